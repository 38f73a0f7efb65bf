"""Photos are made new: upright, smaller, and nothing is left of what a camera wrote."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from showcase.photo import LONGEST_SIDE, clean_photo

SECRET = b"SECRET-41.40338,2.17403"


def picture(form: str, size: tuple[int, int] = (40, 20), **more: object) -> bytes:
    """Return an invented picture with a secret in its metadata."""
    image = Image.new("RGB", size, (10, 120, 200))
    image.putpixel((0, 0), (255, 0, 0))
    exif = image.getexif()
    exif[0x0112] = 6  # Turned: the camera was held upright.
    exif[0x010E] = SECRET.decode()
    buffer = BytesIO()
    image.save(buffer, form, exif=exif, **more)
    return buffer.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_only_pixels_are_carried_over(form: str) -> None:
    original = picture(form)
    assert SECRET in original
    photo = clean_photo(original)
    assert photo is not None
    assert SECRET not in photo.content
    again = Image.open(BytesIO(photo.content))
    assert again.format == "JPEG"
    assert not again.getexif()
    assert set(again.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


def test_a_turned_photo_is_upright() -> None:
    photo = clean_photo(picture("JPEG"))
    assert photo is not None
    assert (photo.width, photo.height) == (20, 40)


def test_a_large_photo_becomes_smaller() -> None:
    photo = clean_photo(picture("JPEG", (3000, 1500)))
    assert photo is not None
    assert max(photo.width, photo.height) == LONGEST_SIDE


def bomb() -> bytes:
    """Return a small PNG that says it is 60,000 pixels wide and high."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


REFUSED = {
    "nothing": b"",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "GIF": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "cut off": picture("JPEG")[:200],
    "bomb": bomb(),
    "words": b"\xff\xd8\xff" + b"x" * 100,
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused(content: bytes) -> None:
    assert clean_photo(content) is None
