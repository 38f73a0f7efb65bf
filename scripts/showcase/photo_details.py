"""Finds what a photo's file says beside its pixels: where, when, by whom, with which camera.

The parts of the file are read one by one, and only parts that are known to be harmless pass. So
what is new or unknown is found too.
"""

import re
import struct
from collections.abc import Iterator

from PIL import Image

PLACE = "where it was taken"
TIME = "when it was taken"
NAME = "a name"
CAMERA = "the number or notes of a camera"
COPY = "a small copy of the picture as it was"
WORDS = "words of a person or program"
MORE = "other data behind the picture"
# Tags of Exif: how the pixels stand, and nothing of the world.
HARMLESS = {
    0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128, 0x0211,
    0x0213, 0x0214, 0x8769, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005,
}  # fmt: skip
TOLD = {
    **dict.fromkeys((0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292), TIME),
    **dict.fromkeys((0x013B, 0x8298, 0xA430, 0x9C9D), NAME),
    **dict.fromkeys((0x010F, 0x0110, 0x927C, 0xA431, 0xA432, 0xA433, 0xA434, 0xA435), CAMERA),
    0x8825: PLACE,
}
EXIF_POINTER, GPS_POINTER = 0x8769, 0x8825
PNG_START, PNG_HARMLESS = (
    b"\x89PNG\r\n\x1a\n",
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs",
     b"bKGD", b"sBIT", b"hIST", b"cICP"},
)  # fmt: skip
PNG_WORDS = {b"tEXt", b"zTXt", b"iTXt"}
WEBP_HARMLESS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"}
# The next mark of a JPEG after picture data; FF 00 and restart marks belong to the data.
JPEG_MARK = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
START_OF_SCAN, END, COMMENT = 0xDA, 0xD9, 0xFE


def exif_details(data: bytes) -> Iterator[str]:
    """Yield what a block of Exif tells."""
    exif = Image.Exif()
    try:
        exif.load(data)
        tags = set(exif) | set(exif.get_ifd(EXIF_POINTER))
        place, copy = exif.get_ifd(GPS_POINTER), exif.get_ifd(1)
    except (SyntaxError, ValueError, KeyError, TypeError, OSError, struct.error):
        yield MORE
        return
    for tag in sorted(tags - HARMLESS):
        yield TOLD.get(tag, WORDS)
    if place:
        yield PLACE
    if copy:
        yield COPY


def jpeg_part(mark: int, data: bytes) -> Iterator[str]:
    """Yield what one part of a JPEG tells."""
    if mark == 0xE1 and data.startswith(b"Exif\0"):
        yield from exif_details(data)
    elif mark == 0xE0 and data.startswith(b"JFXX\0"):
        yield COPY
    elif mark == COMMENT or mark in {0xE1, 0xED}:
        yield WORDS
    elif 0xE0 <= mark <= 0xEF and not (
        (mark == 0xE0 and data.startswith(b"JFIF\0"))
        or (mark == 0xE2 and data.startswith(b"ICC_PROFILE\0"))
        or (mark == 0xEE and data.startswith(b"Adobe"))
    ):
        yield MORE


def jpeg_details(content: bytes) -> Iterator[str]:
    """Yield what the parts of a JPEG tell, and what stands behind its end."""
    at = 2
    while match := JPEG_MARK.search(content, at):
        mark, at = match[0][-1], match.end()
        if mark == END:
            break
        length = int.from_bytes(content[at : at + 2], "big")
        yield from jpeg_part(mark, content[at + 2 : at + length])
        at += max(2, length)
    if content[at:].strip(b"\0"):
        yield MORE


def png_details(content: bytes) -> Iterator[str]:
    """Yield what the parts of a PNG tell, and what stands behind its end."""
    at = len(PNG_START)
    while at + 8 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        at += 12 + length
        if name == b"eXIf":
            yield from exif_details(data)
        elif name not in PNG_HARMLESS:
            yield WORDS if name in PNG_WORDS else TIME if name == b"tIME" else MORE
        if name == b"IEND":
            break
    if content[at:]:
        yield MORE


def webp_details(content: bytes) -> Iterator[str]:
    """Yield what the parts of a WebP tell, and what stands behind its end."""
    end = 8 + int.from_bytes(content[4:8], "little")
    at = 12
    while at + 8 <= min(end, len(content)):
        name, length = struct.unpack("<4sI", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
        if name == b"EXIF":
            yield from exif_details(data)
        elif name not in WEBP_HARMLESS:
            yield WORDS if name == b"XMP " else MORE
    if content[end:].strip(b"\0"):
        yield MORE


def hidden_details(content: bytes) -> tuple[str, ...]:
    """Return in words what a JPEG, PNG or WebP file tells beside its pixels."""
    if content.startswith(PNG_START):
        found = png_details(content)
    elif content.startswith(b"RIFF"):
        found = webp_details(content)
    else:
        found = jpeg_details(content)
    return tuple(dict.fromkeys(found))
