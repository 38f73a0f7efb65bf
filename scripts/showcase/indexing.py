"""Makes the index of search from the last one, or from the start where that cannot be done.

What is kept of an index beside its files, and the pages of the bureau's own hand that are in it,
is kept by the hash of its bytes as all else is. Where any of it is gone or damaged, or a file of
the last index or a page that the change touches is, the whole index is made from the start.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from showcase.again import Done, Held, Last, read_document, read_holdings
from showcase.model.site import Site
from showcase.outputs.holdings import Document, Holding, Row, holdings, row_of
from showcase.outputs.search_index import Kept, Made, next_index
from showcase.outputs.words import Seen
from showcase.pieces import Left, Piece
from showcase.record import as_json
from showcase.synonyms import Synonyms

# The name that an index's state is kept by; its hand-written pages are kept by their digests.
STATE = "state"
NO_INDEX = Held({}, {}, {}, Left())


def written_state(kept: Mapping[str, Kept]) -> bytes:
    """Return what is kept of an index, by language, as bytes."""
    plain = {
        tag: [one.rows, one.words, one.seen.pages, one.seen.small, one.said]
        for tag, one in kept.items()
    }
    return as_json(plain).encode()


def read_row(plain: list[Any]) -> Row:
    """Return a row of the list of documents."""
    address, original, language, facets, digest = plain
    held = {facet: tuple(words) for facet, words in facets.items()}
    return Row(address, original, language, held, digest)


def read_state(content: bytes) -> dict[str, Kept]:
    """Return what was kept of an index, by language."""
    return {
        tag: Kept(tuple(map(read_row, rows)), words, Seen(Counter(pages), Counter(small)), said)
        for tag, (rows, words, pages, small, said) in json.loads(content).items()
    }


class Shelf:
    """What documents of this build and the last say and hold, read only when it is asked for."""

    def __init__(self, last: Last, pages: Sequence[Held], index: Held) -> None:
        self.store, self.index = last.store, index
        held = [one for one in (*last.before.values(), *pages) if one.digest]
        self.documents = {**index.more, **{one.digest: one.document for one in held}}
        self.words = {one.digest: one.words for one in held}
        self.at_hand: dict[str, Document] = {}

    def read(self, mark: str) -> bytes:
        """Return what is kept; LookupError where it is gone or damaged."""
        content = self.store.read(mark)
        if content is None:
            raise LookupError(mark)
        return content

    def add(self, document: Document) -> Row:
        """Have a document at hand; return its row."""
        row = row_of(document)
        self.at_hand[row.digest] = document
        return row

    def document(self, digest: str) -> Document:
        """Return a document."""
        if digest not in self.at_hand:
            self.at_hand[digest] = read_document(self.read(self.documents[digest]))
        return self.at_hand[digest]

    def holdings(self, digest: str) -> Sequence[Holding]:
        """Return what it holds."""
        content = self.store.read(self.words.get(digest, ""))
        return holdings(self.document(digest)) if content is None else read_holdings(content)

    def files(self, folder: str) -> Iterator[str]:
        """Yield the files of the last index that are in a folder."""
        for name, mark in self.index.files.items():
            if name.startswith(folder):
                yield self.read(mark).decode()


@dataclass(frozen=True, slots=True)
class Indexing:
    """What an index is made from: our pages, those of the bureau's own hand, and the last build.

    `groups` gives words that mean the same.
    """

    site: Site
    groups: Callable[[], Sequence[Synonyms]]
    pages: Mapping[Piece, Held]
    written: Sequence[Document]
    last: Last

    def made(self, folder: Path, piece: Piece, given: Mapping[str, str], why: str) -> Done:
        """Make the index, write its files and keep them."""
        try:
            files, more = self.after(folder, self.last.before.get(piece.name, NO_INDEX))
        except LookupError:
            files, more = self.after(folder, NO_INDEX)
        return Done(Held(given, {}, files, Left(), more=more), why)

    def after(self, folder: Path, index: Held) -> tuple[dict[str, str], dict[str, str]]:
        """Write the index that follows another; return its files and more that is kept of it.

        LookupError where something of the other one is gone or damaged.
        """
        content = self.last.store.read(index.more.get(STATE, ""))
        before = read_state(content) if content else {}
        shelf = Shelf(self.last, tuple(self.pages.values()), index)
        rows = self.rows(before, shelf)
        made = next_index(self.site, rows, self.groups(), shelf, before)
        return self.put(folder, made, index), self.more(made)

    def rows(self, before: Mapping[str, Kept], shelf: Shelf) -> Iterator[Row]:
        """Yield each page that is searched; only those that are new to the index are read."""
        known = {row.digest: row for one in before.values() for row in one.rows}
        for piece, held in self.pages.items():
            if held.digest in known:
                yield known[held.digest]
            elif document := self.document(piece, held):
                yield shelf.add(document)
        yield from map(shelf.add, self.written)

    def document(self, piece: Piece, held: Held) -> Document | None:
        """Return a page as search knows it, or None; made again where what was kept is gone."""
        try:
            return self.last.document(held)
        except LookupError:
            return piece.make()[1].document

    def put(self, folder: Path, made: Made, index: Held) -> dict[str, str]:
        """Put the files of an index into a folder; return the names that they are kept by."""
        store = self.last.store
        marks = {
            name: store.publish(one.encode(), folder / name) for name, one in made.files.items()
        }
        for name, before in made.taken.items():
            marks[name] = index.files[before]
            if not store.place(marks[name], folder / name):
                raise LookupError(before)
        return marks

    def more(self, made: Made) -> dict[str, str]:
        """Keep what the next index needs beside the files; return the names it is kept by."""
        keep = self.last.store.keep
        kept = {one.digest: keep(as_json(asdict(one)).encode()) for one in self.written}
        return {**kept, STATE: keep(written_state(made.kept))}
