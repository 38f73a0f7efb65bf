"""Reads a Word file: mammoth makes it plain, and what mammoth passes over is kept beside it."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

from showcase.importing.draft import (
    Block,
    CannotImport,
    Draft,
    Heading,
    Items,
    Picture,
    Piece,
    Words,
)
from showcase.importing.office import DAMAGED, safe_parts
from showcase.importing.tags import escaped, html_blocks

STYLES = "\n".join(
    ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh", "u => u"]
)
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
# Parts whose words readers of the document can see, beside the document itself.
TOLD = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments|diagrams/data\d*"
    r"|charts/chart\d*)\.xml"
)
NOTES = re.compile(r'(<ol><li id="(?:footnote|endnote)-.*</ol>)\s*$', re.DOTALL)
STRUCK = {"del", "moveFrom", "Fallback", "instrText", "delText"}
SOFT_HYPHEN = "\u00ad"
ELSEWHERE = "In the margins of the document"


class Pictures:
    """Gathers the pictures of a document, each once."""

    def __init__(self) -> None:
        self.found: dict[str, Picture] = {}
        self.strange: list[str] = []

    def keep(self, image: Any) -> dict[str, str]:
        """Keep one picture and return what its tag says; mammoth calls this."""
        with image.open() as file:
            content = file.read()
        key = sha256(content).hexdigest()
        alt = " ".join((image.alt_text or "").split())
        if image.content_type not in ENDINGS:
            self.strange.append(alt or image.content_type)
            return {"src": "", "alt": ""}
        if key not in self.found:
            name = f"photo-{len(self.found) + 1}.{ENDINGS[image.content_type]}"
            self.found[key] = Picture(name, content, alt)
        return {"src": self.found[key].name, "alt": alt}


def local(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def own_words(element: ElementTree.Element) -> Iterator[str]:
    """Yield the words of a paragraph as they read now, without those of paragraphs inside it."""
    for child in element:
        name = local(child)
        if name in STRUCK or name == "p":
            continue
        if name in {"t", "v"} and child.text:
            yield child.text
        elif name in {"tab", "br", "cr"}:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        else:
            yield from own_words(child)


def paragraphs(element: ElementTree.Element) -> Iterator[str]:
    """Yield the words of every paragraph below an element that is not struck out."""
    for child in element:
        name = local(child)
        if name in STRUCK:
            continue
        if name in {"p", "pt"}:
            yield "".join(own_words(child))
        yield from paragraphs(child)


def bare(text: str) -> str:
    """Return only the words of a text, in small letters, a space around each."""
    words = re.findall(r"[^\W_]+", text.replace(SOFT_HYPHEN, "").casefold())
    return f" {' '.join(words)} "


def plain_text(blocks: tuple[Block, ...]) -> str:
    """Return the plain words of blocks."""
    pieces = (one.words if isinstance(one, (Heading, Words)) else one.whole for one in blocks)
    return "\n".join(one.plain for one in pieces)


def passed_over(parts: dict[str, bytes], blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the paragraphs of a Word file that its blocks do not have, each once."""
    told = bare(plain_text(blocks))
    found: dict[str, str] = {}
    for name in sorted(parts):
        if TOLD.fullmatch(name):
            for text in paragraphs(ElementTree.fromstring(parts[name])):  # noqa: S314
                key = bare(text)
                if re.search(r"[^\W\d_]", key) and key not in told:
                    found.setdefault(key, " ".join(text.split()))
    return tuple(found.values())


def with_notes(html: str) -> str:
    """Return the HTML with its footnotes below a heading of their own."""
    return NOTES.sub(r"<h1>Footnotes</h1>\1", html)


def read_word(content: bytes) -> Draft:
    """Return what a Word file says; CannotImport where it is refused."""
    parts = safe_parts(content)
    pictures = Pictures()
    try:
        html = mammoth.convert_to_html(
            BytesIO(content),
            style_map=STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(pictures.keep),
        ).value
        blocks = html_blocks(with_notes(html))
        more = passed_over(parts, blocks)
    except (ExpatError, ElementTree.ParseError, KeyError, OSError, ValueError, IndexError,
            AttributeError, TypeError, RecursionError) as error:  # fmt: skip
        # A file that breaks its own format makes mammoth fail in any of these ways.
        raise CannotImport(DAMAGED) from error
    if more:
        lines = tuple(Piece(escaped(one), one) for one in more)
        whole = Piece("\n".join(f"- {one.markdown}" for one in lines), "\n".join(more))
        blocks += (Heading(1, Piece(ELSEWHERE, ELSEWHERE)), Items(lines, whole))
    notes = tuple(
        f"A picture was left out because it is no JPEG, PNG or WebP: {one}."
        for one in pictures.strange
    )
    if b"<w:del " in parts["word/document.xml"]:
        notes += ("Words that were struck out with “track changes” were left out.",)
    return Draft(blocks, tuple(pictures.found.values()), notes)
