"""Says before a picture is decoded whether it costs too much, and shrinks it while it is decoded.

No picture may cost more than about a second and 150 MB, whatever it is. What each kind costs was
measured: a JPEG can be decoded at a half, a quarter or an eighth of its size, but one that is drawn
in several steps is held whole; a PNG is held once, a WebP five times. A check and a build decode it
once each, so both are counted. Where each byte takes long to decode, bytes have a limit of their
own; no photo comes near it, only noise does.
"""

from PIL import Image

MOST_PIXELS = {"JPEG": 50_000_000, "MPO": 50_000_000, "PNG": 24_000_000, "WEBP": 3_700_000}
MOST_WEBP_BYTES, MOST_STEPS_BYTES = 2_000_000, 3_000_000
LONGEST_EDGE = 16_000
# A JPEG that is drawn in steps goes over all its points with each one; programs make about ten.
MOST_STEPS = 20
MOST_HELD_BYTES = 100_000_000
BEGINS_STEP = b"\xff\xda"
STRIP = 64
# What turns and colours a picture rightly, and has to come along when it is shrunk.
NEEDED = ("exif", "icc_profile", "xmp", "Raw profile type exif", "XML:com.adobe.xmp")


def steps_of(content: bytes) -> int:
    """Return in how many steps a JPEG is drawn; small pictures in its header do not count."""
    place = 2
    while place + 4 <= len(content) and content[place : place + 2] != BEGINS_STEP:
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        place += 2 + max(length, 2)
    return content.count(BEGINS_STEP, place)


def held_bytes(picture: Image.Image) -> float:
    """Return what a JPEG that is drawn in steps holds while it is opened: two bytes a sample."""
    layers: list[tuple[int, int, int, int]] = getattr(picture, "layer", [])
    samples = [wide * high for _, wide, high, _ in layers] or [1]
    largest = max((wide for _, wide, _, _ in layers), default=1)
    largest *= max((high for _, _, high, _ in layers), default=1)
    return 2 * picture.width * picture.height * sum(samples) / largest


def too_costly(picture: Image.Image, content: bytes) -> str:
    """Return why a picture, opened but not yet decoded, costs too much; nothing where it may be."""
    form = str(picture.format)
    most = MOST_PIXELS.get(form, 0)
    if picture.width * picture.height > most:
        return f"It has more than {most / 1_000_000:g} million pixels."
    if form == "WEBP" and len(content) > MOST_WEBP_BYTES:
        return f"It has more than {MOST_WEBP_BYTES // 1_000_000} MB, which is much for a WebP."
    if max(picture.size) > LONGEST_EDGE:
        return f"It is more than {LONGEST_EDGE:,} pixels wide or high."
    if form in {"JPEG", "MPO"}:
        steps = steps_of(content)
        in_steps = steps > 1 or bool(picture.info.get("progressive"))
        # A telephone puts a second picture behind the first.
        if form == "JPEG" and steps > MOST_STEPS:
            return "It is drawn in too many steps."
        if in_steps and (held_bytes(picture) > MOST_HELD_BYTES or len(content) > MOST_STEPS_BYTES):
            return "It is drawn in steps (“progressive”), and is too large for that."
    return ""


def simple(strip: Image.Image) -> Image.Image:
    """Return a strip in colours that can be shrunk."""
    if strip.mode.startswith("I"):
        return strip.point(lambda value: value / 256).convert("L")
    if "transparency" in strip.info or strip.mode == "PA":
        return strip.convert("RGBA")
    return strip.convert("RGB") if strip.mode in {"P", "1", "YCbCr", "LAB", "HSV"} else strip


def shrunk(picture: Image.Image, longest: int) -> Image.Image:
    """Return a picture less than twice as large as `longest` needs, with its turn and its colours.

    It is gone through strip by strip, so that the large picture is never held a second time.
    """
    share = longest / max(picture.size)
    if share < 1:
        picture.draft(
            None, (max(1, int(picture.width * share)), max(1, int(picture.height * share)))
        )
    picture.load()
    factor = max(1, max(picture.size) // longest)
    small: Image.Image | None = None
    for top in range(0, picture.height, STRIP * factor):
        bottom = min(top + STRIP * factor, picture.height)
        strip = simple(picture.crop((0, top, picture.width, bottom)))
        strip = strip.reduce(factor) if factor > 1 else strip
        if small is None:
            small = Image.new(strip.mode, (strip.width, -(-picture.height // factor)))
        small.paste(strip, (0, top // factor))
    if small is None:
        raise ValueError("a picture without pixels")
    small.info = {name: picture.info[name] for name in NEEDED if name in picture.info}
    return small
