"""What is kept of an entry so that it need not be read again: its facts, and hashes of all it says.

An entry is made from its record only when somebody asks for it. Its story is read from its file
when somebody asks for that.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Protocol, TypeVar, overload

from showcase.kinds import all_kinds, kind_named
from showcase.likeness import Relations
from showcase.link import references_of
from showcase.model.entry import Entry, Origin, Size
from showcase.model.site import Listed, Name, Relation, Site, same_title
from showcase.model.taken_down import TakenDown
from showcase.model.translation import Translation
from showcase.takedowns import entry_files
from showcase.translating import in_translation, made_translation

Key = TypeVar("Key")
Held = TypeVar("Held")
Value = TypeVar("Value")
HASH_LETTERS = 20
PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def short_hash(*parts: str) -> str:
    """Return a hash of some texts; that two differ in theirs by chance does not happen."""
    whole = "\0".join(f"{len(part)}:{part}" for part in parts)
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LETTERS]


class Stored(Protocol):
    """What has a story in a file of its own: `story` is a hash of it."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def story(self) -> str:
        """The hash."""


ReadStory = Callable[[Stored], str]


@dataclass(frozen=True, slots=True)
class Said:
    """A translation as it is kept; the fields mean what those of a record mean."""

    kind: str
    path: str
    slug: str
    language: str
    facts: str
    story: str
    words: int
    files: tuple[str, ...]
    written: str

    @property
    def name(self) -> Name:
        """The (kind, slug) of the original."""
        return self.kind, self.slug

    def translation(self, read_story: ReadStory) -> Translation:
        """Return the translation."""
        origin = Origin(
            self.path,
            self.slug,
            language=self.language,
            body=lambda: read_story(self),
            files=self.files,
        )
        return made_translation(kind_of(self.kind), json.loads(self.written), origin)


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as it is kept.

    `facts` and `story` are hashes of what its two halves say, `targets` the (kind, slug) of each
    entry that it names, `allow` the names of the checks that it is excused from, `cleared` the
    marks of the sentences that a person found safe, `words` the number of words of its story,
    `written` its facts as JSON, all of them text as they were written. Where it is read in another
    language, `said` is its translation and `original` what is kept of the original.
    """

    kind: str
    path: str
    slug: str
    language: str
    title: str
    status: str
    facts: str
    story: str
    words: int
    targets: tuple[Name, ...]
    allow: tuple[str, ...]
    cleared: tuple[str, ...]
    files: tuple[str, ...]
    sizes: tuple[Size, ...]
    written: str
    said: Said | None = None
    original: "Record | None" = None

    @property
    def name(self) -> Name:
        """The entry's (kind, slug)."""
        return self.kind, self.slug

    def entry(self, read_story: ReadStory) -> Entry:
        """Return the entry."""
        if self.said and self.original:
            original = self.original.entry(read_story)
            return in_translation(original, self.said.translation(read_story))
        origin = Origin(
            self.path,
            self.slug,
            language=self.language,
            body=lambda: read_story(self),
            files=self.files,
            sizes=self.sizes,
        )
        return kind_of(self.kind).made(json.loads(self.written), origin)

    def spoken(self, said: Said) -> "Record":
        """Return the record of the entry as it is read in a translation."""
        return replace(
            self,
            path=said.path,
            language=said.language,
            facts=short_hash(self.facts, said.facts),
            story=said.story,
            words=said.words,
            said=said,
            original=self,
        )


def kind_of(name: str) -> type[Entry]:
    """Return the kind of that name; LookupError where there is none."""
    kind = kind_named(name)
    if kind is None:
        raise LookupError(f"there is no kind {name}")
    return kind


def listed(record: Record) -> Listed:
    """Return what a site tells of an entry without making it."""
    return kind_of(record.kind), record.slug, record.language


def as_json(data: Any) -> str:
    """Return data as JSON without spaces."""
    return PLAIN.encode(data)


def record_of(entry: Entry, written: Mapping[str, Any]) -> Record:
    """Return what is kept of an entry; `written` are its facts as they were read."""
    facts = as_json(written)
    return Record(
        kind=entry.info.name,
        path=entry.path,
        slug=entry.slug,
        language=entry.language,
        title=entry.title,
        status=entry.status,
        facts=short_hash(entry.language, facts, *map(str, entry.sizes.items())),
        story=short_hash(entry.body),
        words=len(entry.body.split()),
        targets=tuple(dict.fromkeys(one.target for one in references_of(entry))),
        allow=tuple(entry.allow),
        cleared=tuple(one.sentence for one in entry.cleared),
        files=entry.files,
        sizes=tuple(entry.sizes.values()),
        written=facts,
    )


def said_of(translation: Translation, body: str) -> Said:
    """Return what is kept of a translation; `body` is its story."""
    texts = as_json(translation.said.model_dump(mode="json", exclude_none=True))
    return Said(
        kind=translation.kind.info.name,
        path=translation.path,
        slug=translation.origin.slug,
        language=translation.language,
        facts=short_hash(translation.language, texts),
        story=short_hash(body),
        words=len(body.split()),
        files=translation.origin.files,
        written=texts,
    )


class Worked(Mapping[Key, Value]):
    """A mapping whose values are worked out from what it holds when somebody asks for them.

    `hold` returns what it holds, and is called when somebody first asks.
    """

    def __init__(
        self, hold: Callable[[], Mapping[Key, Held]], work: Callable[[Held], Value]
    ) -> None:
        self.hold: Callable[[], Mapping[Key, Any]] = hold
        self.work: Callable[[Any], Value] = work

    @cached_property
    def held(self) -> Mapping[Key, Any]:
        """What it holds."""
        return self.hold()

    def __getitem__(self, key: Key) -> Value:
        """Return the value of a key."""
        return self.work(self.held[key])

    def __contains__(self, key: object) -> bool:
        """Say whether there is such a key."""
        return key in self.held

    def __iter__(self) -> Iterator[Key]:
        """Yield all keys."""
        return iter(self.held)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self.held)


