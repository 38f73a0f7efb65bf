"""The stems of an index, and how they become those of the next one when a few documents change.

Of each stem there are its words, with how many documents have each, its postings and its places,
as text_index describes them. A document that changed, came or went is named by the stems that it
holds or held. When one comes or goes, all behind it get other numbers; but as postings are
distances, only the first one behind it changes, and places never do.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from showcase.outputs.changes import Change
from showcase.outputs.holdings import LEVELS, Holding
from showcase.outputs.letters import ALPHABET, NUMBER, ONE_NUMBER, VALUES, open_letters

Counts = dict[str, int]


class Stems(NamedTuple):
    """All stems of one language, each by its name."""

    words: dict[str, Counts]
    postings: dict[str, str]
    places: dict[str, str]


NO_STEMS = Stems({}, {}, {})


@dataclass(slots=True)
class Gathered:
    """What some documents hold of one stem: their numbers, rising, and for each what it holds."""

    numbers: list[int] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    words: Counts = field(default_factory=dict)


class Part(NamedTuple):
    """Postings that follow each other in the new order.

    `first` and `last` are the new numbers of the first and the last document. They stand from
    `start` to `end` in the old order, with those that came behind all others.
    """

    first: int
    last: int
    start: int
    end: int


def merged(all_holdings: Iterable[tuple[int, Iterable[Holding]]]) -> dict[str, Gathered]:
    """Return what documents hold, by stem; they come with their numbers, which rise."""
    found: dict[str, Gathered] = {}
    for number, holdings in all_holdings:
        for name, level, places, words in holdings:
            held = found.get(name)
            if held is None:
                held = found[name] = Gathered()
            held.numbers.append(number)
            held.levels.append(level)
            held.places.append(places)
            counts = held.words
            for word in words:
                counts[word] = counts.get(word, 0) + 1
    return found


def postings_of(numbers: Sequence[int], levels: Sequence[int]) -> str:
    """Return postings as they are written."""
    pairs = zip((-1, *numbers), numbers, levels, strict=False)
    return "".join(
        [open_letters((number - before - 1) * LEVELS + level) for before, number, level in pairs]
    )


def numbers_of(postings: Sequence[str]) -> list[int]:
    """Return the numbers of the documents that postings name."""
    steps = [VALUES[one] // LEVELS + 1 for one in postings]
    return list(accumulate(steps, initial=-1))[1:]


@cache
def few_places() -> re.Pattern[str]:
    """Return what finds the places in one document, if they are fewer than 32: most are.

    It is A, or B and one number, or C and two, and so on; put into each other it is soon compiled.
    """
    found = ALPHABET[31]
    for letter in reversed(ALPHABET[:31]):
        found = f"{letter}|(?:{found}){ONE_NUMBER}"
    return re.compile(found)


def each_place(places: str) -> list[str]:
    """Return what is written of the places in each document, in which their number comes first."""
    found = few_places().findall(places)
    if sum(map(len, found)) == len(places):
        return found
    numbers, start = NUMBER.findall(places), 0
    found.clear()
    while start < len(numbers):
        end = start + 1 + VALUES[numbers[start]]
        found.append("".join(numbers[start:end]))
        start = end
    return found


def parts_of(numbers: Sequence[int], change: Change, come: Sequence[int]) -> list[Part]:
    """Return the postings that there are now, in their order.

    `numbers` are those of the old documents that have a stem, `come` those of the new ones.
    """
    parts = [Part(one, one, place, place + 1) for place, one in enumerate(come, len(numbers))]
    for run in change.runs:
        start = bisect_left(numbers, run.old)
        end = bisect_left(numbers, run.old + run.size, start)
        if start < end:
            shift = run.new - run.old
            parts.append(Part(numbers[start] + shift, numbers[end - 1] + shift, start, end))
    return sorted(parts)


def joined_postings(parts: Iterable[Part], postings: Sequence[str]) -> str:
    """Return the postings of all parts; only the first of each is written anew."""
    written: list[str] = []
    after = 0
    for part in parts:
        level = VALUES[postings[part.start]] % LEVELS
        written.append(open_letters((part.first - after) * LEVELS + level))
        written += postings[part.start + 1 : part.end]
        after = part.last + 1
    return "".join(written)


def joined_places(parts: Iterable[Part], places: Sequence[str]) -> str:
    """Return the places of all parts."""
    return "".join([one for part in parts for one in places[part.start : part.end]])


def counted(before: Mapping[str, int], less: Mapping[str, int], more: Mapping[str, int]) -> Counts:
    """Return how many documents have each word now; words that none has are left out."""
    found = dict(before)
    for word, count in more.items():
        found[word] = found.get(word, 0) + count
    for word, count in less.items():
        found[word] -= count
        if not found[word]:
            del found[word]
    return found


def replace(
    name: str, before: Stems, after: Stems, change: Change, went: Gathered, came: Gathered
) -> None:
    """Put a stem that there was before as it is now, after some documents went and others came."""
    postings = NUMBER.findall(before.postings[name])
    parts = parts_of(numbers_of(postings), change, came.numbers)
    if not parts:
        del after.words[name], after.postings[name], after.places[name]
        return
    after.postings[name] = joined_postings(parts, [*postings, *map(open_letters, came.levels)])
    if went.numbers or came.numbers:
        after.words[name] = counted(before.words[name], went.words, came.words)
        after.places[name] = joined_places(parts, each_place(before.places[name]) + came.places)


def next_stems(
    before: Stems,
    change: Change,
    gone: Iterable[Iterable[Holding]],
    come: Iterable[Iterable[Holding]],
) -> Stems:
    """Return the stems after a change; `gone` and `come` are what its documents hold, in order.

    LookupError where `before` is not what it was made from.
    """
    less = merged(zip(change.gone, gone, strict=True))
    more = merged(zip(change.come, come, strict=True))
    after = Stems(dict(before.words), dict(before.postings), dict(before.places))
    for name in less.keys() | more.keys() | (before.words.keys() if change.shifts else set()):
        went, came = less.get(name, Gathered()), more.get(name, Gathered())
        if name not in before.words:
            after.words[name] = came.words
            after.postings[name] = postings_of(came.numbers, came.levels)
            after.places[name] = "".join(came.places)
        elif change.shifts or went != came:
            replace(name, before, after, change, went, came)
    return after
