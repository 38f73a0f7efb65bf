"""Finds every link of the showcase that leads to another site, with where it stands."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from showcase.bureau_pages import page_files
from showcase.kinds import all_kinds
from showcase.language import ORIGINAL
from showcase.link import described_values, followable, is_outside
from showcase.model.entry import Entry
from showcase.parse import parse
from showcase.read import Found, read_kind, read_text
from showcase.story import read_story

# (address, file, line)
Outward = tuple[str, str, int]
# Hosts that RFC 2606 keeps for examples.
EXAMPLES = ("example", "invalid", "test", "localhost", "example.org", "example.com", "example.net")
# An address in a text that is not taken apart: it ends where Markdown or HTML ends it.
WRITTEN = re.compile(r"https?://[^\s<>\"'`|\[\]{}()]+(?:\([^\s()<>]*\)[^\s<>\"'`|\[\]{}()]*)*")


def of_entry(entry: Entry) -> Iterator[Outward]:
    """Yield the links of an entry: in its fields, and in its story."""
    for route, _, value in described_values(entry):
        if isinstance(value, str) and is_outside(value) and followable(value):
            yield value, entry.path, entry.at(*route).line
    for link in read_story(entry).links:
        if not link.image and is_outside(link.target) and followable(link.target):
            yield link.target, entry.path, link.place.line


def of_text(path: str, text: str) -> Iterator[Outward]:
    """Yield the links of any text."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in WRITTEN.finditer(line):
            address = match[0].rstrip(".,;:!?*_")
            if followable(address):
                yield address, path, number


def of_found(kind: type[Entry], found: Found) -> Iterator[Outward]:
    """Yield the links of an entry or a translation as it was found."""
    entry = parse(kind, found)[0] if found.language == ORIGINAL else None
    yield from of_entry(entry) if entry else of_text(found.path, found.text)


def is_example(address: str) -> bool:
    """Say whether an address is on a host that stands for any, such as showcase.example."""
    host = urlsplit(address).hostname or ""
    return any(host == one or host.endswith(f".{one}") for one in EXAMPLES)


def outward_links(root: Path, own: str) -> Iterator[Outward]:
    """Yield each link that leads to another site; `own` is the site's address, or empty.

    Hosts that only stand for any other are left out.
    """
    found: Iterable[Outward] = (
        link
        for kind in all_kinds()
        for text in read_kind(root, kind.info)[0]
        for link in of_found(kind, text)
    )
    pages = (link for path in page_files(root) for link in of_text(path, read_text(root, path)[0]))
    for one in (*found, *pages):
        if not (own and one[0].startswith(own)) and not is_example(one[0]):
            yield one


def where_they_stand(root: Path, addresses: Collection[str]) -> Iterator[Outward]:
    """Yield where some addresses stand, without taking the texts apart."""
    folders = sorted({kind.info.folder.split("/")[0] for kind in all_kinds()} | {"docs"})
    files = (file for one in folders for file in sorted((root / one).rglob("*.md")))
    for file in files if addresses else ():
        path = file.relative_to(root).as_posix()
        text = file.read_text("utf-8", errors="replace")
        for address in addresses:
            if address in text:
                whole = re.compile(rf"{re.escape(address)}(?![\w/#?&=%-])")
                for match in whole.finditer(text):
                    yield address, path, text.count("\n", 0, match.start()) + 1
