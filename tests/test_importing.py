"""One case, sent in every way that people have, becomes one and the same entry."""

import pytest

import sent
from showcase.importing.arrival import Arrival, arrive
from showcase.importing.draft import Sent
from showcase.kinds.case_study import CaseStudy
from showcase.parse import split
from showcase.photo_details import hidden_details
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
    assert read_yaml("x.md", parts[0], 2).data == {**sent.FACTS, "status": "draft"}
    assert parts[1].strip() == sent.body()
