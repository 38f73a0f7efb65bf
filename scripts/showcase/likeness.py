"""Which entries are most like each other, and what they share, rarest first.

Two entries share words of a facet, or words of their titles and summaries. What is shared counts
`likeness × log(all entries of the kind ÷ entries that have it)`, so that what is rare counts more
and what everybody has counts nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import NamedTuple

from showcase.model.describe import describe, find, values
from showcase.model.entry import Entry
from showcase.model.site import Relation
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


class Feature(NamedTuple):
    """Something that entries of one kind can share; `label` is in the words that readers see."""

    kind: str
    facet: str
    label: str
    likeness: float


def facet_features(entry: Entry) -> set[Feature]:
    """Return the words of its facets that an entry has; facets that tell no likeness give none."""
    kind = type(entry)
    found = set()
    for route, value in values(entry, describe(kind)):
        field = find(kind, route)
        if field and field.facet and field.facet.likeness:
            label = vocabulary(field.vocabulary).by_id[value].label if field.vocabulary else value
            found.add(Feature(entry.info.name, field.label, label, field.facet.likeness))
    return found


def opening(entry: Entry) -> str:
    """Return an entry's title and summary, which say what it is about."""
    return f"{entry.title} {getattr(entry, 'summary', '')}"


def subjects(entries: tuple[Entry, ...]) -> dict[str, str]:
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
    """What each entry has, by its number, and which entries have each; shared ones alone."""

    of: tuple[tuple[Feature, ...], ...]
    holders: Mapping[Feature, tuple[int, ...]]
    weights: Mapping[Feature, float]

    def rarest_first(self, feature: Feature) -> tuple[float, Feature]:
        """Sort what tells most first."""
        return -self.weights[feature], feature


def features_of(entries: tuple[Entry, ...]) -> Features:
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
    return Features(
        tuple(tuple(sorted(own & weights.keys())) for own in held),
        {feature: tuple(holders[feature]) for feature in weights},
        weights,
    )


def tells(feature: Feature, holders: int, entries: int) -> bool:
    """Say whether so many of so many entries having a feature still tells something."""
    if feature.facet == IN_COMMON:
        return holders <= max(2, entries // TELLING)
    return holders < entries


def nearest_of(number: int, entries: tuple[Entry, ...], features: Features) -> tuple[Relation, ...]:
    """Weigh the holders of the entry's most telling features and return the nearest few."""
    own = sorted(features.of[number], key=features.rarest_first)
    candidates = dict.fromkeys(
        islice((other for feature in own for other in features.holders[feature]), MOST_WEIGHED)
    )
    scored: list[tuple[float, str, Entry, list[Feature]]] = []
    for other in candidates:
        if other != number:
            has = set(features.of[other])
            shared = [feature for feature in own if feature in has]
            weight = sum(features.weights[feature] for feature in shared)
            scored.append((-weight, entries[other].path, entries[other], shared))
    scored.sort(key=lambda one: one[:2])
    return tuple(Relation(entry, reasons(shared)) for _, _, entry, shared in scored[:MOST_RELATED])


def reasons(shared: Iterable[Feature]) -> tuple[str, ...]:
    """Return the few things that two entries share and that tell most, a phrase for each facet.

    A word that stands in the name of another thing they share is not said twice.
    """
    shared = tuple(shared)
    names = " ".join(one.label for one in shared if one.facet != IN_COMMON).casefold()
    grouped: dict[str, list[str]] = {}
    for feature in shared:
        if feature.facet == IN_COMMON and feature.label.casefold() in names:
            continue
        grouped.setdefault(feature.facet, []).append(feature.label)
    return tuple(
        f"{facet}: {', '.join(labels[:MOST_LABELS])}"
        for facet, labels in islice(grouped.items(), MOST_REASONS)
    )


def relations(entries: tuple[Entry, ...]) -> dict[str, tuple[Relation, ...]]:
    """Return for each entry, by its path, the few most like it, of its own kind, with reasons."""
    features = features_of(entries)
    return {
        entry.path: nearest_of(number, entries, features) for number, entry in enumerate(entries)
    }
