"""One case, sent in every way that people have, becomes one and the same entry."""

import json
import re
from functools import cache

import pytest

import sent
from showcase.importing.arrival import Arrival, arrive
from showcase.importing.draft import Sent
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.question import Question
from showcase.model.describe import describe
from showcase.parse import split
from showcase.photo_details import hidden_details
from showcase.vocabularies import vocabulary
from showcase.yaml_text import read_yaml
from support import REPOSITORY

GOLDEN = REPOSITORY / "tests/sent_case.md"
WAYS = {
    "zip": (sent.packed, ()),
    "docx": (sent.in_word, ()),
    "eml": (sent.by_letter, ()),
    "issue form": (sent.as_issue, (Sent(sent.PHOTO, sent.photo()),)),
    "hand-written": (sent.written, (Sent(sent.PHOTO, sent.photo()),)),
}


@cache
def came(way: str) -> Arrival:
    make, photos = WAYS[way]
    return arrive(CaseStudy, make(), sent.KNOWN, sent.TITLES, photos)


@pytest.mark.parametrize("way", WAYS)
def test_every_way_ends_in_the_same_entry(way: str, update: bool) -> None:
    arrival = came(way)
    # A photo in a Word file has no name of its own.
    (name,) = arrival.files
    text = arrival.text.replace(name, sent.PHOTO)
    if update and way == "zip":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
    assert arrival.unplaced == 0
    assert arrival.have == arrival.need == 18
    assert hidden_details(arrival.files[name]) == ()


def test_the_entry_says_what_was_sent() -> None:
    parts = split(GOLDEN.read_text(encoding="utf-8"))
    assert parts is not None
    assert read_yaml("x.md", parts[0], 2).data == {**sent.FACTS, "status": "in-review"}
    assert parts[1].strip() == sent.body()


@pytest.mark.parametrize("way", WAYS)
def test_what_was_sent_in_is_in_review_as_the_form_and_the_handbook_say(way: str) -> None:
    (status,) = (one.asked.always for one in describe(CaseStudy) if one.name == "status")
    assert f"\nstatus: {status}\n" in came(way).text
    assert vocabulary("status").by_id[status].meaning.startswith("Sent in")
    for page in ("index", "import"):
        text = (REPOSITORY / f"docs/editors/{page}.md").read_text(encoding="utf-8")
        assert re.search(rf"(comes in as|status is) `{status}`", text), page


def test_a_question_from_an_issue_becomes_a_question_in_review() -> None:
    body = (
        "### Title\n\nMay we meet in the library?\n\n### Topic\n\nMeetings and interviews\n\n"
        "### Who asks\n\nParents and carers, Teachers\n\n### Where it holds\n\n_No response_"
    )
    issue = json.dumps({"title": "Question: x", "body": body}).encode()
    photo = Sent(sent.PHOTO, sent.photo())
    arrival = arrive(Question, Sent("issue.json", issue), {}, {}, (photo,))
    parts = split(arrival.text)
    assert parts is not None
    assert read_yaml("x.md", parts[0], 2).data == {
        "title": "May we meet in the library?",
        "status": "in-review",
        "topic": "meetings",
        "asked_by": ["parent-or-carer", "teacher"],
    }
    assert (arrival.slug, arrival.files, arrival.unplaced) == ("may-we-meet-in-the-library", {}, 0)
    assert arrival.notes == (f"“{sent.PHOTO}” was left out: a question has no photos.",)
