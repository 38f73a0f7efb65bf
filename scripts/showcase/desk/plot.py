"""A number over time as a small drawing. The same numbers stand in a table beside it."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from showcase.desk.numbers import Line

WIDE, HIGH = 280, 110
LEFT, RIGHT, TOP, BOTTOM = 30, 34, 12, 24


def across(day: date, first: date, last: date) -> float:
    """Return how far from the left a day stands."""
    whole = max(1, (last - first).days)
    return LEFT + (WIDE - LEFT - RIGHT) * (day - first).days / whole


def up(number: int, top: int) -> float:
    """Return how far from the upper edge a number stands."""
    return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * number / max(1, top)


def steps(points: Sequence[tuple[date, int]], top: int) -> str:
    """Return the path of a number that stays the same until the day that it changes on."""
    first, last = points[0][0], points[-1][0]
    found = [f"M{across(first, first, last):.1f} {up(points[0][1], top):.1f}"]
    for day, number in points[1:]:
        found.append(f"H{across(day, first, last):.1f}V{up(number, top):.1f}")
    return "".join(found)


def plot(line: Line, top: int) -> Markup:
    """Return the drawing of one number; `top` is the highest number of the group."""
    first, last = line.points[0][0], line.points[-1][0]
    ground, end = HIGH - BOTTOM, WIDE - RIGHT
    said = f"{line.label}: {line.points[0][1]} on {first}, {line.last} on {last}"
    only = first == last
    high = up(line.last, top)
    start = Markup("") if only else text(LEFT, HIGH - 8, "start", str(first))
    return Markup(
        '<svg class="plot" viewBox="0 0 {wide} {tall}" role="img" aria-label="{said}">'
        '<path class="axis" d="M{left} {top}V{ground}H{end}"/>'
        '<path class="line" d="{path}"/><circle class="dot" cx="{dot}" cy="{high:.1f}" r="3.5"/>'
        "{labels}</svg>"
    ).format(
        wide=WIDE, tall=HIGH, said=said, left=LEFT, top=TOP, ground=ground, end=end,
        path=steps(line.points, top), dot=LEFT if only else end, high=high,
        labels=Markup("").join(
            (
                text(LEFT - 5, TOP + 5, "end", str(top)),
                text(LEFT - 5, ground, "end", "0"),
                start,
                text(LEFT if only else end, HIGH - 8, "start" if only else "end", str(last)),
                text((LEFT if only else end) + 8, round(high) + 4, "start", str(line.last)),
            )
        ),
    )  # fmt: skip


def text(x: int, y: int, anchor: str, words: str) -> Markup:
    """Return words in a drawing."""
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, words)
