"""What is found in a text, and how a text is cut into sentences."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

Kind = Literal[
    "email", "phone", "street-address", "date-of-birth", "identity-number", "handle",
    "child-identity", "small-count", "private-word",
]  # fmt: skip
# The end of a sentence. A title, a short form or one letter before the dot ends nothing.
# It begins with one set of signs, for which a text is searched many times faster than for a choice.
END = re.compile(r"[.!?。！？।](?:(?<=[.!?])[.!?]*[\"”’)]*\s+|(?<=[。！？।])[。！？।]*\s*)")
SHORT_FORM = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|No|no|Yr|Ph|Tel|Mob|[A-Z])\.\s+$")
NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
)  # fmt: skip


ASCII = frozenset(map(chr, range(128)))
MARKS = ".,;:!?()[]{}<>\"'#/@"
WIDE_MARKS = tuple(mark.encode() for mark in "“”‘’…–—")
SPACES = bytes.maketrans(MARKS.encode(), b" " * len(MARKS))
# Letters that a search without regard to capitals takes for an i, and small letters do not show.
LIKE_I = ("ı", "İ")
DIGITS = re.compile(r"\d[\d().–/ -]*")
# Three digits near each other; no number that a person has been given has fewer.
ENOUGH = re.compile(r"\d[^\d\n]{0,4}\d[^\d\n]{0,4}\d")
FEWEST_IN_LINE = 3
GROUPING, DASH = b"()./ -", "–".encode()
ALL_BUT_DIGITS = bytes(one for one in range(256) if chr(one) not in "0123456789\n")
ONLY_DIGITS = bytes(one if chr(one) in "0123456789" else ord(" ") for one in range(256))


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text that was found, and where it begins."""

    kind: Kind
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Trace:
    """A piece that was found, the sentence it stands in, and where it begins in the passage."""

    kind: Kind
    text: str
    sentence: str
    start: int


Pick = Callable[[frozenset[str]], frozenset[str]]


class Glance:
    """A text as it is looked at first; what several searches ask of it is worked out once.

    `pick` returns those of some words that any search looks for; most are looked for by none.
    """

    def __init__(self, text: str, pick: Pick = frozenset) -> None:
        self.text = text
        self.pick = pick

    @cached_property
    def lowered(self) -> str:
        """The text in small letters."""
        return self.text.casefold()

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters and marks beyond ASCII that the text is written with."""
        return frozenset() if self.text.isascii() else frozenset(self.text) - ASCII

    @cached_property
    def other_digits(self) -> bool:
        """Whether there are digits beyond ASCII."""
        return any(map(str.isdigit, self.letters))

    @cached_property
    def most_digits(self) -> int:
        """The most digits in a row, however they are grouped."""
        if self.other_digits:
            return max((sum(map(str.isdigit, run)) for run in DIGITS.findall(self.text)), default=0)
        # Bytes are taken apart ten times faster than letters.
        held = self.text.encode("utf-8", "surrogatepass").replace(DASH, b"-")
        return max(map(len, held.translate(ONLY_DIGITS, GROUPING).split()), default=0)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The words of the text as they are written, without the marks beside them."""
        # Bytes are taken apart ten times faster than letters.
        held = self.text.encode("utf-8", "surrogatepass").translate(SPACES)
        if not self.text.isascii():
            for mark in WIDE_MARKS:
                held = held.replace(mark, b" ")
        return frozenset(held.decode("utf-8", "surrogatepass").split())

    @cached_property
    def told_words(self) -> frozenset[str]:
        """The words that were picked, as they are written."""
        return self.pick(self.own_words)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that were picked, in small letters."""
        return frozenset(map(str.casefold, self.told_words))

    @cached_property
    def lines_with_digits(self) -> tuple[str, ...]:
        """The lines that hold at least three digits; all, where there are digits beyond ASCII."""
        lines = self.text.split("\n")
        if self.other_digits:
            return tuple(lines)
        digits = self.text.encode("utf-8", "surrogatepass").translate(None, ALL_BUT_DIGITS)
        held = zip(lines, digits.split(b"\n"), strict=True)
        return tuple(line for line, found in held if len(found) >= FEWEST_IN_LINE)

    def sentences(self, places: Iterable[int]) -> "Iterator[Sentence]":
        """Yield the sentences that stand at some places of the text, none twice."""
        lines: dict[int, tuple[str, list[int]]] = {}
        seen = set()
        for at in places:
            start = self.text.rfind("\n", 0, at) + 1
            if start not in lines:
                line = line_at(self.text, start)
                lines[start] = line, sentence_ends(line)
            line, ends = lines[start]
            own = bisect_right(ends, at - start, hi=len(ends) - 1) - 1
            if (start, own) not in seen:
                seen.add((start, own))
                last = ends[min(own + 2, len(ends) - 1)]
                said, following = line[ends[own] : ends[own + 1]], line[ends[own + 1] : last]
                yield Sentence(said.rstrip(), start + ends[own], following.strip())


class Sentence(NamedTuple):
    """A sentence, where it begins, and the one that follows it in its paragraph."""

    text: str
    start: int
    following: str


@lru_cache(maxsize=64)
def sentence_ends(line: str) -> list[int]:
    """Return where the sentences of a line begin, and the end of the last."""
    ends = [
        end.end()
        for end in END.finditer(line)
        if end[0][0] != "." or not SHORT_FORM.search(line[max(0, end.start() - 5) : end.end()])
    ]
    return [0, *(one for one in ends if one < len(line)), len(line)]


def sentence_at(text: str, at: int) -> Sentence:
    """Return the sentence that a letter of a text stands in; a line ends a sentence too."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    bounds = sentence_ends(line)
    number = bisect_right(bounds, at - start, hi=len(bounds) - 1) - 1
    last = bounds[min(number + 2, len(bounds) - 1)]
    own = line[bounds[number] : bounds[number + 1]]
    return Sentence(own.rstrip(), start + bounds[number], line[bounds[number + 1] : last].strip())


def line_at(text: str, at: int) -> str:
    """Return the line that a letter of a text stands in."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def places_of(text: str, words: Iterable[str]) -> Iterator[int]:
    """Yield where any of some words begins, also inside other words."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + 1)


def matches(pattern: re.Pattern[str], text: str, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begins with any of some words, large or small letters.

    They are those of `finditer`, which takes many times longer where the words are rare.
    """
    lowered = text.casefold()
    if len(lowered) != len(text) or any(letter in text for letter in LIKE_I):
        yield from pattern.finditer(text)
        return
    end = 0
    for at in sorted(set(places_of(lowered, words))):
        match = pattern.match(text, at) if at >= end else None
        if match:
            end = match.end()
            yield match


def windows(text: str, lowered: str, cues: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield (where it begins, the piece) of the surroundings of each cue, none twice.

    The pieces are cut at lines; `lowered` is the text in small letters.
    """
    if len(lowered) != len(text):
        # A letter that small writing makes longer, such as İ: places would no longer agree.
        yield 0, text
        return
    seen = set()
    for at in places_of(lowered, cues):
        start = text.rfind("\n", 0, at) + 1
        if start not in seen:
            seen.add(start)
            end = text.find("\n", at)
            yield start, text[start : end if end >= 0 else len(text)]


def span_of(kind: Kind, match: re.Match[str], group: int = 0) -> Span:
    """Return a match as a span."""
    return Span(kind, match[group], match.start(group))
