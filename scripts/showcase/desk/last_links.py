"""What was last known of links to other sites: the file that keeps it, and how it is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from showcase.language import ENGLISH

# Where the file lies, from the showcase's folder. It is saved with the rest: that a link is dead is
# known only after several days, and these can be days on different computers.
PLACE = "last-known-links.json"
WORKS: Literal["works"] = "works"
MOVED: Literal["moved"] = "moved"
SILENT: Literal["does-not-answer"] = "does-not-answer"
# A link is dead when it did not answer on so many different days.
DEAD_AFTER = 3
Days = Annotated[tuple[date, ...], Field(max_length=400)]


class LastLink(BaseModel):
    """What is known of one address: the day it was asked, what was found, and why in words.

    `to` is where it has moved for good, `failed` the days on which it did not answer since it last
    did, `copy_at` the address of a copy in an archive.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str
    asked: date
    found: Literal["works", "moved", "does-not-answer"]
    why: str = ""
    to: str = ""
    failed: Days = ()
    copy_at: str = ""

    @property
    def is_dead(self) -> bool:
        """Whether it has not answered on enough different days."""
        return len(self.failed) >= DEAD_AFTER

    @property
    def words(self) -> str:
        """What was found, for people."""
        if self.found == MOVED:
            return f"It has moved. {self.why}".strip()
        if self.found == WORKS:
            return "It works."
        since = ENGLISH.day(self.failed[0])
        times = "once" if len(self.failed) == 1 else f"on {len(self.failed)} days"
        so_far = "It is dead" if self.is_dead else "It may come back"
        return f"{self.why} Not answering since {since}, asked {times}. {so_far}."


class LastLinks(BaseModel):
    """What is known of all links, and the day that somebody last looked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    looked_on: date
    links: tuple[LastLink, ...] = ()

    @property
    def by_address(self) -> Mapping[str, LastLink]:
        """What is known of each address."""
        return {one.address: one for one in self.links}

    @property
    def text(self) -> str:
        """The text of the file: a line for each link, so that a change is a line."""
        ordered = sorted(self.links, key=lambda one: one.address)
        lines = ",\n".join(one.model_dump_json(exclude_defaults=True) for one in ordered)
        return f'{{"looked_on": "{self.looked_on}", "links": [\n{lines}\n]}}\n'


def read_last_links(content: bytes) -> LastLinks:
    """Return what the file says; ValueError with a sentence for people where it cannot be read."""
    try:
        return LastLinks.model_validate_json(content)
    except ValidationError:
        raise ValueError(
            f"{PLACE} does not say what was last known of the links. "
            "Delete it, or look at the links again."
        ) from None


@dataclass(frozen=True, slots=True)
class Broken:
    """A link to look at: where it stands, what was found in words, and what could stand instead."""

    path: str
    line: int
    address: str
    found: str
    instead: str
    dead: bool


@dataclass(frozen=True, slots=True)
class Links:
    """The links of the showcase as they are last known; `number` were asked."""

    looked_on: date
    number: int
    links: tuple[Broken, ...]


def broken(last: LastLinks, places: Iterable[tuple[str, str, int]]) -> Iterator[Broken]:
    """Yield the links that moved or do not answer; `places` are (address, path, line)."""
    known = last.by_address
    for address, path, line in places:
        one = known.get(address)
        if one and one.found != WORKS:
            yield Broken(path, line, address, one.words, one.to or one.copy_at, one.is_dead)


def links_now(last: LastLinks, places: Iterable[tuple[str, str, int]]) -> Links:
    """Return the links as the desk tells of them, the dead first."""
    found = sorted(broken(last, places), key=lambda one: (not one.dead, one.path, one.line))
    return Links(last.looked_on, len(last.links), tuple(found))
