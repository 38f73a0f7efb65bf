"""Reads the ledger of what was taken down, and keeps its addresses from being used again."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import dirname

from showcase.declared_file import read_declared
from showcase.kinds import all_kinds
from showcase.kinds.notice import Notice
from showcase.model.entry import Entry, KindInfo
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown
from showcase.model.site import Name, Site
from showcase.model.taken_down import ENTRY, PHOTO, TakenDown
from showcase.photo import file_name

FOLDER = "takedowns"
SIZED = re.compile(r"-[0-9]+\.[a-z0-9]+$")
TAKEN = Fault(
    "taken-down-before",
    Severity.ERROR,
    "Something stands at an address where it was taken down before.",
    "What was taken down once must not come back by mistake, and its address must go on to answer "
    "that it is gone.",
    "Give the new page or photo another name. If the take-down itself was a mistake, delete its "
    "file in the folder takedowns/.",
)
FAULTS = (TAKEN,)


def read_notice(root: Path, path: str) -> tuple[TakenDown | None, list[Problem]]:
    """Return one line of the ledger, or what is wrong with its file."""
    notice, _, problems = read_declared(root, path, Notice)
    if notice is None:
        return None, problems
    return TakenDown(path, notice.addresses, notice.what, notice.on, notice.reason), []


def read_takedowns(root: Path) -> tuple[tuple[TakenDown, ...], list[Problem]]:
    """Return the ledger, sorted by file, and what is wrong with it."""
    folder = root / FOLDER
    if not folder.is_dir():
        return (), []
    found: list[TakenDown] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.yaml")):
        one, faults = read_notice(root, f"{FOLDER}/{file.name}")
        found += [one] if one else []
        problems += faults
    return tuple(found), problems


def named_at(address: str) -> tuple[KindInfo, str] | None:
    """Return the kind and slug of the entry whose page stands at an address, or None."""
    base, _, slug = address.rstrip("/").rpartition("/")
    return next(((one.info, slug) for one in all_kinds() if one.info.address == base), None)


def entry_files(taken_down: Iterable[TakenDown]) -> dict[str, Name]:
    """Return the files that entries stood in before they were taken down, with (kind, slug).

    Who refers to one of them makes no mistake, and needs no mending at once.
    """
    found: dict[str, Name] = {}
    for address in (one for each in taken_down if each.what == ENTRY for one in each.addresses):
        if named := named_at(address):
            info, slug = named
            name = f"{slug}/index.md" if info.shape == "folder" else f"{slug}.md"
            found[f"{info.folder}/{name}"] = (info.name, slug)
    return found


def photo_stem(address: str) -> str:
    """Return the address that a photo is published at, without its width and ending."""
    return SIZED.sub("", address)


def entry_at(site: Site, address: str) -> Entry | None:
    """Return the entry whose page stands at an address, or beside whose page a photo lies."""
    named = named_at(address if address.endswith("/") else f"{dirname(address)}/")
    return site.get(named[0].name, named[1]) if named else None


def taken_problems(site: Site, taken_down: Iterable[TakenDown]) -> Iterator[Problem]:
    """Yield a problem where an entry or a photo stands where it was taken down."""
    for one in taken_down:
        when = f"it was taken down on {one.on.isoformat()}"
        entry = entry_at(site, one.addresses[0])
        if entry and one.what == ENTRY:
            yield TAKEN.at(Place(entry.path), f"This page may not be published: {when}.")
        for number, photo in enumerate(getattr(entry, "photos", ()) if one.what == PHOTO else ()):
            stem = photo_stem(f"{entry.home if entry else ''}{file_name(photo.file, 0, 'jpg')}")
            if entry and stem in map(photo_stem, one.addresses):
                message = f"“{shown(photo.file)}” may not be shown: {when}."
                yield TAKEN.at(entry.at("photos", number), message)
