"""The command that looks whether links to other sites still work: links."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from showcase.command import Misuse, find_root, settings_in
from showcase.desk.last_links import (
    MOVED,
    PLACE,
    SILENT,
    WORKS,
    LastLink,
    LastLinks,
    read_last_links,
)
from showcase.model.shown import shown
from showcase.moving import write
from showcase.outside.asking import Manners, Turns, hear
from showcase.outside.copies import ARCHIVE, copy_of
from showcase.outside.looking import Bounds, Look, by_host, to_ask
from showcase.outside.verdicts import Heard, after, seems_offline
from showcase.outward import Outward, outward_links
from showcase.settings import Settings
from showcase.today import today

OFFLINE = (
    "No link answered at all, so this computer is most likely offline. Nothing was noted; try "
    "again later."
)


def last_of(root: Path, day: date) -> LastLinks:
    """Return what was last known; Misuse where its file cannot be read."""
    try:
        return read_last_links((root / PLACE).read_bytes())
    except FileNotFoundError:
        return LastLinks(looked_on=day)
    except (OSError, ValueError) as error:
        raise Misuse(str(error)) from None


def agent_of(settings: Settings) -> str:
    """Return how we name ourselves to others: what we do, and the address of the site."""
    where = f"+{settings.url}" if settings.url.isascii() and settings.url else "no address yet"
    return f"family-school-showcase-links/1 ({where}; looks once a month whether links work)"


@dataclass
class Learning:
    """What a look learns, kept whole at each moment."""

    last: LastLinks
    day: date
    known: dict[str, LastLink] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with what was known before."""
        self.known.update(self.last.by_address)

    def learn(self, address: str, heard: Heard) -> LastLink | None:
        """Take in what was heard of a link, and return what is known of it now."""
        self.heard.append(heard)
        found = after(self.known.get(address), address, heard, self.day)
        if found:
            self.known[address] = found
        return found

    def kept(self, addresses: Iterable[str]) -> LastLinks:
        """Return what is known of the links that stand in the showcase."""
        found = (self.known[one] for one in dict.fromkeys(addresses) if one in self.known)
        looked = self.day if self.heard else self.last.looked_on
        return LastLinks(looked_on=looked, links=tuple(found))


@dataclass(frozen=True)
class Looking:
    """How a look is done: the manners, the bounds, and where copies are asked for, or nowhere."""

    manners: Manners
    bounds: Bounds = field(default_factory=Bounds)
    days: int = 20
    archive: str = ""


def look_at(
    links: list[Outward], learning: Learning, looking: Looking
) -> Iterator[tuple[str, LastLink]]:
    """Ask for the links that are due, and yield (address, what is known) of what does not work."""
    addresses = [address for address, _, _ in links]
    due = to_ask(addresses, learning.last, learning.day, looking.days)
    turns = Turns(looking.manners)

    def asking(address: str) -> Heard:
        return hear(address, looking.manners, turns)

    for address, heard in Look(asking, looking.bounds).answers(by_host(due, looking.bounds.hosts)):
        found = learning.learn(address, heard)
        if found and found.found != WORKS:
            yield address, found
    if looking.archive and not seems_offline(learning.heard):
        for address, one in list(learning.known.items()):
            if one.found == SILENT and not one.copy_at:
                copy = copy_of(address, looking.manners, turns, looking.archive)
                learning.known[address] = one.model_copy(update={"copy_at": copy})


def places_of(links: Iterable[Outward]) -> Mapping[str, str]:
    """Return where each address stands first."""
    found: dict[str, str] = {}
    for address, path, line in links:
        found.setdefault(address, f"{shown(path, 200)}, line {line}")
    return found


def summary(last: LastLinks, asked: int) -> str:
    """Return how the links stand, in a line or two."""
    counts = Counter(one.found for one in last.links)
    dead = sum(one.is_dead for one in last.links)
    text = (
        f"{len(last.links)} links are known, {asked} of them asked just now: {counts[WORKS]} work, "
        f"{counts[MOVED]} have moved, {counts[SILENT]} do not answer."
    )
    return f"{text} {dead} of these are dead." if dead else text


def look_and_keep(root: Path, settings: Settings, day: date, looking: Looking) -> bool:
    """Look at the links, and keep what was learnt whatever happens; say whether it came to an end.

    Misuse where this computer is offline, or what was known before cannot be read.
    """
    links = list(outward_links(root, settings.url))
    learning, where = Learning(last_of(root, day), day), places_of(links)
    whole = False
    try:
        for address, one in look_at(links, learning, looking):
            click.echo(f"{where[address]}: {shown(address, 200)}\n  {one.words}")
            if one.to:
                click.echo(f"  {shown(one.to, 200)}")
        whole = True
    except KeyboardInterrupt:
        click.echo("Stopped.")
    if seems_offline(learning.heard):
        raise Misuse(OFFLINE)
    kept = learning.kept(address for address, _, _ in links)
    write(root / PLACE, kept.text.encode())
    click.echo(summary(kept, len(learning.heard)))
    return whole


@click.command()
@click.option(
    "--days",
    type=click.IntRange(0, 400),
    default=20,
    show_default=True,
    help="Do not ask again for what answered less than so many days ago.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(0.1, 300),
    default=20,
    show_default=True,
    help="End after so many minutes; the next look goes on from there.",
)
@click.option("--archive", is_flag=True, help="Ask archive.org for copies of what does not answer.")
def links(days: int, minutes: float, archive: bool) -> None:
    """Look whether links to other sites still work, and keep it for the editors' desk.

    This is the only command that uses the network. It asks each host slowly, one link at a time.
    A link is dead only when it did not answer on three different days. Press Ctrl and C to stop;
    what was learnt is kept.
    """
    root = find_root()
    settings = settings_in(root)
    looking = Looking(
        Manners(agent_of(settings)),
        Bounds(minutes=minutes),
        days,
        ARCHIVE if archive else "",
    )
    look_and_keep(root, settings, today(), looking)
    click.echo(f"The desk shows them: showcase review. Save {PLACE} with the rest.")
