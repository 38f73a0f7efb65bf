"""Which entries are most like each other, and what they share, rarest first.

Two entries share words of a facet, or words of their titles and summaries. What is shared counts
`likeness × log(all entries of the kind ÷ entries that have it)`, so that what is rare counts more
and what everybody has counts nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from itertools import chain, islice
from math import log
from typing import NamedTuple

from showcase.model.describe import Description, describe, described, only
from showcase.model.entry import Entry
from showcase.model.site import Reason, Relation
from showcase.vocabularies import vocabulary

MOST_RELATED = 3
MOST_REASONS = 3
MOST_LABELS = 3
# How many entries are weighed for each entry, however many there are: the work grows with the
# number of entries, not with its square.
MOST_WEIGHED = 120
IN_COMMON = "Words in common"
WORD_LIKENESS = 1.5
WORD = re.compile(r"[^\W\d_]{5,}")
# A word that more than one in this many entries use does not tell what an entry is about.
TELLING = 15
# Words of English that say nothing about a subject; shorter ones are never looked at.
EMPTY_WORDS = """
about above across after again against almost along already although always among another around
asked became because become before began being below between brought called cannot could doing
during each eight either every everyone everything few first found given going having however
including instead itself later least looked making might months never nothing often other others
ourselves rather right second seven several shall should since something still such taken than
their them themselves there these they things third those though three through today together
toward towards under until using usually wanted weeks where whether which while whole whose
without worked working works would years yourself
"""
EMPTY = frozenset(EMPTY_WORDS.split())
HASH_LETTERS = 20
# Entries by their numbers, each with the features that it shares, the most like one first.
Near = tuple[tuple[int, tuple[int, ...]], ...]
# By the path of an entry: what decided which others are most like it, and these by their paths,
# each with the places, among the first one's features, of those that it shares.
Remembered = Mapping[str, tuple[str, Sequence[tuple[str, Sequence[int]]]]]
# By the path of an entry: the others that are most like it, by their paths, with the reasons.
Alike = Mapping[str, tuple[tuple[str, tuple[Reason, ...]], ...]]


class Feature(NamedTuple):
    """Something that entries of one kind can share; `label` is in the words that readers see."""

    kind: str
    facet: str
    label: str
    likeness: float
    vocabulary: str = ""
    word: str = ""


@cache
def telling(kind: type[Entry]) -> tuple[Description, ...]:
    """Return the facets of a kind that make two entries alike."""
    return only(describe(kind), lambda field: field.facet and field.facet.likeness)


def facet_features(entry: Entry) -> set[Feature]:
    """Return the words of its facets that an entry has; facets that tell no likeness give none."""
    found = set()
    for _, field, value in described(entry, telling(type(entry))):
        label = vocabulary(field.vocabulary).by_id[value].label if field.vocabulary else value
        likeness = field.facet.likeness if field.facet else 0
        found.add(Feature(entry.info.name, field.label, label, likeness, field.vocabulary, value))
    return found


def opening(entry: Entry) -> str:
    """Return an entry's title and summary, which say what it is about."""
    return f"{entry.title} {getattr(entry, 'summary', '')}"


