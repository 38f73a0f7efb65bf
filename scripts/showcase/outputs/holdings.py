"""What one document holds for search: how much each stem says about it, and where it stands.

Each stem's weight is that of BM25F: a word of the title counts as many of the text, a word said
often counts more but less each time, and a long text counts its words less. The length of a text
is compared with a fixed one and not with the mean of all, so that what is written for one document
never depends on another. How rare a stem is, the browser knows from how many documents have it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from showcase.outputs.letters import open_letters
from showcase.outputs.small_words import small_words
from showcase.outputs.stems import stemmer_of
from showcase.terms import terms

# How many words of the text one word is worth, by where it stands beside it.
TITLE, SUMMARY, HEADING = 16, 4, 2
# How soon more of the same word says no more; how much length counts; the length compared with.
SOON, LENGTH_COUNTS, USUAL_LENGTH = 4, 0.6, 500
LEVELS = 16
# Places of the title and of the text lie so far apart that no phrase reaches from one to the other.
APART = 2
NOWHERE, ONCE = open_letters(0), open_letters(1)


@dataclass(frozen=True, slots=True)
class Document:
    """A page as search knows it.

    `original` is the address of the same page in English. `facets` are the words it can be filtered
    by, by the facet's id; `facts` is the line that stands with it among the results.
    """

    address: str
    original: str
    language: str
    title: str
    summary: str
    headings: tuple[str, ...]
    lines: tuple[str, ...]
    facts: str
    facets: dict[str, tuple[str, ...]]

    @property
    def digest(self) -> str:
        """Return a hash of all that search knows of the page."""
        return sha256(repr(self).encode()).hexdigest()


class Row(NamedTuple):
    """What the list of all documents knows of one; see Document."""

    address: str
    original: str
    language: str
    facets: dict[str, tuple[str, ...]]
    digest: str


Listed = Document | Row


def row_of(page: Listed) -> Row:
    """Return a document as it stands in the list of all."""
    return Row(page.address, page.original, page.language, page.facets, page.digest)


class Holding(NamedTuple):
    """One stem in one document: its weight from 0 to LEVELS - 1, its places, its words."""

    stem: str
    level: int
    places: str
    words: tuple[str, ...]


def levels_of(length: int) -> Callable[[int], int]:
    """Return what gives the weight of a stem by how often a text of so many words says it."""
    norm = SOON * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / USUAL_LENGTH)
    return lambda times: min(LEVELS - 1, int(times / (times + norm) * LEVELS))


def written_places(places: Sequence[int]) -> str:
    """Return sorted places as how many there are, then each as its distance from the one before."""
    if len(places) == 1:
        return ONCE + open_letters(places[0])
    steps = (after - before for before, after in zip((0, *places), places, strict=False))
    return "".join(map(open_letters, (len(places), *steps)))


def holdings(document: Document) -> tuple[Holding, ...]:
    """Return what a document holds, a stem for each."""
    title, text = terms(document.title), terms("\n".join(document.lines))
    start = title[-1][1] + APART if title else 0
    places: defaultdict[str, list[int]] = defaultdict(list)
    for word, place in title:
        places[word].append(place)
    for word, place in text:
        places[word].append(start + place)
    # A word of the title or of a heading is worth more than its place in the text.
    extra: Counter[str] = Counter()
    headings = "\n".join(document.headings)
    for words, worth in (
        (document.title, TITLE - 1),
        (document.summary, SUMMARY),
        (headings, HEADING),
    ):
        for word, _ in terms(words):
            extra[word] += worth
            places[word]
    return by_stem(places, extra, len(text), document.language)


def by_stem(
    places: Mapping[str, list[int]], extra: Mapping[str, int], length: int, language: str
) -> tuple[Holding, ...]:
    """Return what words with their places and extra worth come to, by their stems."""
    stem, small = stemmer_of(language).stem, small_words(language)
    level = levels_of(length)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in places:
        words[stem(word)].append(word)
    found = []
    for one, held in words.items():
        where = places[held[0]]
        worth = len(where) + extra.get(held[0], 0)
        for word in held[1:]:
            where = where + places[word]
            worth += len(places[word]) + extra.get(word, 0)
        # Small words stand everywhere, and a phrase is known by the others.
        written = (
            NOWHERE
            if held[0] in small
            else written_places(where if len(held) == 1 else sorted({*where}))
        )
        found.append(Holding(one, level(worth), written, tuple(held)))
    return tuple(found)
