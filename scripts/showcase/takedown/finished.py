"""Reads every file of a finished site as text, whatever form it has, and searches it."""

import gzip
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from showcase.takedown.traces import BREAK, Run, Traces, as_text

TAGGED = (".html", ".xml", ".svg")
READABLE = (*TAGGED, ".json", ".txt", ".csv", ".bib", ".ris", ".ics", ".webmanifest", ".vtt")
PACKED = (".docx", ".xlsx")
# These are the theme's own to the last byte, as the output gate has seen.
OURS = (".js", ".mjs", ".css", ".wasm", ".woff2")
PICTURES = (".jpg", ".png", ".webp", ".avif")
# What search reads; each line there is a piece of its own.
SEARCHED = "find/"
# In files that are no text a word may be part of another by chance; longer ones are none.
LONG_LETTERS = 7
# The address of what is gone stands here for ever, so that it can answer.
FOR_HOSTS = ("_headers", "_redirects", ".htaccess", "hosts/")
TAG = re.compile(r"<[^<>]*>")
VALUE = re.compile(r'="([^"]*)"')
# Pictures that differ in fewer of 64 points are the same, in another size or form.
SAME_POINTS = 6


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was to be gone, and the file of the site that still has it."""

    file: str
    what: str


def of_tags(text: str) -> str:
    """Return the words of a page, also those inside its tags."""
    return unescape(f"{TAG.sub(' ', text)}\n{' | '.join(VALUE.findall(text))}")


def of_data(value: Any) -> Iterator[str]:
    """Yield every text in data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from of_data(one)
    elif isinstance(value, list):
        for one in value:
            yield from of_data(one)


def of_packed(content: bytes) -> str:
    """Return the words of a Word or spreadsheet file; a word may be cut into several pieces."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        texts = [packed.read(one).decode("utf-8", "replace") for one in packed.namelist()]
    return unescape(TAG.sub("", "\n".join(texts).replace("</w:p>", " \n")))


def opened(content: bytes) -> bytes:
    """Return the bytes of a file, unpacked where they are packed."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return content


def text_of(name: str, content: bytes) -> str:
    """Return the words of a file of the site, whatever form it has."""
    if name.endswith(PACKED):
        return of_packed(content)
    text = content.decode("utf-8", "replace")
    if name.endswith(TAGGED):
        return of_tags(text)
    if name.endswith(".json"):
        found = f" {BREAK} ".join(of_data(json.loads(text)))
        return found.replace("\n", f" {BREAK} ") if name.startswith(SEARCHED) else found
    # Calendars fold their lines; what goes on begins with a space.
    return text.replace("\r\n ", "") if name.endswith(".ics") else text


def points(content: bytes) -> int | None:
    """Return 64 points of a picture, each lighter or darker than its neighbour; None where none."""
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.draft("L", (64, 64))
            small = picture.convert("L").resize((9, 8))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    pixels = list(small.tobytes())
    found = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            found = found << 1 | (pixels[at] > pixels[at + 1])
    return found


@dataclass(frozen=True, slots=True)
class Prints:
    """What photos are known by: the hashes of their bytes, and their points."""

    hashes: frozenset[str] = frozenset()
    points: tuple[int, ...] = ()

    @classmethod
    def of(cls, contents: Iterable[bytes]) -> "Prints":
        """Return the prints of photos."""
        contents = list(contents)
        seen = (points(one) for one in contents)
        hashes = frozenset(sha256(one).hexdigest() for one in contents)
        return cls(hashes, tuple(dict.fromkeys(one for one in seen if one is not None)))

    def met_in(self, content: bytes) -> bool:
        """Say whether a picture is one of them, in whatever size or form."""
        if sha256(content).hexdigest() in self.hashes:
            return True
        own = points(content) if self.points else None
        return own is not None and any((own ^ one).bit_count() < SAME_POINTS for one in self.points)


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that must be gone: runs of words, addresses, photos.

    `names` may stand nowhere; `inside` may not stand in the files below the address `where`.
    """

    traces: Traces
    names: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    where: str = ""
    prints: Prints = Prints()

    def met_in(self, name: str, content: bytes) -> set[Run]:
        """Return the runs of words that a file has, be it text or not."""
        met = self.traces.met_in(text_of(name, content))
        if not name.endswith((*READABLE, *PACKED)):
            single = (one for one in self.traces.by_length[1] if len(one[0]) >= LONG_LETTERS)
            met |= {one for one in single if one[0].encode() in content}
        return met

    def left_in(self, name: str, content: bytes, answers: Iterable[str]) -> Iterator[Left]:
        """Yield what a file of the site still has. `answers` are addresses whose pages stay."""
        if name.endswith(PICTURES):
            if not name.endswith("share.png") and self.prints.met_in(content):
                yield Left(name, "the photo")
            return
        if name.endswith(OURS) or name.startswith(FOR_HOSTS):
            return
        content = opened(content)
        for address in answers:
            # The page that answers there names its own address; nothing else of it may be said.
            if name == f"{address}index.html":
                content = content.replace(address.encode(), b"")
        if met := self.met_in(name, content):
            yield Left(name, as_text(max(sorted(met), key=len)))
        for one in (*self.names, *(self.inside if name.startswith(self.where) else ())):
            if re.search(rb"(?<![\w-])" + re.escape(one.encode()) + rb"(?![\w-])", content):
                yield Left(name, f"the address {one}")


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search of the whole site came to."""

    files: int
    left: tuple[Left, ...]


def search_site(folder: Path, wanted: Wanted, answers: Iterable[str] = ()) -> Searched:
    """Search every file of a finished site. `answers` are addresses whose pages stay."""
    files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
    addresses = tuple(answers)
    left: list[Left] = []
    for file in files:
        name = file.relative_to(folder).as_posix()
        left += wanted.left_in(name, file.read_bytes(), addresses)
    return Searched(len(files), tuple(left))
