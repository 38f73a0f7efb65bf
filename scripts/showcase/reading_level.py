"""How many years of schooling an English text asks of its reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyphen

from showcase.model.describe import described
from showcase.model.entry import Entry
from showcase.model.problem import Place
from showcase.story import Story, plain
from showcase.translating import translated_fields

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")
# The school year that we aim at, and how many of its hardest sentences an editor is shown.
AIM = 7
MOST_SENTENCES = 5
# What is shorter is a label, or too short to say how hard it is.
FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an entry: where it begins, its field's label, its words, its school year."""

    text: str
    place: Place
    field: str
    words: int
    year: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard an entry is to read: the school year of the whole, its words, its sentences."""

    entry: Entry
    year: float
    words: int
    sentences: tuple[Sentence, ...]

    def hardest(self, most: int = MOST_SENTENCES) -> tuple[Sentence, ...]:
        """Return the hardest of the sentences that are long enough to say, the hardest first."""
        long = [one for one in self.sentences if one.words >= FEWEST_WORDS]
        return tuple(sorted(long, key=lambda one: (-one.year, one.place.line))[:most])


@cache
def hyphenation() -> pyphen.Pyphen:
    """Return the dictionary that cuts words into syllables."""
    return pyphen.Pyphen(lang="en_GB", left=1, right=1)


@cache
def syllables(word: str) -> int:
    """Return the number of syllables of one word, at least one."""
    return len(hyphenation().positions(word.casefold())) + 1


def school_year(text: str) -> float:
    """Return the Flesch–Kincaid grade of an English text, 0.0 where it has no words.

    Source: Kincaid, Fishburne, Rogers and Chissom 1975, "Derivation of new readability formulas".
    Syllables come from a hyphenation dictionary, which misses some: the grade is a little low.
    """
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(SENTENCE_END.findall(text)))
    sounds = sum(syllables(word) for word in words)
    return max(0.0, 0.39 * len(words) / sentences + 11.8 * sounds / len(words) - 15.59)


def cut(text: str, place: Place, field: str) -> Iterator[Sentence]:
    """Yield the sentences of a text, each at its own line."""
    start = 0
    for part in BETWEEN_SENTENCES.split(text):
        start = text.index(part, start)
        line = place.line + text.count("\n", 0, start)
        words = len(WORD.findall(part))
        if words:
            where = Place(place.path, line, place.column)
            yield Sentence(" ".join(part.split()), where, field, words, school_year(part))


def field_sentences(entry: Entry) -> Iterator[Sentence]:
    """Yield the sentences of fields; names and figures, which end without a full stop, are none."""
    for route, field, text in described(entry, translated_fields(type(entry))):
        if SENTENCE_END.search(text):
            yield from cut(text, entry.at(*route), field.label)


def story_sentences(story: Story) -> Iterator[Sentence]:
    """Yield the sentences of a story: its paragraphs and points, without headings and code."""
    path, first = story.entry.path, story.entry.body_line
    heading = False
    for token in story.tokens:
        if token.type == "inline" and not heading:
            words = plain(token.children or [])
            yield from cut(words, Place(path, first + (token.map or [0])[0]), "Story")
        heading = token.type == "heading_open"


def reading_of(entry: Entry) -> Reading:
    """Return how hard an English entry is to read, over all its sentences."""
    found = (*field_sentences(entry), *story_sentences(Story(entry)))
    # A point of a list may lack its full stop, and is a sentence all the same.
    whole = " ".join(f"{one.text.rstrip('.')}." for one in found)
    return Reading(entry, school_year(whole), sum(one.words for one in found), found)
