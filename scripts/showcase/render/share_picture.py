"""The picture that stands beside a link to a page where it is shared: its weave, and its title.

It has at most 32 colours and no smooth shades, so that it is drawn in a few milliseconds, takes
few bytes, and is the same each time.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from PIL import Image, ImageDraw, ImageFont

from showcase.render.style_sheet import parts
from showcase.render.weave import SHADE, STRANDS, WIDTH, Cloth, Strip, woven

FILE = "share.png"
SIZE = (1200, 630)
WOVEN = 300
MARGIN = 60
# Heights of letters in pixels that are tried for the title, and how many lines each may take.
TITLE = ((68, 2), (56, 3), (46, 4))
NAME = 34
# From one line to the next, in heights of letters.
LEADING = 1.22
# Shades from paper to ink, for the edges of letters.
SHADES = 8
# As many pictures are kept while a preview runs, so that an edit draws only what changed.
KEPT = 512
NO_LETTER = "\uffff"
# Pixels for each step of the weave's own measure.
SCALE = SIZE[0] / WIDTH
# How much of the main colour is in the paper below the weave, and how dark its shade is.
GROUND, DARKER = 0.15, 0.16
Colour = tuple[int, int, int]


@cache
def colours() -> Mapping[str, Colour]:
    """Return the colours of the light scheme, from the one file that has them."""
    light = parts()["tokens"].partition("@media")[0]
    return MappingProxyType(
        {
            name: (int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16))
            for name, value in re.findall(r"--([a-z-]+): #([0-9a-f]{6})", light)
        }
    )


@cache
def font(file: Path | None, size: int) -> ImageFont.FreeTypeFont:
    """Return a typeface from a file, or Pillow's own, whose letters are those of English only.

    Letters are set one after the other: other ways depend on what a system has installed.
    """
    plain = ImageFont.Layout.BASIC
    if file is not None and file.is_file():
        return ImageFont.truetype(file, size, layout_engine=plain)
    found = ImageFont.load_default(size)
    if not isinstance(found, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType and cannot draw letters")
    return found.font_variant(layout_engine=plain)


@cache
def can_draw(file: Path | None, letter: str) -> bool:
    """Say whether a typeface has a letter, rather than a box or nothing in its place."""
    if letter == " ":
        return True
    drawn, missing = (font(file, NAME).getmask(one) for one in (letter, NO_LETTER))
    return drawn.size[0] > 0 and (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def drawable(file: Path | None, text: str) -> str:
    """Return text as it can be drawn, or nothing where a letter is missing.

    A title with holes in it would be worse than none, and its page shows it whole.
    """
    whole = " ".join(unicodedata.normalize("NFC", text).split())
    return whole if all(can_draw(file, letter) for letter in whole) else ""


def lines(typeface: ImageFont.FreeTypeFont, text: str, room: int) -> list[str]:
    """Return text cut into lines of at most `room` pixels, where no single word is longer."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if typeface.getlength(longer) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return [line for line in found if line]