def subjects(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the words that some title has: their spelling by their small letters.

    A word that no title or summary writes small is a name and keeps its capital.
    """
    named = {word.casefold() for entry in entries for word in WORD.findall(entry.title)} - EMPTY
    found: dict[str, str] = {}
    for entry in entries:
        for word in WORD.findall(opening(entry)):
            small = word.casefold()
            if small in named and found.get(small) != small:
                found[small] = word
    return found


def word_features(entry: Entry, subjects: Mapping[str, str]) -> set[Feature]:
    """Return the subject words of an entry's title and summary."""
    return {
        Feature(entry.info.name, IN_COMMON, subjects[word], WORD_LIKENESS)
        for word in WORD.findall(opening(entry).casefold())
        if word in subjects
    }


@dataclass(frozen=True, slots=True)
class Features:
    """All features that some entries share, the most telling first; each is known by its place.

    `weights` says how much each feature tells. `of` holds the features of each entry, by its
    number, and `holders` the entries of each feature, both in order; `sets` is `of` without.
    """

    all: tuple[Feature, ...]
    weights: tuple[float, ...]
    of: tuple[tuple[int, ...], ...]
    holders: tuple[tuple[int, ...], ...]
    sets: tuple[frozenset[int], ...]


def features_of(entries: Sequence[Entry]) -> Features:
    """Return what the entries share, with how much each tells."""
    words = subjects(entries)
    held = [facet_features(entry) | word_features(entry, words) for entry in entries]
    holders: defaultdict[Feature, list[int]] = defaultdict(list)
    for number, own in enumerate(held):
        for feature in own:
            holders[feature].append(number)
    sizes = Counter(entry.info.name for entry in entries)
    weights = {
        feature: feature.likeness * log(sizes[feature.kind] / len(numbers))
        for feature, numbers in holders.items()
        if len(numbers) > 1 and tells(feature, len(numbers), sizes[feature.kind])
    }
    ordered = tuple(sorted(weights, key=lambda feature: (-weights[feature], feature)))
    place = {feature: number for number, feature in enumerate(ordered)}
    of = tuple(tuple(sorted(place[one] for one in own if one in place)) for own in held)
    return Features(
        ordered,
        tuple(weights[feature] for feature in ordered),
        of,
        tuple(tuple(holders[feature]) for feature in ordered),
        tuple(map(frozenset, of)),
    )


def tells(feature: Feature, holders: int, entries: int) -> bool:
    """Say whether so many of so many entries having a feature still tells something."""
    if feature.facet == IN_COMMON:
        return holders <= max(2, entries // TELLING)
    return holders < entries


def weighed(number: int, features: Features) -> dict[int, float]:
    """Return how much an entry shares with each holder of what tells most of it."""
    own, weight = features.sets[number], features.weights.__getitem__
    holders = chain.from_iterable(features.holders[one] for one in features.of[number])
    others = dict.fromkeys(islice(holders, MOST_WEIGHED))
    others.pop(number, None)
    # Always added in the same order, because sums of fractions depend on it.
    return {other: sum(map(weight, sorted(own & features.sets[other]))) for other in others}


def near(number: int, entries: Sequence[Entry], features: Features) -> Near:
    """Return the few entries that share most with one, of its own kind."""
    scores = weighed(number, features)
    nearest = sorted(scores, key=lambda other: (-scores[other], entries[other].path))
    return tuple(
        (other, tuple(sorted(features.sets[number] & features.sets[other])))
        for other in nearest[:MOST_RELATED]
    )


def signs_of(entries: Sequence[Entry], features: Features) -> tuple[str, ...]:
    """Return, for each entry, what stands for all that decides which others are most like it.

    That is how much each of its features tells, and who else has it.
    """
    paths = [entry.path for entry in entries]
    told = [
        hash_of(repr((feature, weight)), *(paths[one] for one in holders))
        for feature, weight, holders in zip(
            features.all, features.weights, features.holders, strict=True
        )
    ]
    return tuple(
        hash_of(path, *(told[one] for one in own))
        for path, own in zip(paths, features.of, strict=True)
    )


def hash_of(*parts: str) -> str:
    """Return a hash of some texts that have no line of their own."""
    return sha256("\n".join(parts).encode()).hexdigest()[:HASH_LETTERS]


def reasons(shared: Iterable[Feature]) -> tuple[Reason, ...]:
    """Return the few things that two entries share and that tell most, a phrase for each facet.

    A word that stands in the name of another thing they share is not said twice.
    """
    shared = tuple(shared)
    names = " ".join(one.label for one in shared if one.facet != IN_COMMON).casefold()
    grouped: dict[str, list[Feature]] = {}
    for feature in shared:
        if feature.facet == IN_COMMON and feature.label.casefold() in names:
            continue
        grouped.setdefault(feature.facet, []).append(feature)
    return tuple(
        Reason(
            facet,
            tuple(one.label for one in features[:MOST_LABELS]),
            features[0].vocabulary,
            tuple(one.word for one in features[:MOST_LABELS]),
        )
        for facet, features in islice(grouped.items(), MOST_REASONS)
    )


class Relations(Mapping[str, tuple[Relation, ...]]):
    """The few entries most like each, by its path, with reasons; worked out when asked for.

    Whoever only checks never asks. What was worked out for another site can be recalled.
    """

    def __init__(self, entries: Sequence[Entry], paths: Iterable[str] | None = None) -> None:
        """Relate entries; whoever knows their paths already spares looking at them."""
        self.entries = entries
        self.paths = paths
        self.found: dict[int, Near] = {}
        # What was true of another site, for whom that is near enough.
        self.borrowed: Alike = {}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each entry, by its path."""
        paths = self.paths or (entry.path for entry in self.entries)
        return {path: number for number, path in enumerate(paths)}

    @cached_property
    def features(self) -> Features:
        """What the entries share."""
        return features_of(self.entries)

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """What decides which entries are most like each."""
        return signs_of(self.entries, self.features)

    def near(self, number: int) -> Near:
        """Return the entries most like one, with what they share, by their numbers."""
        if number not in self.found:
            self.found[number] = near(number, self.entries, self.features)
        return self.found[number]

    def recall(self, known: Remembered) -> None:
        """Take what was worked out for another site, where the same decides it here."""
        for path, number in self.numbers.items():
            sign, others = known.get(path, ("", ()))
            if sign == self.signs[number]:
                own = self.features.of[number]
                self.found[number] = tuple(
                    (self.numbers[other], tuple(own[place] for place in places))
                    for other, places in others
                )

    def remembered(self) -> Remembered:
        """Return what was worked out, for the next site."""
        paths = tuple(self.numbers)
        known: dict[str, tuple[str, list[tuple[str, list[int]]]]] = {}
        for number, nearest in self.found.items():
            place = {feature: at for at, feature in enumerate(self.features.of[number])}
            others = [(paths[other], [place[one] for one in shared]) for other, shared in nearest]
            known[paths[number]] = self.signs[number], others
        return known

    @property
    def alike(self) -> Alike:
        """What is true of this site, for another that is nearly the same."""
        return {
            path: tuple((one.entry.path, one.reasons) for one in self[path])
            for path in self.numbers
        }

    def __getitem__(self, path: str) -> tuple[Relation, ...]:
        """Return the entries most like one."""
        numbers, before = self.numbers, self.borrowed.get(path)
        if before is not None and all(other in numbers for other, _ in before):
            return tuple(Relation(self.entries[numbers[other]], why) for other, why in before)
        return tuple(
            Relation(self.entries[other], reasons(self.features.all[one] for one in shared))
            for other, shared in self.near(self.numbers[path])
        )

    def __iter__(self) -> Iterator[str]:
        """Yield the paths of all entries."""
        return iter(self.numbers)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.numbers)