class Made(Sequence[Value]):
    """What is made of some records, in their order, each when it is first asked for."""

    def __init__(self, records: Sequence[Held], make: Callable[[Held], Value]) -> None:
        self.records: Sequence[Any] = records
        self.make: Callable[[Any], Value] = make
        self.made: list[Value | None] = [None] * len(records)

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, place: int | slice) -> Value | tuple[Value, ...]:
        """Return one, or some."""
        if isinstance(place, slice):
            return self.some(range(*place.indices(len(self))))
        one = self.made[place]
        if one is None:
            one = self.made[place] = self.make(self.records[place])
        return one

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.records)

    def some(self, places: Iterable[int]) -> tuple[Value, ...]:
        """Return those at some places."""
        return tuple(self[place] for place in places)


@dataclass(frozen=True)
class Ledger:
    """The records of all entries, sorted by path, and where to look things up among them.

    `known` maps the file of every entry that was found to its (kind, slug). `said` are the
    translations, sorted by path, each of which has its original among the records. `taken_down` is
    what was taken down; the files of such entries are known too.
    """

    records: tuple[Record, ...]
    said: tuple[Said, ...]
    known: Mapping[str, Name]
    today: date
    taken_down: tuple[TakenDown, ...] = ()

    @cached_property
    def places(self) -> Mapping[Name, int]:
        """Where each (kind, slug) stands."""
        return {record.name: place for place, record in enumerate(self.records)}

    @cached_property
    def paths(self) -> Mapping[str, int]:
        """Where the entry of each file stands."""
        return {record.path: place for place, record in enumerate(self.records)}

    @cached_property
    def stories(self) -> Mapping[str, str]:
        """The hash of the story in each file."""
        stored: tuple[Stored, ...] = (*self.said, *self.records)
        return {one.path: one.story for one in stored}

    @cached_property
    def kinds(self) -> Mapping[str, tuple[int, ...]]:
        """Where the entries of each kind stand."""
        return grouped((record.kind, place) for place, record in enumerate(self.records))

    @cached_property
    def types(self) -> Mapping[type[Entry], tuple[int, ...]]:
        """The same, by the kinds themselves."""
        return {kind: self.kinds.get(kind.info.name, ()) for kind in all_kinds()}

    @cached_property
    def linking(self) -> Mapping[Name, tuple[int, ...]]:
        """Where the entries stand that name each (kind, slug)."""
        return grouped(
            (target, place)
            for place, record in enumerate(self.records)
            for target in record.targets
        )

    @cached_property
    def titles(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The paths of the entries of each kind and title."""
        return grouped((same_title(one.kind, one.title), one.path) for one in self.records)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that some entry is translated into, sorted."""
        return tuple(sorted({one.language for one in self.said}))

    def without(self, paths: Collection[str]) -> "Ledger":
        """Return the same without the entries and translations in some files."""
        records = tuple(record for record in self.records if record.path not in paths)
        names = {record.name for record in records}
        said = (one for one in self.said if one.path not in paths and one.name in names)
        return replace(self, records=records, said=tuple(said))

    def in_language(self, tag: str) -> "Ledger":
        """Return the same as readers of a language meet it: translated where somebody has."""
        said = {one.name: one for one in self.said if one.language == tag}
        records = (
            record.spoken(said[record.name]) if record.name in said else record
            for record in self.records
        )
        return replace(self, records=tuple(records))

    def site(self, read_story: ReadStory, originals: Sequence[Entry] | None = None) -> Site:
        """Return the site that the entries make; `read_story` reads the story of a file.

        `originals`, in the order of the records, stand for those that are not translated.
        """

        def made(record: Record) -> Entry:
            if originals is None or record.said:
                return record.entry(read_story)
            return originals[self.places[record.name]]

        entries = Made(self.records, made)
        translations = Made(self.said, lambda said: said.translation(read_story))
        return Site(
            today=self.today,
            entries=entries,
            translations=translations,
            known=MappingProxyType({**entry_files(self.taken_down), **self.known}),
            taken_down=self.taken_down,
            gone=frozenset(entry_files(self.taken_down).values()),
            by_name=Worked(lambda: self.places, entries.__getitem__),
            by_kind=Worked(lambda: self.types, entries.some),
            references=Worked(lambda: self.paths, lambda place: references_of(entries[place])),
            backlinks=Worked(lambda: self.linking, entries.some),
            related=Relations(entries, [record.path for record in self.records]),
            titles=Worked(lambda: self.titles, tuple),
            listed=Made(self.records, listed),
        )

    def spoken_site(self, tag: str, site: Site, read_story: ReadStory) -> Site:
        """Return `site`, which these records made, as readers of a language meet it.

        The entries most like each are those that are like the original. What is not translated is
        the very entry of `site`, so that it is made once for all languages.
        """
        ledger = self.in_language(tag)
        spoken = ledger.site(read_story, site.entries)

        def paths() -> Mapping[str, str]:
            pairs = zip(ledger.records, self.records, strict=True)
            return {record.path: original.path for record, original in pairs}

        def related(path: str) -> tuple[Relation, ...]:
            found = (
                (one, spoken.get(one.entry.info.name, one.entry.slug)) for one in site.related[path]
            )
            return tuple(replace(one, entry=entry) for one, entry in found if entry)

        return replace(spoken, related=Worked(paths, related))


def grouped(pairs: Iterator[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    """Return the values of each key, in order."""
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
