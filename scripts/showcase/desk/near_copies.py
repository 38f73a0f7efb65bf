"""Finds case studies that tell the same story twice, also where many words were changed.

Two texts are alike where they share pairs of neighbouring words that few others have. An index of
these pairs leads from each text to those that may be alike, so no text is compared with all others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from showcase.model.describe import described
from showcase.model.entry import Entry
from showcase.translating import translated_fields

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A pair of words that more texts have than these tells nothing about two of them; in a small
# collection, one that more than an eighth of the texts have.
FEW = 8
# Of the real case studies the two most alike share 0.14 of their rare pairs; a copy in which every
# second word was changed shares 0.18 or more.
ALIKE = 0.16
# Where more than FEW texts are copies of each other, no pair of theirs is rare. Then each is
# looked at beside the next few that have the pair, and so much of all they say must be the same.
SAME = 0.5
STEPS = 4
# A text with fewer rare pairs is too short to be told from others.
FEWEST_PAIRS = 20
MOST_PASSAGES, SHORTEST_PASSAGE = 5, 4
# The two numbers of a pair of texts, the smaller first.
Both = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two entries that are alike, and how much of the shorter they share."""

    one: Entry
    other: Entry
    share: float

    @property
    def passages(self) -> tuple[str, ...]:
        """The longest passages that stand in both; worked out when they are asked for."""
        return passages(words_of(self.one), words_of(self.other))

    @property
    def percent(self) -> int:
        """The share as readers see it."""
        return round(100 * self.share)


@dataclass(frozen=True, slots=True)
class Copies:
    """The near copies that were found, the most alike first; `looks` counts the work it took."""

    found: tuple[NearCopy, ...]
    looks: int

    def of(self, path: str) -> Iterator[tuple[Entry, NearCopy]]:
        """Yield (the other entry, both) for each near copy of the entry in a file."""
        for one in self.found:
            if path in {one.one.path, one.other.path}:
                yield (one.other if one.one.path == path else one.one), one


def words_of(entry: Entry) -> str:
    """Return all that an entry says in words of its own; headings are the same in most."""
    texts = (str(text) for _, _, text in described(entry, translated_fields(type(entry))))
    story = (line for line in entry.body.split("\n") if not line.startswith("#"))
    return "\n".join([*texts, *story])


def pairs_of(text: str, numbers: dict[str, int]) -> frozenset[tuple[int, int]]:
    """Return the pairs of neighbouring words of a text; `numbers` numbers all words so far."""
    found = (numbers.setdefault(one, len(numbers)) for one in WORD.findall(text.casefold()))
    return frozenset(pairwise(found))


def holders_of(texts: Sequence[frozenset[tuple[int, int]]]) -> Iterable[list[int]]:
    """Return the texts that have each pair of words, in order."""
    holders: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, pairs in enumerate(texts):
        for pair in pairs:
            holders[pair].append(number)
    return holders.values()


@dataclass(frozen=True, slots=True)
class Shared:
    """What texts share: rare pairs of words, and common ones of texts that follow each other.

    `own` counts the rare pairs of each text.
    """

    rare: Mapping[Both, int]
    common: Mapping[Both, int]
    own: Mapping[int, int]
    looks: int


def shared(texts: Sequence[frozenset[tuple[int, int]]]) -> Shared:
    """Return what texts share. Each pair of words leads to a fixed number of looks at most."""
    rare: Counter[Both] = Counter()
    common: Counter[Both] = Counter()
    own: Counter[int] = Counter()
    looks = 0
    few = max(2, min(FEW, len(texts) // FEW))
    for holders in holders_of(texts):
        if len(holders) <= few:
            own.update(holders)
            both = list(combinations(holders, 2))
            rare.update(both)
        else:
            both = [
                pair
                for step in range(1, STEPS + 1)
                for pair in zip(holders, holders[step:], strict=False)
            ]
            common.update(both)
        looks += len(both)
    return Shared(rare, common, own, looks)


def alike(texts: Sequence[frozenset[tuple[int, int]]], held: Shared) -> dict[Both, float]:
    """Return how much the texts share that are alike."""
    found: dict[Both, float] = {}
    for both, number in held.rare.items():
        least = min(held.own[one] for one in both)
        if least >= FEWEST_PAIRS and number / least >= ALIKE:
            found[both] = number / least
    for both, number in held.common.items():
        least = min(len(texts[one]) for one in both)
        whole = number + held.rare.get(both, 0)
        if least >= FEWEST_PAIRS and whole / least >= SAME:
            found[both] = max(found.get(both, 0), whole / least)
    return found


def passages(one: str, other: str) -> tuple[str, ...]:
    """Return the longest passages that stand in both texts, as the first has them."""
    spans = [found.span() for found in WORD.finditer(one)]
    words, others = WORD.findall(one.casefold()), WORD.findall(other.casefold())
    if len(words) != len(spans):  # A letter that is longer in small: the places are not the same.
        spans = [found.span() for found in WORD.finditer(one.casefold())]
        one = one.casefold()
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    longest = sorted(blocks, key=lambda block: (-block.size, block.a))[:MOST_PASSAGES]
    return tuple(
        " ".join(one[spans[block.a][0] : spans[block.a + block.size - 1][1]].split())
        for block in longest
        if block.size >= SHORTEST_PASSAGE
    )


def near_copies(entries: Iterable[Entry]) -> Copies:
    """Return which of some entries of one kind are near copies of each other."""
    entries = tuple(entries)
    numbers: dict[str, int] = {}
    pairs = [pairs_of(words_of(entry), numbers) for entry in entries]
    held = shared(pairs)
    found = (
        NearCopy(entries[one], entries[other], share)
        for (one, other), share in alike(pairs, held).items()
    )
    ordered = sorted(found, key=lambda copy: (-copy.share, copy.one.path, copy.other.path))
    return Copies(tuple(ordered), held.looks)