def fitted(file: Path | None, text: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest typeface in which a title fits, and its lines; the last may be cut."""
    room = SIZE[0] - 2 * MARGIN
    for size, most in TITLE:
        typeface = font(file, size)
        found = lines(typeface, text, room)
        if len(found) <= most and all(typeface.getlength(line) <= room for line in found):
            return typeface, found
    return typeface, [cut(typeface, line, room) for line in found[:most]]


def cut(typeface: ImageFont.FreeTypeFont, line: str, room: int) -> str:
    """Return a line that fits, without the letters at its end that do not."""
    while typeface.getlength(line) > room:
        line = line[:-1]
    return line


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour with a share, from 0 to 1, of another in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Palette:
    """The few colours of one picture: shades from paper to ink, then what the weave is made of.

    `hues` has the dimensions, the main one first. What lies in shade has a darker colour, which
    stands `len(self.strips)` places after its own.
    """

    hues: tuple[str, ...]

    @property
    def strips(self) -> tuple[str, ...]:
        """What can be seen in the weave: the paper below it, the strands, the dimensions."""
        return ("ground", *STRANDS, *self.hues)

    def place(self, hue: str) -> int:
        """Return where a hue stands among the colours."""
        return SHADES + self.strips.index(hue)

    def in_shade(self) -> list[int]:
        """Return for each place of the palette the place of the same colour in shade."""
        start, many = SHADES, len(self.strips)
        return [one + many if start <= one < start + many else one for one in range(256)]

    def numbers(self) -> Iterator[int]:
        """Yield red, green and blue of each colour."""
        known = {**colours(), "plain": colours()["primary"]}
        known["ground"] = mixed(known["surface"], known[self.hues[0]], GROUND)
        for shade in range(SHADES):
            yield from mixed(known["paper"], known["ink"], shade / (SHADES - 1))
        for hue in self.strips:
            yield from known[hue]
        for hue in self.strips:
            yield from mixed(known[hue], known["shade"], DARKER)


def outline(strip: Strip, more: int = 0) -> tuple[int, int, int, int]:
    """Return the corners of a strip on the picture, the last pixel included.

    `more` is how much wider it is on each side. Round ends reach over the strip's two points.
    """
    half = strip.size / 2 + more
    over = half if strip.round else 0
    along, across = (half, over) if strip.dy else (over, half)
    return (
        round((strip.x - along) * SCALE),
        round((strip.y - across) * SCALE),
        round((strip.x + strip.dx + along) * SCALE) - 1,
        round((strip.y + strip.dy + across) * SCALE) - 1,
    )


def radius(strip: Strip, more: int = 0) -> float:
    """Return how round the ends of a strip are, in pixels."""
    return (strip.size / 2 + more) * SCALE if strip.round else 0


def cast_shade(canvas: Image.Image, strip: Strip, palette: Palette) -> None:
    """Darken what lies below a strip and beside it."""
    left, top, right, bottom = outline(strip, SHADE)
    box = (left, top, right + 1, bottom + 1)
    mask = Image.new("1", (box[2] - left, box[3] - top))
    corner = (0, 0, right - left, bottom - top)
    ImageDraw.Draw(mask).rounded_rectangle(corner, radius(strip, SHADE), fill=1)
    canvas.paste(canvas.crop(box).point(palette.in_shade()), box, mask)


def draw_weave(canvas: Image.Image, cloth: Cloth, palette: Palette, height: int) -> None:
    """Draw the weave over the upper `height` pixels."""
    drawing = ImageDraw.Draw(canvas)
    drawing.rectangle((0, 0, SIZE[0], height - 1), fill=palette.place("ground"))
    weave = woven(replace(cloth, height=round(height / SCALE)))
    for layer in (weave.below, weave.across, weave.above):
        for strip in layer if layer is not weave.below else ():
            cast_shade(canvas, strip, palette)
        for strip in layer:
            colour = palette.place(strip.hue)
            drawing.rounded_rectangle(outline(strip), radius(strip), fill=colour)
    drawing.rectangle((0, height, *SIZE), fill=0)


def write(canvas: Image.Image, typeface: ImageFont.FreeTypeFont, text: str, top: int) -> None:
    """Write one line, its letters' edges in shades between paper and ink."""
    mask = Image.new("L", (SIZE[0] - MARGIN, int(typeface.size * LEADING)))
    ImageDraw.Draw(mask).text((0, 0), text, fill=255, font=typeface)
    shades = mask.point([level * (SHADES - 1) // 255 for level in range(256)])
    # With a palette of any kind it is taken as places in the canvas's own palette.
    shades.putpalette([])
    canvas.paste(shades, (MARGIN, top))


@lru_cache(maxsize=KEPT)
def share_picture(cloth: Cloth, title: str, name: str, typeface: Path | None) -> bytes:
    """Return the picture as PNG, 1200 by 630 pixels, under 40 kB.

    `typeface` is a font file. Where it lacks a letter of the title, the weave stands alone.
    """
    palette = Palette(tuple(dict.fromkeys(cloth.colours)))
    canvas = Image.new("P", SIZE)
    canvas.putpalette(list(palette.numbers()))
    title, name = drawable(typeface, title), drawable(typeface, name)
    draw_weave(canvas, cloth, palette, WOVEN if title else SIZE[1] - 2 * MARGIN)
    if title:
        large, found = fitted(typeface, title)
        for number, line in enumerate(found):
            write(canvas, large, line, WOVEN + 30 + int(number * large.size * LEADING))
    if name:
        small = font(typeface, NAME)
        write(canvas, small, cut(small, name, SIZE[0] - 2 * MARGIN), SIZE[1] - 2 * NAME + 4)
    buffer = BytesIO()
    canvas.save(buffer, "PNG", optimize=False, compress_level=3, compress_type=3, bits=8)
    return buffer.getvalue()
