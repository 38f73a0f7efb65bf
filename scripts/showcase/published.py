"""What of an entry is open data, under names that stay when a kind's own fields are renamed.

The names follow from each kind's declaration; where a declared name is not the published one,
`NAMES` says so. `tests/data_v1.txt` holds every published name: within a version, a name may come
but never go or change its type.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from showcase.facts import licence_of
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.consent import Consent, Permission, Person, Quote
from showcase.kinds.parts import Photo
from showcase.model.describe import Description, describe
from showcase.model.entry import Entry
from showcase.model.site import Site
from showcase.vocabularies import vocabulary

VERSION = 1
FOLDER = f"data/v{VERSION}"
TABLE = f"{FOLDER}/{CaseStudy.info.address}.csv"
# What is published of one entry, by the names of its fields.
Record = dict[str, Any]
Shape = Literal["text", "number", "yes or no", "day", "word", "entry", "licence", "group"]
SHAPES: Mapping[type, Shape] = MappingProxyType(
    {str: "text", int: "number", bool: "yes or no", date: "day"}
)
# The published name of a declared field, by its kind and path, where the two differ. When a field
# of a kind is renamed, a line here keeps its published name.
NAMES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("case-study", "level"): "levels",
        ("case-study", "fictional"): "invented",
        ("case-study", "submitted_by"): "sent_in_by",
        ("tool", "stage"): "stages",
        ("tool", "audience"): "audiences",
        ("course", "audience"): "audiences",
    }
)


@dataclass(frozen=True, slots=True)
class Published:
    """One field of the open data.

    `declared` is its name in the kind's declaration, or nothing where every entry has it. `many`
    says that it is a list; `may_be_null` that an entry may not state it; `words` names the
    vocabulary of a word, `to` the kind of an entry that is named.
    """

    name: str
    declared: str
    label: str
    help: str
    shape: Shape
    many: bool = False
    may_be_null: bool = False
    words: str = ""
    to: str = ""
    inner: tuple["Published", ...] = ()


def common(name: str, label: str, text: str, shape: Shape = "text") -> Published:
    """Return a field that every entry has, whatever its kind declares."""
    return Published(name, "", label, text, shape)


# What a draft may leave open, but nothing that is published: a rule asks for it.
ALWAYS = {("case-study", "review")}
PRIVATE = (Photo, Quote, Person, Consent, Permission)
FIRST = (
    common("id", "Id", "The last part of the page's address; it stays the same."),
    common("address", "Address", "The page of the entry."),
    common("language", "Language", "The language it is written in, as a BCP 47 tag."),
)
LICENCE = common("licence", "Licence", "What others may do with the words.", "licence")


def is_published(field: Description) -> bool:
    """Say whether a declared field is open data.

    What only editors fill in is not. Nor are photos, quotes and names: their consent holds for this
    site alone, and what is known of a consent form is nobody else's business.
    """
    private = field.editors_only or field.base in PRIVATE
    return not private and field.name != LICENCE.name


def shape_of(field: Description) -> Shape:
    """Return the shape of a declared field; TypeError for a type that has none."""
    if field.inner:
        return "group"
    if field.vocabulary or field.to:
        return "word" if field.vocabulary else "entry"
    if field.base not in SHAPES:
        raise TypeError(f"the field {field.name} has a type that open data cannot hold")
    return SHAPES[field.base]


def published_field(kind: str, field: Description, before: str = "") -> Published:
    """Return how one declared field is published; `before` is the path of the group it is in."""
    path = f"{before}{field.name}"
    return Published(
        name=NAMES.get((kind, path), field.name),
        declared=field.name,
        label=field.label,
        help=field.help,
        shape=shape_of(field),
        many=field.many,
        may_be_null=field.may_be_none and (kind, path) not in ALWAYS,
        words=field.vocabulary,
        to=field.to,
        inner=tuple(published_field(kind, one, f"{path}.") for one in field.inner),
    )


@cache
def published(kind: type[Entry]) -> tuple[Published, ...]:
    """Return the fields of a kind's open data, in the order they are written."""
    own = [published_field(kind.info.name, one) for one in describe(kind) if is_published(one)]
    if not any(field.name == "sources" for field in own):
        own.append(no_sources())
    return (*FIRST, *own, LICENCE)


@cache
def no_sources() -> Published:
    """Return the list of sources of a kind that declares none: always there, always empty."""
    sources = next(one for one in describe(CaseStudy) if one.name == "sources")
    named = published_field(CaseStudy.info.name, sources)
    return Published(
        "sources", "", named.label, named.help, named.shape, many=True, inner=named.inner
    )


@dataclass(frozen=True, slots=True)
class Publisher:
    """Makes records of open data. `url` is the site's address, or nothing where none is set."""

    site: Site
    url: str

    def record(self, entry: Entry) -> Record:
        """Return an entry as open data; every field of its kind is there."""
        return {field.name: self.field(entry, field) for field in published(type(entry))}

    def field(self, entry: Entry, field: Published) -> Any:
        """Return one field of an entry."""
        if field.declared:
            return self.value(field, getattr(entry, field.declared))
        made: dict[str, Any] = {
            "id": entry.slug,
            "address": f"{self.url}{entry.address}",
            "language": entry.language,
            "licence": licence(entry),
            "sources": [],
        }
        return made[field.name]

    def value(self, field: Published, held: Any) -> Any:
        """Return a declared value as it is published; null where nothing is stated."""
        if held is None:
            return None
        return [self.one(field, item) for item in held] if field.many else self.one(field, held)

    def one(self, field: Published, held: Any) -> Any:
        """Return one value: a word with its label, an entry with its title, a group, or itself."""
        if field.shape == "group":
            return {
                inner.name: self.value(inner, getattr(held, inner.declared))
                for inner in field.inner
            }
        if field.shape == "word":
            return {"id": held, "label": vocabulary(field.words).by_id[held].label}
        if field.shape == "entry":
            return self.named(field.to, held)
        return held.isoformat() if field.shape == "day" else held

    def named(self, kind: str, slug: str) -> dict[str, str | None]:
        """Return an entry that another names; without title where it is not on the site."""
        found = self.site.get(kind, slug)
        return {
            "id": slug,
            "title": found.title if found else None,
            "address": f"{self.url}{found.address}" if found else None,
        }


def licence(entry: Entry) -> dict[str, str]:
    """Return an entry's licence: its id, label and the address of its text."""
    word = licence_of(entry)
    return {"id": word.id, "label": word.label, "address": word.source}


def walk(fields: Iterable[Published], before: str = "") -> Iterable[tuple[str, Published]]:
    """Yield (path, field) of every field and of those in groups, such as place.state."""
    for field in fields:
        path = f"{before}{field.name}{'[]' if field.many else ''}"
        yield path, field
        yield from walk(field.inner, f"{path}.")
