"""Draws a photo anew: decoded under limits, upright, in several sizes, nothing hidden in it."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from showcase.photo_cost import shrunk, too_costly

FORMATS = ("JPEG", "PNG", "WEBP")
# The longest sides that a photo is drawn in: for phones, for pages, for large screens.
SIDES = (480, 960, 1600)
JPEG_QUALITY, WEBP_QUALITY, CLEAN_QUALITY = 82, 80, 95
# Bytes a pixel of a JPEG, beside those that any file has; photos stay below, noise has twice that.
CROWDED, SMALL_FILE = 0.35, 2_000
SRGB = ImageCms.createProfile("sRGB")
UPRIGHT = 1
UNUSABLE = (
    OSError,
    ValueError,
    SyntaxError,
    KeyError,
    IndexError,
    UnidentifiedImageError,
    Image.DecompressionBombWarning,
    Image.DecompressionBombError,
)


class NotAPhoto(Exception):
    """A file is not a photo that we accept; the text says why, for people."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that we drew ourselves: the ending of its file, its size in pixels, its bytes."""

    ending: str
    width: int
    height: int
    content: bytes


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """Give the picture in some bytes; NotAPhoto where they hold none that we accept."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                if reason := too_costly(picture, content):
                    raise NotAPhoto(reason)
                # A phone's photo may hold a second picture behind the first; it does not move.
                if getattr(picture, "is_animated", False) and picture.format != "MPO":
                    raise NotAPhoto("It moves. Moving pictures disturb many readers.")
                yield picture
    except UNUSABLE as error:
        raise NotAPhoto("It is not a JPEG, PNG or WebP picture, or it is damaged.") from error


def turn_of(picture: Image.Image) -> int:
    """Return how a picture is to be turned, as Exif counts it: 1 is upright.

    Where its details are damaged it is shown as it lies, as browsers do.
    """
    try:
        turn = picture.getexif().get(ExifTags.Base.Orientation)
    except UNUSABLE:
        return UPRIGHT
    return turn if isinstance(turn, int) and turn in range(1, 9) else UPRIGHT


def size_of(content: bytes) -> tuple[int, int]:
    """Return the (width, height) that a photo has once it is upright; NotAPhoto where it is none.

    Every byte of it is decoded, so that a damaged file is found now and not when the site is built.
    """
    with opened(content) as picture:
        width, height = picture.size
        # A JPEG can be decoded at an eighth of its size, which is much quicker.
        picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
        picture.load()
        # Last, as the details of a PNG may stand behind its pixels.
        lies = turn_of(picture) in {5, 6, 7, 8}
    return (height, width) if lies else (width, height)


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return a picture in the colours that all screens understand; it may still be see-through."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")
    if not profile or picture.mode not in {"RGB", "RGBA", "L", "CMYK"}:
        return picture
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, own, SRGB, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def on_canvas(picture: Image.Image, see_through: bool = False) -> Image.Image:
    """Return a picture drawn upright on a new canvas that holds nothing but its pixels.

    What can be seen through becomes white, unless it may stay.
    """
    upright = in_srgb(picture if turn_of(picture) == UPRIGHT else ImageOps.exif_transpose(picture))
    clear = upright.has_transparency_data
    if clear and see_through:
        kept = upright.convert("RGBA")
        canvas = Image.new("RGBA", kept.size)
        canvas.paste(kept)
        return canvas
    canvas = Image.new("RGB", upright.size, "white")
    if clear:
        layer = upright.convert("RGBA")
        canvas.paste(layer, mask=layer)
    else:
        canvas.paste(upright.convert("RGB"))
    return canvas


def sizes(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """Return the (width, height) in pixels that a photo is drawn in, the smallest first."""
    longest = max(width, height)
    sides = sorted({min(side, longest) for side in SIDES})
    return tuple(
        (max(1, round(width * side / longest)), max(1, round(height * side / longest)))
        for side in sides
    )


def file_name(photo: str, width: int, ending: str) -> str:
    """Return the file on the site that shows a photo in one width.

    The ending of the photo's own name stays in it, so that no two photos share a file.
    """
    return f"{photo.replace('.', '-')}-{width}.{ending}"


def largest(content: bytes) -> Image.Image:
    """Return the photo in the largest size that it is drawn in; nothing else of it is held."""
    with opened(content) as picture:
        small = shrunk(picture, max(SIDES))
    del picture
    small.thumbnail((max(SIDES), max(SIDES)), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return small


def saved(picture: Image.Image, form: str, **how: object) -> bytes:
    """Return a picture in a format."""
    buffer = BytesIO()
    picture.save(buffer, form, **how)
    return buffer.getvalue()


def packed(picture: Image.Image) -> Iterator[Drawn]:
    """Yield a picture as WebP and as JPEG, packed as small as its look allows.

    To pack noise takes four times as long as to pack a photo, and makes it no smaller. So what is
    more crowded than any photo is packed the quick way.
    """
    width, height = picture.size
    quick = saved(picture, "JPEG", quality=JPEG_QUALITY)
    crowded = len(quick) > CROWDED * width * height + SMALL_FILE
    webp = saved(picture, "WEBP", quality=WEBP_QUALITY, method=0 if crowded else 4)
    yield Drawn("webp", width, height, webp)
    if not crowded:
        quick = saved(picture, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    yield Drawn("jpg", width, height, quick)


def draw(content: bytes) -> Iterator[Drawn]:
    """Yield the photo in each size as WebP and as JPEG; NotAPhoto where it cannot be shown.

    Only pixels are carried over: no place, camera, owner, comment, thumbnail or colour profile.
    The same bytes give the same bytes with one release of Pillow.
    """
    canvas = on_canvas(largest(content))
    for size in sizes(*canvas.size):
        yield from packed(canvas.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0))


def cleaned(content: bytes) -> bytes:
    """Return a photo in its own format and size, upright, with nothing in it but its pixels.

    A JPEG is written with the tables it had, so that no eye sees a difference. NotAPhoto where
    the bytes hold no photo.
    """
    with opened(content) as picture:
        form = "JPEG" if isinstance(picture, JpegImageFile) else str(picture.format)
        canvas = on_canvas(picture, see_through=form != "JPEG")
        tables = getattr(picture, "quantization", None)
        plain = form == "JPEG" and picture.mode == "RGB" and tables
    buffer = BytesIO()
    if form == "PNG":
        canvas.save(buffer, form, optimize=True)
    elif plain:
        canvas.save(buffer, form, qtables=tables, subsampling=0, optimize=True)
    else:
        canvas.save(buffer, form, quality=CLEAN_QUALITY)
    return buffer.getvalue()
