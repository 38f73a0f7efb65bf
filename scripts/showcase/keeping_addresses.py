"""Keeps the list of published addresses in step with the site."""

from pathlib import Path

from showcase.check import Result
from showcase.command import Misuse
from showcase.moving import Changes, all_or_none
from showcase.published_addresses import FILE, Addresses, read_addresses


def ledger_of(root: Path) -> Addresses:
    """Return the list of published addresses; Misuse where it cannot be read."""
    addresses, problems = read_addresses(root)
    for problem in problems:
        line = f"{problem.place.path}, line {problem.place.line}"
        raise Misuse(f"{line}: {problem.message} {problem.hint}")
    return addresses


def missing_in(addresses: Addresses, result: Result) -> list[str]:
    """Return the addresses of pages on the site that are not in the list yet, sorted."""
    return sorted(result.answering - addresses.leads.keys())


def advice(root: Path, result: Result) -> str:
    """Return what to do where pages were built that are not in the list; nothing where all are."""
    addresses, _ = read_addresses(root)
    missing = missing_in(addresses, result) if addresses.kept else []
    if not missing:
        return ""
    more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return f"Not yet in {FILE}: {missing[0]}{more}. Before you publish, run: showcase addresses"


def add_missing(changes: Changes, result: Result) -> list[str]:
    """Add to the list what stands on the site now, as one change among others; return it."""
    addresses = ledger_of(changes.root)
    added = missing_in(addresses, result)
    if added:
        changes.write(FILE, addresses.with_pages(added).text.encode())
    return added


def keep_addresses(root: Path, result: Result) -> list[str]:
    """Add to the list what stands on the site now; return what was added."""
    with all_or_none(root) as changes:
        return add_missing(changes, result)
