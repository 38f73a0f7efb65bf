"""The weave: a picture of partnership, drawn from an entry's own facts.

Bands of colour run across (the partners) and down (the dimensions) and cross over and under each
other. The same facts always give the same picture; it is for the eye only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from showcase.model.entry import Entry

# Left, top, width and height.
Box = tuple[int, int, int, int]

WIDTH, HEIGHT = 320, 120
GAP = 3
# How many crossings a band goes over, then under: plain cloth first, closer twill as a
# partnership grows.
PATTERNS = {"developing": (1, 1), "building": (2, 1), "sustaining": (2, 2)}


def widths(seed: bytes, count: int) -> list[int]:
    """Return `count` band widths that fill the picture, their rhythm taken from `seed`."""
    weights = [2 + seed[number % len(seed)] % 4 for number in range(count)]
    room = WIDTH - GAP * (count + 1)
    sizes = [room * weight // sum(weights) for weight in weights]
    sizes[-1] += room - sum(sizes)
    return sizes


def box(x: int, y: int, width: int, height: int) -> str:
    """Return a rectangle as a piece of an SVG path."""
    return f"M{x} {y}h{width}v{height}h-{width}z"


@dataclass(frozen=True, slots=True)
class Cloth:
    """What a weave is made from: `name` and `stage` give its rhythm.

    `colours` are ids of dimensions, the main one first; `rows` from 2 to 6; `columns` to 24.
    """

    name: str
    colours: tuple[str, ...]
    rows: int = 3
    columns: int = 14
    stage: str = ""


def cloth_of(entry: Entry) -> Cloth:
    """Return what an entry's weave is made from: its own facts."""
    partners = len(getattr(entry, "partners", ()))
    stage = getattr(entry, "stage", "")
    return Cloth(
        f"{entry.info.name}/{entry.slug}",
        getattr(entry, "dimensions", ()) or ("plain",),
        max(2, min(6, partners)) if partners else 3,
        10 + 3 * len(getattr(entry, "level", ())),
        stage if isinstance(stage, str) else "",
    )


def strands(cloth: Cloth) -> list[Box]:
    """Return the boxes of the bands that run across."""
    height = (HEIGHT - GAP * (cloth.rows + 1)) // cloth.rows
    return [(0, GAP + number * (height + GAP), WIDTH, height) for number in range(cloth.rows)]


def crossings(cloth: Cloth) -> Iterator[tuple[str, Box]]:
    """Yield (colour, box) wherever a band that runs down lies above one that runs across."""
    parts = (cloth.name, *cloth.colours, str(cloth.rows), cloth.stage)
    seed = sha256("|".join(parts).encode()).digest()
    over, under = PATTERNS.get(cloth.stage, (1, 1))
    left = GAP
    for column, width in enumerate(widths(seed, cloth.columns)):
        colour = cloth.colours[column % len(cloth.colours)]
        for row, (_, top, _, height) in enumerate(strands(cloth)):
            if (row + column + seed[0]) % (over + under) < over:
                yield colour, (left, top - GAP, width, height + 2 * GAP)
        left += width + GAP


def picture(cloth: Cloth) -> Markup:
    """Return the picture as inline SVG, under 2 kB."""
    across = "".join(box(*one) for one in strands(cloth))
    paths: dict[str, list[str]] = {}
    for colour, one in crossings(cloth):
        paths.setdefault(colour, []).append(box(*one))
    drawn = "".join(
        f'<path class="d-{colour}" d="{"".join(parts)}"/>' for colour, parts in paths.items()
    )
    return Markup(  # noqa: S704 - numbers and ids of a vocabulary, nothing from a writer
        f'<svg class="weave" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true" focusable="false"><path class="strand" d="{across}"/>{drawn}</svg>'
    )


def weave(
    name: str, colours: Sequence[str], rows: int = 3, columns: int = 14, stage: str = ""
) -> Markup:
    """Return the picture of a cloth made from these facts."""
    return picture(Cloth(name, tuple(colours), rows, columns, stage))
