"""All entries together, linked: what each refers to, what refers to it, what is like it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from showcase.model.entry import Entry, Route
from showcase.model.sent_in import SentIn
from showcase.model.taken_down import TakenDown
from showcase.model.translation import Translation

AnyEntry = TypeVar("AnyEntry", bound=Entry)
Name = tuple[str, str]
# (kind, slug, tag of the language).
Listed = tuple[type[Entry], str, str]


def same_title(kind: str, title: str) -> tuple[str, str]:
    """Return what two entries have in common whose titles readers cannot tell apart."""
    return kind, " ".join(title.casefold().split())


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
    `translations` are sorted by path; each has its original among the entries. `titles` maps a kind
    and a title in small letters to the paths of the entries that have both. `taken_down` is the
    ledger; `gone` are the (kind, slug) of entries that were taken down, whose files are known too.
    `archived` are kept no longer up: they have pages, and are in no list. `moved` maps addresses
    that pages had before to those where readers are sent now. `sent_in` says where
    stories are that were sent in, the newest first. `listed` is what is known of each entry by
    those who make it only when it is asked for.
    """

    today: date
    entries: Sequence[Entry] = ()
    known: Mapping[str, Name] = field(default_factory=lambda: MappingProxyType({}))
    by_name: Mapping[Name, Entry] = field(default_factory=lambda: MappingProxyType({}))
    by_kind: Mapping[type[Entry], tuple[Entry, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    references: Mapping[str, tuple[Reference, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    backlinks: Mapping[Name, tuple[Entry, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    translations: Sequence[Translation] = ()
    related: Mapping[str, tuple[Relation, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    taken_down: tuple[TakenDown, ...] = ()
    gone: frozenset[Name] = frozenset()
    archived: tuple[Entry, ...] = ()
    moved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sent_in: tuple[SentIn, ...] = ()
    titles: Mapping[tuple[str, str], tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    listed: Sequence[Listed] = ()

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The slugs of all entries of each kind that were found, sound or not, sorted."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for kind, slug in self.all_names - self.gone:
            found[kind].add(slug)
        return MappingProxyType({kind: tuple(sorted(slugs)) for kind, slugs in found.items()})

    @cached_property
    def all_names(self) -> frozenset[Name]:
        """The (kind, slug) of every entry that was found, sound or not."""
        return frozenset(self.known.values())

    def knows(self, name: Name) -> bool:
        """Say whether a file was found for an entry of that (kind, slug), sound or not."""
        return name in self.all_names

    def is_gone(self, name: Name) -> bool:
        """Say whether the entry of that (kind, slug) was taken down."""
        return name in self.gone

    def is_past(self, day: date) -> bool:
        """Say whether a day lies before today."""
        return day < self.today

    @property
    def listing(self) -> Sequence[Listed]:
        """What is known of every entry without making it, sorted by path."""
        return self.listed or [(type(one), one.slug, one.language) for one in self.entries]

    def of(self, kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        """Return the entries of one kind, sorted by path."""
        found = self.by_kind.get(kind)
        if found is None:
            found = tuple(entry for entry in self.entries if isinstance(entry, kind))
        return cast(tuple[AnyEntry, ...], found)

    def get(self, kind: str, slug: str) -> Entry | None:
        """Return one entry, or None."""
        return self.by_name.get((kind, slug))

    def linking_to(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the entries that name this one, sorted by path."""
        return self.backlinks.get((entry.info.name, entry.slug), ())
