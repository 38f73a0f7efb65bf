"""Holds the ledger of published addresses against what answers, and says how to mend it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from showcase.model.entry import PUBLISHED, KindInfo
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.published_addresses import (
    ARROW,
    FILE,
    ON_THE_SITE,
    Addresses,
    Page,
    entry_addresses,
    page_at,
)
from showcase.record import Ledger, Record

LOST = Fault(
    "address-lost",
    Severity.ERROR,
    "Nothing answers at an address that was published.",
    "People, other sites and search engines keep the addresses of our pages. An address once "
    "published answers for ever.",
)
NOT_UP = Fault(
    "address-not-answering",
    Severity.ERROR,
    "An entry was published before, and is not on the site now.",
    "People, other sites and search engines keep the addresses of our pages. An address once "
    "published answers for ever.",
)
USED = Fault(
    "address-used-before",
    Severity.ERROR,
    "A new entry stands at an address that another page had before.",
    "Whoever follows an old link would come to another story without knowing it.",
)
NOWHERE = Fault(
    "address-leads-nowhere",
    Severity.ERROR,
    "A published address leads to a page that is not there.",
    "Whoever follows an old link would find nothing.",
    "Write where the page stands now behind the arrow.",
)
FAULTS = (LOST, NOT_UP, USED, NOWHERE)


@dataclass(frozen=True, slots=True)
class Held:
    """What a ledger is held against: what answers, what lies here, and what is new.

    `files` are the files of this showcase among those that addresses belong to. `statuses` maps
    the file of each entry that can be read to its status. `fresh` keeps the slugs of entries that
    were never published, by kind, once they were looked for.
    """

    answering: frozenset[str]
    files: frozenset[str]
    statuses: Mapping[str, str]
    fresh: dict[str, list[str]] = field(default_factory=dict)

    def is_here(self, address: str) -> bool:
        """Say whether the file that a page is made from lies here, sound or not."""
        return page_at(address).path in self.files


def files_of_ledger(root: Path, addresses: Addresses) -> frozenset[str]:
    """Return which of the files that pages at the ledger's addresses are made from lie here."""
    wanted = {page_at(one).path for pair in addresses.leads.items() for one in pair if one}
    pages = {path for path in wanted if (root / path).is_file()}
    indexes = {path for path in wanted if (root / f"{path.removesuffix('.md')}/index.md").is_file()}
    return frozenset(pages | indexes)


def address_problems(addresses: Addresses, held: Held) -> Iterator[Problem]:
    """Yield a problem for each address of the ledger at which nothing answers as it should."""
    for address, to in addresses.leads.items():
        if to:
            yield from arrow_problems(addresses, held, address)
        elif address not in held.answering:
            yield from page_problems(addresses, held, address)


def used_problems(addresses: Addresses, ledger: Ledger) -> Iterator[Problem]:
    """Yield a problem for each entry that stands at an address which leads elsewhere."""
    for address, one in entry_addresses(ledger):
        if addresses.leads.get(address) and isinstance(one, Record):
            end = addresses.end_of(address)
            hint = "Give the new entry another name."
            if info := page_at(end).info:
                old = f"{info.name}/{page_at(end).slug}"
                hint += f"\nIf it is the old page come back: showcase rename {old} {one.slug}"
            message = f"{address} leads to {end or 'another page'} since a page was renamed."
            yield USED.at(Place(one.path), message, hint=hint)


def arrow_problems(addresses: Addresses, held: Held, address: str) -> Iterator[Problem]:
    """Yield a problem where an arrow leads to no page."""
    end, place = addresses.end_of(address), Place(FILE, addresses.lines.get(address, 1))
    if not end:
        yield NOWHERE.at(place, f"{address} leads in a circle.")
    elif end not in held.answering and end not in addresses.leads and not held.is_here(end):
        # Where the page is itself in the list, the fault is told there.
        yield NOWHERE.at(place, f"{address} leads to {end}, and nothing stands there.")


def page_problems(addresses: Addresses, held: Held, address: str) -> Iterator[Problem]:
    """Yield a problem where a page is gone, or was put back to a draft."""
    page = page_at(address)
    if page.path not in held.files:
        message = f"{address} was published, and nothing stands there any more."
        yield LOST.at(Place(page.path), message, hint=how_to_answer(addresses, held, address, page))
    elif held.statuses.get(page.path, PUBLISHED) not in ON_THE_SITE and page.info:
        name = f"{page.info.name}/{page.slug}"
        message = f"{address} was published, and is not on the site now."
        hint = (
            f'To keep the page and take it out of all lists: showcase archive {name} --reason "Say '
            f'why."\nTo put it back: showcase publish {name}'
        )
        yield NOT_UP.at(Place(page.path), message, hint=hint)


def how_to_answer(addresses: Addresses, held: Held, address: str, page: Page) -> str:
    """Return what a person can do about a page that is gone, with the commands."""
    if page.info is None:
        return (
            f"Bring the page back, or say in {FILE}, line {addresses.lines.get(address, 1)}, where "
            f"it stands now, such as: {address}{ARROW}about/"
        )
    if page.tag:
        home = address.partition("/")[2]
        return (
            f"Bring the translation back, or say in {FILE}, line {addresses.lines.get(address, 1)},"
            f" where readers are sent: {address}{ARROW}{home}"
        )
    name = f"{page.info.name}/{page.slug}"
    new = fresh_names(addresses, held, page.info)
    to = new[0] if len(new) == 1 else "NEW-NAME"
    return (
        f"If it was renamed by hand: showcase rename {name} {to}\n"
        f'If it is kept no longer up: showcase archive {name} --reason "Say why."\n'
        "If it must be gone for good, bring it back with the command archive, then run: "
        f"showcase takedown {name} --reason asked"
    )


def fresh_names(addresses: Addresses, held: Held, info: KindInfo) -> list[str]:
    """Return the slugs of entries of a kind that were never published before."""
    if info.name not in held.fresh:
        pages = (page_at(one) for one in sorted(held.answering - addresses.leads.keys()))
        found = [one.slug for one in pages if one.info is info and not one.tag]
        held.fresh[info.name] = found
    return held.fresh[info.name]
