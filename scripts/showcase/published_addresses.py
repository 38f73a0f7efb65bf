"""The ledger of all addresses that were ever published, and what must answer at each of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from showcase.kinds import all_kinds
from showcase.language import all_tags
from showcase.model.entry import ARCHIVED, PUBLISHED, KindInfo
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown
from showcase.read import read_text
from showcase.record import Ledger, Record, Said
from showcase.takedowns import named_at

FILE = "published-addresses.txt"
ARROW = " -> "
# Room for the addresses of a hundred thousand pages.
MOST_BYTES = 10_000_000
ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*/")
ON_THE_SITE = frozenset({PUBLISHED, ARCHIVED})
HEAD = (
    "# Every address that was ever published, sorted. Each answers for ever: with its page, with\n"
    "# one that leads to where an arrow points, or with one that says that it was taken down.\n"
    "# Written by showcase publish, rename and addresses; docs/editors/addresses.md says more.\n"
)

UNREADABLE = Fault(
    "addresses-not-readable",
    Severity.ERROR,
    "A line of the list of published addresses cannot be understood.",
    "What stands in it would not go on answering.",
    "Write an address such as case-studies/reading-at-home/, or two with an arrow between them: "
    "case-studies/old-name/ -> case-studies/new-name/",
)
FAULTS = (UNREADABLE,)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The ledger: each address with where it leads, or with nothing where a page stands at it.

    `lines` says where each is written; `kept` whether there is a ledger at all.
    """

    leads: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    kept: bool = True

    @property
    def text(self) -> str:
        """The text of its file."""
        lines = (f"{one}{ARROW}{to}" if to else one for one, to in sorted(self.leads.items()))
        return HEAD + "".join(f"{line}\n" for line in lines)

    def end_of(self, address: str) -> str:
        """Return where an address leads at last; nothing where it leads in a circle."""
        seen = {address}
        while to := self.leads.get(address, ""):
            if to in seen:
                return ""
            seen.add(to)
            address = to
        return address

    def with_pages(self, addresses: Iterable[str]) -> "Addresses":
        """Return the same with more addresses; those that lead elsewhere go on to."""
        return Addresses({**dict.fromkeys(addresses, ""), **self.leads})

    def moved(self, moves: Mapping[str, str]) -> "Addresses":
        """Return the same after pages have moved, each old address leading straight to the new."""
        leads = {**self.leads, **moves, **dict.fromkeys(moves.values(), "")}
        after = Addresses(leads)
        return Addresses({one: after.end_of(one) if to else "" for one, to in leads.items()})


def read_line(path: str, number: int, line: str) -> tuple[tuple[str, str], list[Problem]]:
    """Return (address, where it leads) of one line, or what is wrong with it."""
    address, _, to = (part.strip() for part in line.partition(ARROW))
    if ADDRESS.fullmatch(address) and (not to or ADDRESS.fullmatch(to)) and address != to:
        return (address, to), []
    message = f"“{shown(line)}” is no address, and no two with an arrow between them."
    return ("", ""), [UNREADABLE.at(Place(path, number), message)]


def read_addresses(root: Path) -> tuple[Addresses, list[Problem]]:
    """Return the ledger, and what is wrong with its file; an empty one where there is none."""
    if not (root / FILE).exists():
        return Addresses(kept=False), []
    text, problems = read_text(root, FILE, MOST_BYTES)
    leads: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            (address, to), faults = read_line(FILE, number, line.strip())
            problems += faults
            # Where two people have changed the list, a line with an arrow says more.
            if address and (to or not leads.get(address)):
                leads[address], lines[address] = to, number
    return Addresses(leads, lines), problems


@dataclass(frozen=True, slots=True)
class Page:
    """Where an address belongs: the kind and slug of an entry, and the tag of its language.

    `path` is the file that its page is made from. Where it is a page of the bureau's own, there is
    no kind.
    """

    path: str
    info: KindInfo | None = None
    slug: str = ""
    tag: str = ""


@cache
def language_folders() -> Mapping[str, str]:
    """Return the tag of each language that is not English, by the folder of its pages."""
    return {f"{tag.lower()}/": tag for tag in all_tags()}


def page_at(address: str) -> Page:
    """Return what belongs at an address, whether it is there or not."""
    folder, _, rest = address.partition("/")
    tag = language_folders().get(f"{folder}/", "")
    named = named_at(rest if tag else address)
    if named is None:
        return Page(f"docs/{address.rstrip('/')}.md")
    info, slug = named
    ending = f".{tag}.md" if tag else ".md"
    name = f"{slug}/index{ending}" if info.shape == "folder" else f"{slug}{ending}"
    return Page(f"{info.folder}/{name}", info, slug, tag)


def entry_addresses(ledger: Ledger) -> Iterator[tuple[str, Record | Said]]:
    """Yield the address of each entry and translation, with what is kept of it."""
    kinds = {kind.info.name: kind.info.address for kind in all_kinds()}
    for record in ledger.records:
        yield f"{kinds[record.kind]}/{record.slug}/", record
    for said in ledger.said:
        yield f"{said.language.lower()}/{kinds[said.kind]}/{said.slug}/", said


def standing(ledger: Ledger, stopped: frozenset[str], pages: Iterable[str]) -> frozenset[str]:
    """Return the addresses at which a page stands or one answers that it was taken down.

    `stopped` are the files that are held back for a fault, `pages` the addresses of the bureau's
    own pages. The list of each kind always stands.
    """
    up = {one.name for one in ledger.records if one.status in ON_THE_SITE}
    up -= {one.name for one in ledger.records if one.path in stopped}
    gone = (one for each in ledger.taken_down if each.answers for one in each.addresses)
    own = (
        address
        for address, one in entry_addresses(ledger)
        if one.name in up and one.path not in stopped
    )
    lists = (f"{kind.info.address}/" for kind in all_kinds())
    return frozenset((*own, *gone, *lists, *pages))


def moves_of(addresses: Addresses, answering: frozenset[str]) -> dict[str, str]:
    """Return the addresses that lead elsewhere, each with where a reader is sent.

    Where the page is held back for a time, that is the list that it belongs to.
    """
    found: dict[str, str] = {}
    for address, to in addresses.leads.items():
        end = addresses.end_of(address) if to else ""
        if end and address not in answering:
            found[address] = end if end in answering else list_of(end)
    return {address: to for address, to in found.items() if to}


def list_of(address: str) -> str:
    """Return the address of the list that an entry's page belongs to; nothing for other pages."""
    info = page_at(address).info
    return f"{info.address}/" if info else ""


def addresses_of_entry(addresses: Iterable[str], info: KindInfo, slug: str) -> list[str]:
    """Return those of some addresses that are of one entry, in all languages, sorted."""
    pages = ((one, page_at(one)) for one in addresses)
    return sorted(one for one, page in pages if page.info is info and page.slug == slug)


def with_slug(address: str, slug: str) -> str:
    """Return the address of an entry's page under another slug."""
    base = address.rstrip("/").rpartition("/")[0]
    return f"{base}/{slug}/"
