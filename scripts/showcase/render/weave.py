"""The weave: a picture of partnership, drawn from an entry's own facts.

Bands of colour run across (the partners) and down (the dimensions) and cross over and under each
other. The same facts always give the same picture; it is for the eye only.
"""

from collections.abc import Sequence
from hashlib import sha256

from markupsafe import Markup

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


def weave(
    name: str, colours: Sequence[str], rows: int = 3, columns: int = 14, stage: str = ""
) -> Markup:
    """Return the picture as inline SVG, under 2 kB.

    `colours` are ids of dimensions, the main one first; `rows` from 2 to 6; `columns` to 24.
    """
    seed = sha256("|".join([name, *colours, str(rows), stage]).encode()).digest()
    over, under = PATTERNS.get(stage, (1, 1))
    height = (HEIGHT - GAP * (rows + 1)) // rows
    tops = [GAP + number * (height + GAP) for number in range(rows)]
    across = "".join(box(0, top, WIDTH, height) for top in tops)
    paths: dict[str, list[str]] = {}
    left = GAP
    for column, width in enumerate(widths(seed, columns)):
        colour = colours[column % len(colours)]
        for row, top in enumerate(tops):
            if (row + column + seed[0]) % (over + under) < over:
                paths.setdefault(colour, []).append(box(left, top - GAP, width, height + 2 * GAP))
        left += width + GAP
    drawn = "".join(
        f'<path class="d-{colour}" d="{"".join(parts)}"/>' for colour, parts in paths.items()
    )
    return Markup(  # noqa: S704 - numbers and ids of a vocabulary, nothing from a writer
        f'<svg class="weave" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true" focusable="false"><path class="strand" d="{across}"/>{drawn}</svg>'
    )
