"""A site that notes what is asked of it, so that an answer can be kept for as long as it holds.

Whatever is worked out from a site, a rule's findings or a page, depends on its own entry and on
what it asked of the site. When each question still has the same answer, so has the whole, and the
work need not be done again. Nobody has to say what they depend on, so nobody can forget to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from sys import intern
from typing import TypeVar

from showcase.model.entry import Entry
from showcase.model.sent_in import SentIn
from showcase.model.site import Listed, Name, Reference, Relation, Site
from showcase.model.taken_down import TakenDown
from showcase.model.translation import Translation
from showcase.record import Ledger, ReadStory, Stored, short_hash

Note = Callable[[str], None]
Key = TypeVar("Key")
Value = TypeVar("Value")
EVERYTHING = "everything"
# Stands for answers that nobody has had yet, so that they never hold.
UNANSWERED = {"unanswered": "yet"}


class Noted(Mapping[Key, Value]):
    """A mapping that notes each question to it; going through all of it asks for everything."""

    def __init__(self, held: Mapping[Key, Value], question: Callable[[Key], str], note: Note):
        self.held = held
        self.question = question
        self.note = note

    def __getitem__(self, key: Key) -> Value:
        """Return the value of a key."""
        self.note(self.question(key))
        return self.held[key]

    def __contains__(self, key: object) -> bool:
        """Say whether there is such a key."""
        self.note(self.question(key))  # type: ignore[arg-type]
        return key in self.held

    def __iter__(self) -> Iterator[Key]:
        """Yield all keys."""
        self.note(EVERYTHING)
        return iter(self.held)

    def __len__(self) -> int:
        """Return the number of keys."""
        self.note(EVERYTHING)
        return len(self.held)


def named(word: str) -> Callable[[Name], str]:
    """Return what words a question about the entry of a (kind, slug)."""
    return lambda name: f"{word} {name[0]}/{name[1]}"


def at_path(word: str) -> Callable[[str], str]:
    """Return what words a question about the entry at a path."""
    return lambda path: f"{word} {path}"


class Watched(Site):
    """A site as it is, which tells `note` each question in words that `Answers` understands."""

    def __init__(self, site: Site, note: Note) -> None:
        # A frozen dataclass takes no attributes in the ordinary way.
        self.__dict__.update(site=site, note=note)

    site: Site
    note: Note

    @property
    def today(self) -> date:
        """The day that the site is built for."""
        self.note("today")
        return self.site.today

    def is_past(self, day: date) -> bool:
        """Say whether a day lies before today."""
        self.note(f"past {day.isoformat()}")
        return self.site.is_past(day)

    @property
    def archived(self) -> tuple[Entry, ...]:
        """The entries that are kept no longer up."""
        self.note("archived")
        return self.site.archived

    @property
    def taken_down(self) -> tuple[TakenDown, ...]:
        """What was taken down."""
        self.note("taken-down")
        return self.site.taken_down

    @property
    def gone(self) -> frozenset[Name]:
        """The (kind, slug) of entries that were taken down."""
        self.note("taken-down")
        return self.site.gone

    @property
    def moved(self) -> Mapping[str, str]:
        """Addresses that pages had before."""
        self.note("moved")
        return self.site.moved

    @property
    def sent_in(self) -> tuple[SentIn, ...]:
        """Where stories are that were sent in."""
        self.note("sent-in")
        return self.site.sent_in

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries."""
        self.note(EVERYTHING)
        return self.site.entries

    @property
    def listed(self) -> Sequence[Listed]:
        """What is known of every entry without making it."""
        self.note(EVERYTHING)
        return self.site.listed

    @property
    def translations(self) -> Sequence[Translation]:
        """All translations."""
        self.note("translations")
        return self.site.translations

    @property
    def known(self) -> Mapping[str, Name]:
        """The names of all files."""
        return Noted(self.site.known, at_path("known"), self.note)

    @property
    def by_name(self) -> Mapping[Name, Entry]:
        """The entries by (kind, slug)."""
        return Noted(self.site.by_name, named("entry"), self.note)

    @property
    def by_kind(self) -> Mapping[type[Entry], tuple[Entry, ...]]:
        """The entries of each kind."""
        return Noted(self.site.by_kind, lambda kind: f"kind {kind.info.name}", self.note)

    @property
    def references(self) -> Mapping[str, tuple[Reference, ...]]:
        """What each entry names."""
        return Noted(self.site.references, at_path("facts"), self.note)

    @property
    def backlinks(self) -> Mapping[Name, tuple[Entry, ...]]:
        """Which entries name each."""
        return Noted(self.site.backlinks, named("linking"), self.note)

    @property
    def related(self) -> Mapping[str, tuple[Relation, ...]]:
        """Which entries are like each."""
        return Noted(self.site.related, at_path("related"), self.note)

    @property
    def titles(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The paths of the entries of a kind with a title."""
        return Noted(self.site.titles, lambda title: f"title {title[0]}/{title[1]}", self.note)

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The slugs of each kind."""
        return Noted(self.site.names, lambda kind: f"names {kind}", self.note)

    def knows(self, name: Name) -> bool:
        """Say whether a file was found for an entry of that (kind, slug)."""
        self.note(f"name {name[0]}/{name[1]}")
        return self.site.knows(name)

    def is_gone(self, name: Name) -> bool:
        """Say whether the entry of that (kind, slug) was taken down."""
        self.note(f"gone {name[0]}/{name[1]}")
        return self.site.is_gone(name)


class Answers:
    """The answers to all questions about a site, each as a short text that changes when it does.

    `read_story` reads the body of a record's file, which is a question too. `more` answers
    questions about other things than the site, by their first word.
    """

    def __init__(
        self,
        ledger: Ledger,
        read_story: ReadStory,
        more: Mapping[str, Callable[[str], str]] | None = None,
    ) -> None:
        self.ledger = ledger
        self.read_story = read_story
        self.site = ledger.site(self.story_read)
        self.listening: dict[str, str] | None = None
        self.given: dict[str, str] = {}
        self.ways: dict[str, Callable[[str], str]] = {
            "today": lambda _: self.ledger.today.isoformat(),
            "past": lambda day: self.yes(date.fromisoformat(day) < self.ledger.today),
            EVERYTHING: lambda _: self.facts(range(len(self.ledger.records))),
            "known": lambda path: "/".join(self.ledger.known.get(path, ())),
            "name": lambda name: self.yes(self.site.knows(split(name))),
            "gone": lambda name: self.yes(self.site.is_gone(split(name))),
            "names": lambda kind: short_hash(*self.site.names.get(kind, ())),
            "entry": lambda name: self.one(self.ledger.places.get(split(name))),
            "facts": lambda path: self.one(self.ledger.paths.get(path)),
            "story": lambda path: self.ledger.stories.get(path, ""),
            "translations": lambda _: self.all_said(),
            "kind": lambda kind: self.facts(self.ledger.kinds.get(kind, ())),
            "linking": lambda name: self.facts(self.ledger.linking.get(split(name), ())),
            "title": lambda title: short_hash(*self.ledger.titles.get(split(title), ())),
            "related": self.related,
            "archived": lambda _: short_hash(*(one.path for one in self.site.archived)),
            "taken-down": lambda _: short_hash(repr(self.ledger.taken_down)),
            "moved": lambda _: short_hash(*(f"{one} {to}" for one, to in self.site.moved.items())),
            "sent-in": lambda _: short_hash(*map(repr, self.site.sent_in)),
            "unanswered": lambda _: "",
            **(more or {}),
        }

    def __getitem__(self, question: str) -> str:
        """Return the answer to a question."""
        found = self.given.get(question)
        if found is None:
            word, _, about = question.partition(" ")
            found = self.given[question] = self.ways[word](about)
        return found

    def note(self, question: str) -> None:
        """Keep the answer to a question with the work that asks it."""
        listening = self.listening
        if listening is not None and question not in listening:
            # What is asked to find the answer is part of the answer.
            self.listening = None
            # Thousands of pages ask the same, and each keeps what it asked.
            listening[intern(question)] = self[question]
            self.listening = listening

    def story_read(self, record: Stored) -> str:
        """Return the story of a record, and note that somebody asked for it."""
        self.note(f"story {record.path}")
        return self.read_story(record)

    def work(self, do: Callable[[Site], Value]) -> tuple[Value, dict[str, str]]:
        """Do some work with the site; return its result, and the answers that it rests on."""
        before, answers = self.listening, dict[str, str]()
        self.listening = answers
        try:
            return do(Watched(self.site, self.note)), answers
        finally:
            self.listening = before

    def hold(self, kept: Mapping[str, str]) -> bool:
        """Say whether each question still has the answer that was kept with it."""
        return all(self[question] == answer for question, answer in kept.items())

    @staticmethod
    def yes(true: bool) -> str:
        """Return an answer of yes or no."""
        return "yes" if true else "no"

    def one(self, place: int | None) -> str:
        """Return what tells the facts of one entry from others, or nothing where there is none."""
        return "" if place is None else self.ledger.records[place].facts

    def facts(self, places: Iterable[int]) -> str:
        """Return what tells the facts of some entries from others."""
        records = (self.ledger.records[place] for place in places)
        return short_hash(*(f"{record.path} {record.facts}" for record in records))

    def all_said(self) -> str:
        """Return what tells all translations from others."""
        return short_hash(*(f"{one.path} {one.facts} {one.story}" for one in self.ledger.said))

    def related(self, path: str) -> str:
        """Return what tells the entries like one from others."""
        found = self.site.related.get(path, ())
        told = (
            f"{one.entry.path} {self.ledger.records[self.ledger.paths[one.entry.path]].facts} "
            f"{one.reasons}"
            for one in found
        )
        return short_hash(*told)


def split(name: str) -> Name:
    """Return the two parts of a name that were written with a stroke between them."""
    first, _, second = name.partition("/")
    return first, second
