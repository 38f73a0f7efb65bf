"""Looks into a Word file before anybody reads it, and refuses what a story never needs."""

import re

from showcase.importing.draft import CannotImport
from showcase.importing.packet import Limits, unpacked

# A Word file of a hundred pages has less than a tenth of this in one part of text.
LIMITS = Limits(files=300, one=15_000_000, whole=60_000_000, growth=200)
MOST_TEXT = 3_000_000
MOST_DEPTH = 120
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS = re.compile(r"vbaproject|vbadata|macroenabled|activex", re.IGNORECASE)
EXTERNAL = re.compile(r"""<Relationship\b[^>]*TargetMode\s*=\s*["']External["'][^>]*>""", re.I)
HYPERLINK = re.compile(r"""Type\s*=\s*["'][^"']*/hyperlink["']""", re.I)
ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""")
DAMAGED = "This Word file is damaged; please save it again in Word and send the new one."


def xml_text(content: bytes) -> str:
    """Return a part of XML as text; refuse other encodings and declarations of its own."""
    said = ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    if said and said[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        raise CannotImport(DAMAGED)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotImport(DAMAGED) from error
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise CannotImport("The Word file has shortcuts in it that could fill a computer.")
    return text


def refuse_depth(text: str) -> None:
    """Refuse parts that nest deeper than any page, before a reader that follows them does."""
    depth = 0
    for tag in re.finditer(r"<(/?)[A-Za-z][^<>]*?(/?)>", text):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth > MOST_DEPTH:
            raise CannotImport("The Word file is nested deeper than any page needs.")


def refuse_part(name: str, content: bytes) -> None:
    """Refuse one part of a Word file that is not plain text, pictures and their links."""
    text = xml_text(content)
    if name.endswith(".rels"):
        for link in EXTERNAL.findall(text):
            if not HYPERLINK.search(link):
                raise CannotImport("The Word file fetches something from elsewhere when opened.")
    if name == "[Content_Types].xml" and MACROS.search(text):
        raise CannotImport("The Word file has a program (macro) in it; please save it as .docx.")
    if name.startswith("word/") and len(content) > MOST_TEXT:
        raise CannotImport("The Word file has more text than any story needs.")
    refuse_depth(text)


def safe_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name; CannotImport where it is not safe to read."""
    if content.startswith(OLD_WORD):
        raise CannotImport("This file has a password or is an old .doc; please save it as .docx.")
    parts = unpacked(content, LIMITS)
    if any(MACROS.search(name) for name in parts):
        raise CannotImport("The Word file has a program (macro) in it; please save it as .docx.")
    if "word/document.xml" not in parts:
        raise CannotImport("This is not a Word file, though its name says so.")
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            refuse_part(name, part)
    return parts
