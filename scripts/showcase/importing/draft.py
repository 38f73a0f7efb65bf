"""What a document says before anybody knows what it means: blocks of words, and photos."""

from dataclasses import dataclass, field
from typing import Any


class CannotImport(Exception):
    """A file was refused; the text says why in one sentence, for people."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: as Markdown, as plain text with a line feed between paragraphs, and photos in it.

    `target` is where the first link in it leads, or empty.
    """

    markdown: str
    plain: str
    pictures: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 to 6, and 7 for a bold line that stands for one."""

    level: int
    words: Piece


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, a quotation or anything else that stays as it is."""

    words: Piece


@dataclass(frozen=True, slots=True)
class Items:
    """A list: each item by itself, and the whole of it as Markdown."""

    items: tuple[Piece, ...]
    whole: Piece


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells, and the whole of it as Markdown."""

    rows: tuple[tuple[Piece, ...], ...]
    whole: Piece


Block = Heading | Words | Items | Grid


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it was sent: its name, its bytes, and what is said of it."""

    name: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document taken apart. `notes` tell the sender what was left out, and why.

    Where it already is an entry, with facts of its own, `body` is its story; else it is None.
    `folder` is the one that an entry lies in inside a zip file, or nothing.
    """

    blocks: tuple[Block, ...]
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    body: str | None = None
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent: its name and its bytes."""

    name: str
    content: bytes

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        base = self.name.replace("\\", "/").rpartition("/")[2]
        return base.rpartition(".")[0] or base

    @property
    def ending(self) -> str:
        """The ending of the name, in small letters, without its dot."""
        return self.name.rpartition(".")[2].casefold() if "." in self.name else ""
