"""Makes again only the pieces of a site that would come out another; takes the others as they were.

Of each piece is kept what it was made from: values that were given to it, and the answers to all
that it asked while it was made. Where all of that is the same, its files are taken from the store.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from showcase import keeping
from showcase.check import Result
from showcase.check.examine import story_of
from showcase.outputs.holdings import Document, Holding, holdings
from showcase.pieces import Left, Piece
from showcase.questions import Questions
from showcase.record import as_json
from showcase.remade import lines
from showcase.render.templates import hash_of
from showcase.settings import Settings
from showcase.stored import Store, put

NEW, DAMAGED, ALWAYS = "new", "damaged", "always"


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a piece.

    `given` and `answers` are what it was made from, `files` its files with the names they are kept
    by, `left` what it leaves for lists of all pages without the page as search knows it: that is
    kept by the name `document`, and what it holds for search by `words`. `digest` stands for both.
    `more` names what else is kept, which only its maker knows.
    """

    given: Mapping[str, str]
    answers: Mapping[str, Mapping[str, str]]
    files: Mapping[str, str]
    left: Left
    document: str = ""
    words: str = ""
    digest: str = ""
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[str, ...]:
        """The names of all that is kept of it."""
        own = (one for one in (self.document, self.words) if one)
        return (*self.files.values(), *own, *self.more.values())


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a piece: `why` it was made again, or nothing where it is as before."""

    held: Held
    why: str = ""


# What makes a piece: see Last.made.
Make = Callable[[Path, Piece, Mapping[str, str], str], Done]


def plain_held(held: Held) -> list[Any]:
    """Return what is kept of a piece as JSON holds it."""
    left = held.left
    return [
        held.given,
        held.answers,
        held.files,
        [left.address, left.changed and left.changed.isoformat(), left.alternates, left.unlisted],
        held.document,
        held.words,
        held.digest,
        held.more,
    ]


def read_held(plain: list[Any]) -> Held:
    """Return what is kept of a piece; ValueError or TypeError where JSON held something else."""
    given, answers, files, (address, changed, alternates, unlisted), *more = plain
    day = date.fromisoformat(changed) if changed else None
    left = Left(address, day, alternates, unlisted=unlisted)
    return Held(given, answers, files, left, *more)


def written_holdings(found: Iterable[Holding]) -> bytes:
    """Return what a document holds as text, a line for each stem."""
    lines = (f"{one.stem}\t{one.level}\t{one.places}\t{','.join(one.words)}" for one in found)
    return "\n".join(lines).encode()


def read_holdings(content: bytes) -> tuple[Holding, ...]:
    """Return what a document holds."""
    rows = (line.split("\t") for line in content.decode().split("\n") if line)
    return tuple(
        Holding(stem, int(level), places, tuple(words.split(",")))
        for stem, level, places, words in rows
    )


def read_document(content: bytes) -> Document:
    """Return a page as search knows it."""
    plain = json.loads(content)
    for name in ("headings", "lines"):
        plain[name] = tuple(plain[name])
    plain["facets"] = {facet: tuple(words) for facet, words in plain["facets"].items()}
    return Document(**plain)


def hash_of_file(root: Path, name: str) -> str:
    """Return a hash of the bytes of a file of the showcase, or nothing where it cannot be read."""
    try:
        return sha256((root / name).read_bytes()).hexdigest()
    except OSError:
        return ""


def questions_of(root: Path, result: Result) -> Questions:
    """Return the site of a checked showcase, which notes what is asked of it."""
    more: dict[str, Callable[[str], str]] = {
        "template": hash_of,
        "bytes": partial(hash_of_file, root),
    }
    read = partial(story_of, root)
    return Questions(result.ledger, result.put_away, result.site, read, more)


@dataclass(slots=True)
class Last:
    """What the last build left, and what this one leaves for the next.

    `before` is what was kept of each piece, by its name.
    """

    questions: Questions
    store: Store
    save: Callable[[bytes], None]
    before: Mapping[str, Held] = field(default_factory=dict)
    why: Counter[tuple[str, str]] = field(default_factory=Counter)

    def done(self, folder: Path, piece: Piece, make: Make | None = None) -> Done:
        """Put the files of a piece into a folder: as they were, or made again, by `make` if given.

        It is called as `made` is.
        """
        given, before = piece.given(), self.before.get(piece.name)
        why = self.changed(given, before)
        if before and not why:
            places = [
                self.store.place(mark, f"{folder}/{name}") for name, mark in before.files.items()
            ]
            if all(places):
                return Done(before)
            why = DAMAGED
        return (make or self.made)(folder, piece, given or {}, why)

    def changed(self, given: Mapping[str, str] | None, before: Held | None) -> str:
        """Return why a piece must be made again, or nothing where it would come out the same."""
        if given is None:
            return ALWAYS
        if before is None:
            return NEW
        for name, value in given.items():
            if before.given.get(name) != value:
                return name
        return self.questions.changed(before.answers)

    def made(self, folder: Path, piece: Piece, given: Mapping[str, str], why: str) -> Done:
        """Make a piece, write its files and keep them."""
        (files, left), answers = self.questions.work(piece.make)
        marks = {}
        for name, content in files.items():
            put(folder / name, content)
            marks[name] = self.store.keep(content, folder / name)
        if left.document is None:
            return Done(Held(given, answers, marks, left), why)
        document = self.store.keep(as_json(asdict(left.document)).encode())
        words = self.store.keep(written_holdings(holdings(left.document)))
        digest = left.document.digest
        if self.store.path(document).exists():
            # Thousands of texts would fill the memory, and the way to the process that waits.
            left = replace(left, document=None)
        return Done(Held(given, answers, marks, left, document, words, digest), why)

    def document(self, held: Held) -> Document | None:
        """Return a page as search knows it; None where it is not searched.

        LookupError where what was kept of it is gone.
        """
        if held.left.document or not held.document:
            return held.left.document
        content = self.store.read(held.document)
        if content is None:
            raise LookupError(held.left.address)
        return read_document(content)

    def keep(self, done: Mapping[str, Done]) -> None:
        """Keep what this build leaves, and delete what only earlier ones needed."""
        held = {name: one.held for name, one in done.items()}
        marks = {mark for one in held.values() for mark in one.marks}
        if any(one.why for one in done.values()) or held.keys() != self.before.keys():
            plain = {name: plain_held(one) for name, one in held.items()}
            self.save(as_json(plain).encode("utf-8", "surrogatepass"))
            self.store.keep_only(marks)
        self.why.update((name.split(" ")[0], one.why) for name, one in done.items())

    def told(self) -> str:
        """Return in words what this build made again, and why."""
        return "\n".join(lines(self.why, self.questions.path_of))


def last_build(root: Path, result: Result, settings: Settings) -> Last:
    """Return what the last build of a showcase left on this machine, with drafts or without."""
    name = "drafts" if result.drafts else "pages"
    on = keeping.ground(name, repr(settings))
    last = Last(
        questions_of(root, result),
        Store(keeping.folder_of(root) / f"{name}-files"),
        lambda content: keeping.save(root, name, on, content),
    )
    content = keeping.load(root, name, on)
    try:
        plain = json.loads(content) if content else {}
        last.before = {piece: read_held(held) for piece, held in plain.items()}
    except (ValueError, TypeError):
        last.before = {}
    return last
