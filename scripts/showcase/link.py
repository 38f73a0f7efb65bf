"""Entries to a Site: references resolved both ways, and each beside those most like it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from posixpath import dirname, join, normpath
from types import MappingProxyType
from typing import Any

from showcase.language import ENGLISH, Language
from showcase.likeness import Relations
from showcase.model.describe import Description, describe, described, only
from showcase.model.entry import Entry, Route
from showcase.model.field import check_address
from showcase.model.site import Name, Reference, Site


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


def facets_of(entry: Entry, language: Language = ENGLISH) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return each facet's label with the (word, its label) pairs that the entry has."""
    found: dict[str, dict[str, str]] = {}
    for _, field, value in described(entry, faceted(type(entry))):
        label = language.word(field.vocabulary, value).label if field.vocabulary else value
        found.setdefault(language.say(field.label), {})[value] = label
    return {label: tuple(words.items()) for label, words in found.items()}


def link(entries: Iterable[Entry], known: Mapping[str, Name], today: date) -> Site:
    """Return the site that these entries make. `known` also names entries that were held back."""
    ordered = tuple(sorted(entries, key=lambda entry: entry.path))
    references = {entry.path: references_of(entry) for entry in ordered}
    backlinks: defaultdict[Name, list[Entry]] = defaultdict(list)
    for entry in ordered:
        for target in dict.fromkeys(one.target for one in references[entry.path]):
            backlinks[target].append(entry)
    return Site(
        today=today,
        entries=ordered,
        known=MappingProxyType(dict(known)),
        by_name=MappingProxyType({(one.info.name, one.slug): one for one in ordered}),
        references=MappingProxyType(references),
        backlinks=MappingProxyType({name: tuple(found) for name, found in backlinks.items()}),
        related=Relations(ordered),
    )


def linked_file(entry: Entry, target: str) -> str:
    """Return the file that a link in an entry's story means, from the showcase's folder."""
    return normpath(join(dirname(entry.path), target))


def is_outside(target: str) -> bool:
    """Say whether a link leads to another site."""
    return target.startswith(("https://", "http://"))


def followable(target: str) -> bool:
    """Say whether a reader may follow a link to `target`: a web page, or a file of ours."""
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
