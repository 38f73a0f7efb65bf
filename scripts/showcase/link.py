"""Entries to a Site: references resolved both ways, and each beside those most like it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from posixpath import dirname, join, normpath
from types import MappingProxyType
from typing import Any

from showcase.kinds import all_kinds
from showcase.likeness import Relations
from showcase.model.describe import Description, describe, described, only
from showcase.model.entry import Entry, Route
from showcase.model.field import LONGEST_ADDRESS, check_address
from showcase.model.site import Name, Reference, Relation, Site, same_title
from showcase.model.taken_down import TakenDown
from showcase.model.translation import Translation
from showcase.takedowns import entry_files
from showcase.translating import in_translation


@cache
def pointing(kind: type[Entry]) -> tuple[Description, ...]:
    """Return the fields of a kind that name other entries."""
    return only(describe(kind), lambda field: field.to)


@cache
def faceted(kind: type[Entry]) -> tuple[Description, ...]:
    """Return the fields of a kind that readers filter by."""
    return only(describe(kind), lambda field: field.facet)


def references_of(entry: Entry) -> tuple[Reference, ...]:
    """Return every field of the entry that names another entry."""
    return tuple(
        Reference(route, (field.to, value))
        for route, field, value in described(entry, pointing(type(entry)))
    )


def link(
    entries: Iterable[Entry],
    known: Mapping[str, Name],
    today: date,
    translations: Iterable[Translation] = (),
    taken_down: tuple[TakenDown, ...] = (),
) -> Site:
    """Return the site that these entries make. `known` also names entries that were held back.

    Translations whose original was held back are left out with it.
    """
    ordered = tuple(sorted(entries, key=lambda entry: entry.path))
    references = {entry.path: references_of(entry) for entry in ordered}
    backlinks: defaultdict[Name, list[Entry]] = defaultdict(list)
    titles: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    kinds: dict[type[Entry], list[Entry]] = {kind: [] for kind in all_kinds()}
    for entry in ordered:
        kinds.setdefault(type(entry), []).append(entry)
        titles[same_title(entry.info.name, entry.title)].append(entry.path)
        for target in dict.fromkeys(one.target for one in references[entry.path]):
            backlinks[target].append(entry)
    by_name = {(one.info.name, one.slug): one for one in ordered}
    kept = (one for one in translations if one.name in by_name)
    return Site(
        today=today,
        entries=ordered,
        translations=tuple(sorted(kept, key=lambda one: one.path)),
        known=MappingProxyType({**entry_files(taken_down), **known}),
        taken_down=taken_down,
        gone=frozenset(entry_files(taken_down).values()),
        by_name=MappingProxyType(by_name),
        by_kind=MappingProxyType({kind: tuple(found) for kind, found in kinds.items()}),
        references=MappingProxyType(references),
        backlinks=MappingProxyType({name: tuple(found) for name, found in backlinks.items()}),
        related=Relations(ordered),
        titles=MappingProxyType({title: tuple(found) for title, found in titles.items()}),
    )


def translated_entries(site: Site) -> Iterator[Entry]:
    """Yield each entry that has a translation, in the words of the translation."""
    for one in site.translations:
        yield in_translation(site.by_name[one.name], one)


def languages_of(site: Site) -> tuple[str, ...]:
    """Return the tags of the languages that some entry is translated into, sorted."""
    return tuple(sorted({one.language for one in site.translations}))


@dataclass(frozen=True, slots=True)
class Swap:
    """Entries and what stands for some of them in one language, by kind and slug."""

    entries: Sequence[Entry]
    said: Mapping[Name, Entry]

    def entry(self, entry: Entry) -> Entry:
        """Return an entry in the language where it is translated, else as it is."""
        return self.said.get((entry.info.name, entry.slug), entry)


class Others(Mapping[str, tuple[Relation, ...]]):
    """The entries most like each, in one language: those of the originals, in its words."""

    def __init__(self, related: Mapping[str, tuple[Relation, ...]], swap: Swap) -> None:
        self.related = related
        self.swap = swap
        self.paths = {swap.entry(one).path: one.path for one in swap.entries}

    def __getitem__(self, path: str) -> tuple[Relation, ...]:
        """Return the entries most like one."""
        found = self.related[self.paths[path]]
        return tuple(replace(one, entry=self.swap.entry(one.entry)) for one in found)

    def __iter__(self) -> Iterator[str]:
        """Yield the paths of all entries."""
        return iter(self.paths)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.paths)


def in_language(site: Site, tag: str) -> Site:
    """Return the site as readers of a language meet it: translated where somebody has.

    All else is there as well, in English. Entries keep their places and their links.
    """
    said = {
        (one.info.name, one.slug): one for one in translated_entries(site) if one.language == tag
    }
    if not said:
        return site
    swap = Swap(site.entries, said)
    entries = tuple(swap.entry(one) for one in site.entries)
    kinds = {kind: tuple(map(swap.entry, found)) for kind, found in site.by_kind.items()}
    return replace(
        site,
        entries=entries,
        by_kind=MappingProxyType(kinds),
        by_name=MappingProxyType({(one.info.name, one.slug): one for one in entries}),
        references=MappingProxyType(
            {swap.entry(one).path: site.references[one.path] for one in site.entries}
        ),
        backlinks=MappingProxyType(
            {name: tuple(map(swap.entry, found)) for name, found in site.backlinks.items()}
        ),
        related=Others(site.related, swap),
        # Those of the site are of the originals.
        listed=(),
    )


def linked_file(entry: Entry, target: str) -> str:
    """Return the file that a link in an entry's story means, from the showcase's folder."""
    return normpath(join(dirname(entry.path), target))


def is_outside(target: str) -> bool:
    """Say whether a link leads to another site."""
    return target.startswith(("https://", "http://"))


# Two rules and more ask about the links of a story, one after the other.
LINKS_KEPT = 256


@lru_cache(maxsize=LINKS_KEPT)
def followable(target: str) -> bool:
    """Say whether a reader may follow a link to `target`: a web page, or a file of ours."""
    if len(target) > LONGEST_ADDRESS:
        return False
    if not is_outside(target):
        return ":" not in target.split("/")[0] and not target.startswith("//")
    try:
        check_address(target)
    except ValueError:
        return False
    return True


def described_values(entry: Entry) -> Iterator[tuple[Route, Description, Any]]:
    """Yield (route, declaration, value) of every value an entry holds."""
    return described(entry, describe(type(entry)))
