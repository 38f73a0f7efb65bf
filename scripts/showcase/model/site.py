"""All entries together, linked: what each refers to, what refers to it, what is like it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from showcase.model.entry import Entry, Route
from showcase.model.translation import Translation

AnyEntry = TypeVar("AnyEntry", bound=Entry)
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """What two entries share of one facet: its label and those of the words, in English.

    `words` are the ids of the words in their vocabulary. Where it has no name, they are words that
    both stories use.
    """

    facet: str
    labels: tuple[str, ...]
    vocabulary: str = ""
    words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The reason as it is said in English."""
        return f"{self.facet}: {', '.join(self.labels)}"


@dataclass(frozen=True, slots=True)
class Relation:
    """An entry like another, with the reasons."""

    entry: Entry
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of an entry that names another entry: (kind, slug)."""

    route: Route
    target: Name


@dataclass(frozen=True)
class Site:
    """All entries, sorted by path, and how they hang together.

    `known` maps the file of every entry that was found, also of those held back for a fault, to
    its (kind, slug): a reference to one held back is no fault of the entry that makes it.
    `translations` are sorted by path; each has its original among the entries.
    """

    today: date
    entries: tuple[Entry, ...] = ()
    known: Mapping[str, Name] = field(default_factory=lambda: MappingProxyType({}))
    by_name: Mapping[Name, Entry] = field(default_factory=lambda: MappingProxyType({}))
    references: Mapping[str, tuple[Reference, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    backlinks: Mapping[Name, tuple[Entry, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    translations: tuple[Translation, ...] = ()
    related: Mapping[str, tuple[Relation, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The slugs of all entries of each kind that were found, sound or not, sorted."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for kind, slug in self.known.values():
            found[kind].add(slug)
        return MappingProxyType({kind: tuple(sorted(slugs)) for kind, slugs in found.items()})

    @cached_property
    def all_names(self) -> frozenset[Name]:
        """The (kind, slug) of every entry that was found, sound or not."""
        return frozenset(self.known.values())

    @cached_property
    def by_kind(self) -> Mapping[type[Entry], tuple[Entry, ...]]:
        """The entries of each kind, sorted by path."""
        found: defaultdict[type[Entry], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[type(entry)].append(entry)
        return MappingProxyType({kind: tuple(entries) for kind, entries in found.items()})

    def of(self, kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        """Return the entries of one kind, sorted by path."""
        return cast(tuple[AnyEntry, ...], self.by_kind.get(kind, ()))

    def get(self, kind: str, slug: str) -> Entry | None:
        """Return one entry, or None."""
        return self.by_name.get((kind, slug))

    def linking_to(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the entries that name this one, sorted by path."""
        return self.backlinks.get((entry.info.name, entry.slug), ())
