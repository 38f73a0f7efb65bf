"""Pictures that lie, swell or hide things, made from a description of a few lines."""

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image, PngImagePlugin

BANDS = {0: 1, 2: 3, 3: 1, 6: 4}


def chunk(name: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def drawn(width: int, height: int, mode: str, fill: str) -> Image.Image:
    """Return a picture of one colour, or of noise that is the same each time."""
    if fill != "noise":
        return Image.new(mode, (width, height))
    bands = len(Image.new(mode, (1, 1)).getbands())
    noise = random.Random(6).randbytes(width * height * bands)  # noqa: S311 - pixels, not secrets
    return Image.frombytes(mode, (width, height), noise)


def long_png(said: dict[str, Any]) -> bytes:
    """Return a PNG of zeros, written in pieces: it is small, and large once it is opened."""
    width, height = said["size"]
    depth, colour = said.get("depth", 8), said.get("colour", 2)
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, said.get("interlace", 0))
    packer = zlib.compressobj(9)
    row = bytes(1 + (width * BANDS[colour] * depth + 7) // 8)
    rows = min(height, said.get("rows", height))
    data = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()
    palette = chunk(b"PLTE", bytes(3)) if colour == 3 else b""
    parts = [chunk(b"IHDR", header), *extra_chunks(said), palette]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def extra_chunks(said: dict[str, Any]) -> list[bytes]:
    """Return chunks of text that swell when they are opened."""
    swollen = said.get("swollen_text", 0)
    words = b"Comment\x00\x00" + zlib.compress(bytes(swollen), 9) if swollen else b""
    return [chunk(b"zTXt", words)] * said.get("times", 1) if swollen else []


def saved(said: dict[str, Any]) -> bytes:
    """Return a picture saved by Pillow, with what is hidden in it."""
    width, height = said["size"]
    form, mode = said["format"].upper(), said.get("mode", "RGB")
    image = drawn(width, height, mode, said.get("fill", ""))
    more: dict[str, Any] = {
        name: said[name] for name in ("progressive", "lossless") if name in said
    }
    if "exif" in said or "orientation" in said:
        exif = image.getexif()
        if "exif" in said:
            exif[0x010E] = said["exif"]
        exif[0x0112] = said.get("orientation", 1)
        more["exif"] = exif
    if "comment" in said and form == "JPEG":
        more["comment"] = said["comment"].encode()
    if "comment" in said and form == "PNG":
        more["pnginfo"] = PngImagePlugin.PngInfo()
        more["pnginfo"].add_text("Comment", said["comment"])
    if "profile" in said:
        more["icc_profile"] = said["profile"].encode()
    if said.get("frames", 1) > 1:
        others = [Image.new(mode, image.size, number % 255) for number in range(1, said["frames"])]
        more.update(save_all=True, append_images=others)
    buffer = io.BytesIO()
    image.save(buffer, form, **more)
    return buffer.getvalue()


def with_many_scans(content: bytes, scans: int) -> bytes:
    """Return a progressive JPEG whose last scan stands in it again and again."""
    last, end = content.rindex(b"\xff\xda"), content.rindex(b"\xff\xd9")
    return content[:end] + content[last:end] * scans + content[end:]


def with_claim(content: bytes, size: list[int]) -> bytes:
    """Return a JPEG whose header claims another size."""
    place = next(content.index(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in content)
    return content[: place + 5] + struct.pack(">HH", size[1], size[0]) + content[place + 9 :]


def picture(said: dict[str, Any]) -> bytes:
    """Return the bytes of the picture that a description asks for."""
    content = long_png(said) if said["format"] == "long-png" else saved(said)
    if "scans" in said:
        content = with_many_scans(content, said["scans"])
    if "claims" in said:
        content = with_claim(content, said["claims"])
    before, after = said.get("before", ""), said.get("after", "")
    cut: int = said.get("cut", len(content))
    return bytes(before.encode() + content[:cut] + after.encode())
