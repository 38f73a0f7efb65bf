"""What an answer means for a link: it works, has moved, or does not answer."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urldefrag, urlsplit

from showcase.desk.last_links import MOVED, SILENT, WORKS, LastLink

FOR_GOOD = frozenset({301, 308})
# The page is there, and is not shown to programs: a reader will most likely see it.
NOT_FOR_PROGRAMS = frozenset({401, 402, 403, 405, 406, 407, 416, 418, 451, 999})
SERVER_FAULTS = range(500, 600)
# With so few links, that none answers can be chance; with more, this computer is offline.
FEW = 4


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way: the address that was asked, its status, and where it leads."""

    address: str
    status: int
    to: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was heard of a link. `failure` says why there was no last answer, for people.

    Where the host asked us to come another day, it is `put_off`, and nothing is known.
    """

    hops: tuple[Hop, ...] = ()
    failure: str = ""
    put_off: bool = False


def status_words(status: int) -> str:
    """Return why a status is no page, for people; nothing where it is one."""
    if 200 <= status < 400 or status in NOT_FOR_PROGRAMS:
        return ""
    if status == 404:
        return "There is no such page (404)."
    if status == 410:
        return "The page is gone for good (410)."
    if status in SERVER_FAULTS:
        return f"Its server has a fault ({status})."
    return f"Its server refuses to show it ({status})."


def fault_of(heard: Heard) -> str:
    """Return why a link does not answer; nothing where it does."""
    if heard.failure or not heard.hops:
        return heard.failure or "It was not asked."
    return status_words(heard.hops[-1].status)


def moved_to(heard: Heard) -> str:
    """Return where a page has gone for good: as far as every step says so."""
    to = ""
    for hop in heard.hops:
        if hop.status not in FOR_GOOD or not hop.to:
            break
        to = hop.to
    return to


def is_front_page(address: str) -> bool:
    """Say whether an address is that of the first page of a site."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def after(before: LastLink | None, address: str, heard: Heard, today: date) -> LastLink | None:
    """Return what is known of a link now; what was known before where it was put off."""
    if heard.put_off:
        return before
    if why := fault_of(heard):
        failed = before.failed if before and before.found == SILENT else ()
        copy = before.copy_at if before else ""
        days = tuple(sorted({*failed, today}))
        return LastLink(
            address=address, asked=today, found=SILENT, why=why, failed=days, copy_at=copy
        )
    to = moved_to(heard)
    if not to or to == urldefrag(address)[0]:
        return LastLink(address=address, asked=today, found=WORKS)
    why = "Now the front page answers." if is_front_page(to) and not is_front_page(address) else ""
    mark = urldefrag(address)[1]
    whole = f"{to}#{mark}" if mark else to
    return LastLink(address=address, asked=today, found=MOVED, why=why, to=whole)


def seems_offline(heard: list[Heard]) -> bool:
    """Say whether nothing at all has answered, so that the fault is here and not there."""
    return len(heard) > FEW and all(not one.hops for one in heard if not one.put_off)
