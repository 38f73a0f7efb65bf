"""Draws seconds over the number of cases, both in powers of ten, as SVG that stands in a page.

It is drawn with the colours of the site, so that it is as readable by night. Lines differ in their
marks and dashes too, and each has its name at its end. It is no file of its own: below docs/ only
pages and photos may be published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 450, 330
LEFT, RIGHT, TOP, BOTTOM = 62, 300, 14, 290
# From the foot of one name to that of the next.
APART = 17
Point = tuple[int, float]

# Colour, dashes, and mark of each line in turn; the first is ours.
COLOURS = (
    "primary",
    "communicate",
    "collaborate-beyond-school",
    "build-community",
    "connect-learning",
    "participate",
)
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "1 4")
MARKS = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-4.5-4.5h9v9h-9z",
    "M0-5.5L5.5 4.5h-11z",
    "M0-6L6 0L0 6L-6 0z",
    "M-2.5-6h5v12h-5z",
    "M0 5.5L5.5-4.5h-11z",
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Leads from numbers to places on the drawing, in powers of ten."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, number: float) -> float:
        """Return the place of a number."""
        share = (log10(number) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def scale_of(numbers: Sequence[float], start: float, end: float, whole: bool) -> Scale:
    """Return a scale that all numbers fit on, to whole powers of ten where asked for."""
    low, high = log10(min(numbers)), log10(max(numbers))
    if whole:
        low, high = floor(low), ceil(high)
    if high == low:
        low, high = low - 0.5, high + 0.5
    return Scale(low, high, start, end)


def apart(places: Sequence[float]) -> list[float]:
    """Return places moved down, and up again from the end, until names there do not overlap."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    found = list(places)
    last: float = TOP - APART
    for at in order:
        found[at] = last = max(found[at], last + APART)
    last = BOTTOM + APART
    for at in reversed(order):
        found[at] = last = min(found[at], last - APART)
    return found


def named(number: float) -> str:
    """Return a number of an axis."""
    return f"{number:,.0f}" if number >= 1 else f"{number:g}"


def axes(across: Scale, up: Scale, sizes: Sequence[int]) -> list[str]:
    """Return the lines and numbers behind the curves."""
    found = []
    for power in range(ceil(up.low), floor(up.high) + 1):
        y = up(10**power)
        found.append(f'<path d="M{LEFT} {y}H{RIGHT}" stroke="var(--line)"/>')
        text = f"{named(10.0**power)} s"
        found.append(f'<text x="{LEFT - 7}" y="{y + 5}" text-anchor="end">{text}</text>')
    for size in sizes:
        x = across(size)
        found.append(f'<path d="M{x} {BOTTOM}v6" stroke="currentColor"/>')
        found.append(f'<text x="{x}" y="{BOTTOM + 21}" text-anchor="middle">{size:,}</text>')
    found.append(f'<path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}" stroke="currentColor"/>')
    return found


def curve(at: int, places: Sequence[tuple[float, float]]) -> str:
    """Return one line with its marks."""
    look = at % len(COLOURS)
    points = " ".join(f"{x},{y}" for x, y in places)
    shape = MARKS[look]
    marks = "".join(f'<path transform="translate({x} {y})" d="{shape}"/>' for x, y in places)
    dashes = f' stroke-dasharray="{DASHES[look]}"' if DASHES[look] else ""
    colour = f"var(--{COLOURS[look]})"
    width = 3.5 if at == 0 else 2
    return (
        f'<polyline points="{points}" stroke="{colour}" stroke-width="{width}"{dashes}/>'
        f'<g fill="{colour}">{marks}</g>'
    )


def told(series: Mapping[str, Sequence[Point]], title: str) -> str:
    """Return the drawing in words."""
    lines = (
        f"{name}: {', '.join(f'{seconds:.1f} with {size:,}' for size, seconds in points)}"
        for name, points in series.items()
    )
    return f"{title}, in seconds, with so many cases. {'. '.join(lines)}."


def drawing(series: Mapping[str, Sequence[Point]], title: str) -> str:
    """Return the drawing of some lines, each of (cases, seconds) in the order of cases."""
    every = [point for points in series.values() for point in points]
    sizes = sorted({size for size, _ in every})
    across = scale_of(sizes, LEFT + 14, RIGHT - 14, whole=False)
    up = scale_of([max(seconds, 0.01) for _, seconds in every], BOTTOM, TOP, whole=True)
    curves = [
        [(across(size), up(max(seconds, 0.01))) for size, seconds in points]
        for points in series.values()
    ]
    names = apart([places[-1][1] for places in curves])
    labels = [
        f'<path d="M{places[-1][0] + 6} {places[-1][1]}L{RIGHT + 4} {y}" stroke="var(--control)"/>'
        f'<text x="{RIGHT + 8}" y="{y + 5}">{escape(name)}</text>'
        for name, places, y in zip(series, curves, names, strict=True)
    ]
    inside = [*axes(across, up, sizes), *labels, *(curve(at, one) for at, one in enumerate(curves))]
    shapes = "\n".join(inside).replace("<text ", '<text fill="currentColor" font-size="14" ')
    words = escape(told(series, title))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">\n'
        f'<g fill="none" stroke-linejoin="round">\n{shapes}\n</g>\n</svg>'
    )
