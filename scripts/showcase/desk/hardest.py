"""How hard each entry is to read, with its hardest sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from showcase.facts import line_of
from showcase.language import ORIGINAL
from showcase.model.entry import Entry
from showcase.reading_level import WORD, school_year
from showcase.story import plain, read_story

AIM = 7
MOST_SENTENCES = 5
# A shorter sentence is not what makes a text hard, whatever its words are.
FEWEST_WORDS = 8
SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*")


@dataclass(frozen=True, slots=True)
class Hard:
    """An entry, the school year that its text is for, and (year, sentence) of its hardest ones."""

    entry: Entry
    year: float
    sentences: tuple[tuple[float, str], ...]


def paragraphs(entry: Entry) -> Iterator[str]:
    """Yield an entry's one line and the paragraphs and points of its story, without headings."""
    yield line_of(entry)
    tokens = read_story(entry).tokens
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and not (before and before.type == "heading_open"):
            yield plain(token.children or [])


def sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph."""
    for found in SENTENCE.findall(paragraph):
        if found.strip():
            yield found.strip()


def ended(paragraph: str) -> str:
    """Return a paragraph with a full stop, so that one without is not read on into the next."""
    return paragraph if paragraph.rstrip().endswith((".", "!", "?")) else f"{paragraph.rstrip()}."


def hard(entry: Entry) -> Hard:
    """Return how hard an English entry is to read."""
    texts = [one for one in paragraphs(entry) if one.strip()]
    long = (
        (school_year(ended(one)), one)
        for text in texts
        for one in sentences(text)
        if len(WORD.findall(one)) >= FEWEST_WORDS
    )
    worst = sorted(long, key=lambda pair: (-pair[0], pair[1]))[:MOST_SENTENCES]
    return Hard(entry, school_year(" ".join(map(ended, texts))), tuple(worst))


def hardest(entries: Iterable[Entry]) -> tuple[Hard, ...]:
    """Return how hard English entries are to read, the hardest first."""
    found = (hard(entry) for entry in entries if entry.language == ORIGINAL)
    return tuple(sorted(found, key=lambda one: (-one.year, one.entry.path)))
