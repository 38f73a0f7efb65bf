"""Judges files by their endings: scripts and styles, data, feeds, pictures, and anything else."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from showcase.gate.wanted import Flaw, Wanted, quoted

CODE = (".js", ".mjs", ".css", ".wasm")
# What a build makes besides pages and code; a file of another kind slipped in.
KNOWN = (
    ".html", ".json", ".xml", ".svg", ".jpg", ".png", ".webp", ".avif", ".ico", ".woff2", ".txt",
    ".csv", ".bib", ".ris", ".ics", ".docx", ".xlsx", ".pdf", ".vtt", ".bin", ".webmanifest",
)  # fmt: skip
FOR_HOSTS = frozenset(
    {"_headers", "_redirects", ".htaccess", "hosts/nginx.conf", "hosts/cloudfront.js", "CNAME"}
)
PICTURES = (".jpg", ".png", ".webp", ".avif")
# What begins the hidden parts of pictures: where, when and with what they were taken.
HIDDEN = (
    b"Exif\x00\x00",
    b"http://ns.adobe.com/xap/1.0/",
    b"Photoshop 3.0",
    b"eXIf",
    b"<x:xmpmeta",
)
# A drawing may hold shapes alone.
SHAPES = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "defs",
    ]
)
SHAPED = re.compile(r"\{http://www\.w3\.org/2000/svg\}([a-z]+)")


def code_flaw(name: str, content: bytes, wanted: Wanted) -> str:
    """Return what is wrong with a script or style sheet: it is byte for byte the clean theme's."""
    if name not in wanted.assets:
        return "is a script or style sheet that the theme does not have"
    if hashlib.sha256(content).hexdigest() != wanted.assets[name]:
        return "is not what the theme has by that name"
    return ""


def json_flaw(content: bytes) -> str:
    """Return what is wrong with a file of data."""
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return "cannot be read as data"
    return ""


def xml_flaw(content: bytes) -> str:
    """Return what is wrong with a feed or another file of XML."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "declares what XML of ours never does"
    try:
        ElementTree.fromstring(content)  # noqa: S314 - without a DOCTYPE there is nothing to expand
    except ElementTree.ParseError:
        return "cannot be read as XML"
    return ""


def drawing_flaw(content: bytes) -> str:
    """Return what is wrong with an SVG: it holds shapes, and nothing that runs or loads."""
    if found := xml_flaw(content):
        return found
    for one in ElementTree.fromstring(content).iter():  # noqa: S314 - read before, as above
        shape = SHAPED.fullmatch(str(one.tag))
        if not shape or shape[1] not in SHAPES:
            return f"is a drawing with more than shapes: {quoted(str(one.tag))}"
        for key in one.attrib:
            if key.lower().startswith("on") or key.endswith(("href", "style")):
                return f"is a drawing with {quoted(key)}"
    return ""


def picture_flaw(content: bytes) -> str:
    """Return what is wrong with a photo: it holds its pixels alone."""
    if any(mark in content for mark in HIDDEN):
        return "is a picture that still says where, when or with what it was taken"
    return ""


def unpacked(name: str, content: bytes) -> Iterator[bytes]:
    """Yield a file's bytes, and those of the files packed in it."""
    yield content
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for one in packed.namelist():
                yield packed.read(one)


def form_flaw(name: str, content: bytes, wanted: Wanted) -> str:
    """Return what is wrong with a file as what its ending says it is."""
    if name in FOR_HOSTS:
        return ""
    if name.endswith(CODE):
        return code_flaw(name, content, wanted)
    if not name.endswith(KNOWN):
        return "is a file that no build makes"
    if name.endswith((".json", ".webmanifest")):
        return json_flaw(content)
    if name.endswith(".xml"):
        return xml_flaw(content)
    if name.endswith(".svg"):
        return drawing_flaw(content)
    return picture_flaw(content) if name.endswith(PICTURES) else ""


def editor_flaw(name: str, content: bytes, wanted: Wanted) -> str:
    """Return what is wrong with a file of the content editor: it is byte for byte what was made."""
    found = hashlib.sha256(content).hexdigest()
    return "" if found == wanted.editor[name] else "is not the content editor’s file of that name"


def file_flaws(name: str, content: bytes, wanted: Wanted) -> Iterator[Flaw]:
    """Yield what is wrong with one file of the finished site."""
    if words := form_flaw(name, content, wanted):
        yield Flaw(name, words)
        return
    private = [word.encode() for word in wanted.private]
    try:
        parts = list(unpacked(name, content))
    except zipfile.BadZipFile:
        yield Flaw(name, "cannot be opened")
        return
    if any(word in part for part in parts for word in private):
        yield Flaw(name, "holds words that were never to be published")
