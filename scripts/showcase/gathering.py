"""Files of all entries that are put together from parts, so that an edit makes few parts again.

Cards of the index of filters are such parts, and the lines of open data. What is no file of the
site by itself lies in a folder beside until all parts are there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.model.site import Name
from showcase.outputs.facet_index import (
    card_file,
    cards,
    chunks,
    index_file,
    minute_letters,
    ordered,
)
from showcase.outputs.open_data import Share, gathered, share_texts, shares
from showcase.pieces import Files, Left, Making, Piece, whole
from showcase.published import Publisher
from showcase.render.cards import card_of

# A hidden folder is no part of the site, and nobody can write an entry or page that lies there.
BESIDE = ".parts"


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    """Return texts as bytes, by name."""
    return {name: text.encode() for name, text in files.items()}


def times_file(number: int) -> str:
    """Return the name of what is kept of how long the stories of a chunk of cards take."""
    return f"{BESIDE}/times-{number}.txt"


@dataclass(frozen=True, slots=True)
class Gathering:
    """Makes the parts of a site's files, and puts them together in the folder of the site."""

    making: Making
    folder: Path

    def parts(self) -> Iterator[Piece]:
        """Yield the parts."""
        for number, cases in chunks(ordered(self.making.site)):
            yield self.part(f"cards {number}", cases, partial(self.cards, number))
        for share in shares(self.making.site):
            name = f"data {share.kind.info.name}-{share.number}"
            yield self.part(name, share.entries, partial(self.lines, share))

    def part(
        self, name: str, entries: Sequence[Entry], make: Callable[[Sequence[Entry]], Files]
    ) -> Piece:
        """Return what is made of some entries as a piece; what is asked of them is noted."""
        names = tuple((one.info.name, one.slug) for one in entries)

        def made() -> tuple[Files, Left]:
            return make(self.asked(names)), Left()

        def given() -> Mapping[str, str] | None:
            told = self.making.stated(names)
            return None if told is None else {"shown": told}

        return Piece(name, made, given)

    def asked(self, names: Iterable[Name]) -> list[Entry]:
        """Return the entries of these (kind, slug)."""
        return [self.making.asked.by_name[name] for name in names]

    def cards(self, number: int, entries: Sequence[Entry]) -> Files:
        """Return a chunk of cards, and how long its stories take to read."""
        cases = cast(Sequence[CaseStudy], entries)
        return encoded(
            {card_file(number): cards(cases, card_of), times_file(number): minute_letters(cases)}
        )

    def lines(self, share: Share, entries: Sequence[Entry]) -> Files:
        """Return the lines of some entries in the open data."""
        maker = Publisher(self.making.asked, self.making.settings.url)
        texts = share_texts(maker, replace(share, entries=tuple(entries)))
        return encoded({f"{BESIDE}/{name}": text for name, text in texts.items()})

    def read(self, name: str) -> str:
        """Return the text of a part, which lies in the folder."""
        return (self.folder / name).read_bytes().decode()

    def index(self) -> dict[str, str]:
        """Return the index of filters."""
        cases = ordered(self.making.site)
        numbers = [number for number, _ in chunks(cases)]
        texts = (self.read(card_file(number)) for number in numbers)
        return index_file(cases, texts, "".join(self.read(times_file(one)) for one in numbers))

    def data(self) -> dict[str, str]:
        """Return the files of open data."""
        making = self.making
        return gathered(making.site, making.settings, lambda name: self.read(f"{BESIDE}/{name}"))

    def wholes(self) -> Iterator[Piece]:
        """Yield what is put together once all parts lie in the folder."""
        for name, make in (("open data", self.data), ("facet index", self.index)):
            yield Piece(name, partial(whole, make, ()), partial(self.making.given_all, ()))
