"""Word files of the kinds that schools write lose no sentence."""

import re
from functools import cache

import pytest

import sent
import word_files
from promises import record
from showcase.importing.arrival import Arrival, arrive
from showcase.importing.draft import Sent
from showcase.kinds.case_study import CaseStudy
from showcase.parse import split
from showcase.story import markdown, words_of

pytestmark = pytest.mark.slow


@cache
def made(name: str) -> word_files.Made:
    return word_files.MAKERS[name]()


@cache
def arrived(name: str) -> Arrival:
    return arrive(CaseStudy, Sent("story.docx", made(name).content), sent.KNOWN, sent.TITLES)


def as_read(arrival: Arrival) -> str:
    """Return the facts, and the words of the story as readers see them."""
    parts = split(arrival.text)
    assert parts is not None
    # A number in brackets stands where a note was.
    story = re.sub(r"\[\d\]", "", words_of(markdown().parse(parts[1])))
    return f"{parts[0]}\n{story}"


@pytest.mark.parametrize("name", word_files.MAKERS)
def test_every_sentence_is_in_the_entry(name: str) -> None:
    found = word_files.bare(as_read(arrived(name)))
    lost = [one for one in made(name).sentences if word_files.bare(one) not in found]
    assert lost == []


@pytest.mark.parametrize("name", word_files.MAKERS)
def test_what_can_be_placed_is_placed(name: str) -> None:
    parts = split(arrived(name).text)
    assert parts is not None
    lines = [re.sub(r"^[\s-]+", "", line) for line in parts[0].split("\n")]
    assert [fact for fact in made(name).facts if fact not in lines] == []


def test_struck_words_are_left_out_and_the_sender_is_told() -> None:
    arrival = arrived("tracked")
    assert "Monday" not in arrival.text
    assert any("track changes" in note for note in arrival.notes)


def test_what_stands_under_known_headings_is_where_it_belongs() -> None:
    text = arrived("headings").text
    story, unplaced = text.split("## Unplaced")
    assert "## The situation\n\nMany children came to school hungry." in story
    assert "### Term 1\n\nParents cooked porridge on Tuesdays." in story
    assert unplaced.strip() == "### Thanks\n\nWe thank the bakery of the town."


@pytest.mark.parametrize("name", word_files.MAKERS)
def test_a_word_file_says_nothing_twice(name: str) -> None:
    found = word_files.bare(as_read(arrived(name)))
    long = [word_files.bare(one) for one in made(name).sentences if len(one) > 20]
    assert [one for one in long if found.count(one) > 1] == []


def test_the_whole_of_it_as_a_figure() -> None:
    whole = [word_files.bare(as_read(arrived(name))) for name in word_files.MAKERS]
    sentences = [
        (found, word_files.bare(one))
        for found, name in zip(whole, word_files.MAKERS, strict=True)
        for one in made(name).sentences
    ]
    kept = sum(one in found for found, one in sentences)
    assert kept == len(sentences)
    record("word-sentences-kept", kept, "sentences", f"Sentences of {len(whole)} Word files kept.")
