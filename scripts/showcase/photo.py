"""A photo made new: decoded under limits, turned upright, smaller, nothing hidden in it."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS = 50_000_000
LONGEST_SIDE = 1200
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """The bytes of a JPEG picture that we drew ourselves, and its size in pixels."""

    content: bytes
    width: int
    height: int


def clean_photo(content: bytes) -> CleanPhoto | None:
    """Return the picture drawn on a new canvas, or None where it is not a picture we accept.

    Only pixels are carried over: no place, camera, owner, comment, thumbnail or colour profile.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    return None
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (
        OSError,
        ValueError,
        SyntaxError,
        UnidentifiedImageError,
        Image.DecompressionBombWarning,
        Image.DecompressionBombError,
    ):
        return None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", upright.size)
    canvas.paste(upright)
    buffer = BytesIO()
    canvas.save(buffer, "JPEG", quality=82, optimize=True, progressive=True)
    return CleanPhoto(buffer.getvalue(), canvas.width, canvas.height)
