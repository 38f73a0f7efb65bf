"""The weave: a picture of partnership, drawn from an entry's own facts.

Strips of paper lie across (family, school and community, one for each partner) and others run
down (the dimensions); they cross over and under each other. A strip ends round where the work
began, and where it has ended. The same facts always give the same picture; it is for the eye only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import count
from types import MappingProxyType

from markupsafe import Markup

from showcase.model.entry import Entry

WIDTH, HEIGHT = 320, 120
# Pictures that are kept for the next list with the same example: some 20 MB of them at most.
MOST_KEPT = 12_000
STRANDS = ("family", "school", "community")
# Which strand a kind of partner is; all others come from the community.
PARTNERS = MappingProxyType(
    {
        "families": "family",
        "parent-association": "family",
        "school": "school",
        "students": "school",
    }
)
FEWEST, MOST = 2, 6
# In which order strips of the first, second and third dimension follow each other.
RHYTHMS = MappingProxyType(
    {
        "early-years": "abcab",
        "primary": "abac",
        "secondary": "aabc",
        "combined": "abcb",
        "special": "acab",
        "tertiary-transition": "aabcc",
    }
)
PLAIN = "abac"
# How many crossings a strip goes over, then under, and how far each next strand is shifted.
# Every one of them is cloth: no strip lies over all others, or under all.
TWILLS = ((1, 1, 1), (2, 1, 1), (1, 2, 2), (2, 2, 1), (1, 1, 1), (2, 1, 2))
# Widths of the strips of the first, second and all other dimensions.
SIZES = ((26, 16, 8), (20, 20, 8), (30, 12, 8), (16, 12, 16), (22, 14, 8))
# More colours than these have strips of one width.
RANKED, SAME = 3, 16
# How much of the cloth is woven. The bare strands wait for the rest.
WOVEN = MappingProxyType({"developing": 0.62, "building": 0.82})
MARGIN = 9
SHADE = 2


@dataclass(frozen=True, slots=True)
class Cloth:
    """What a weave is made from.

    `name` gives what chance would give; `colours` are ids of dimensions, the main one first;
    `strands` run across, from 2 to 6 of STRANDS; `levels` and `stage` are ids of vocabularies.
    """

    name: str
    colours: tuple[str, ...]
    strands: tuple[str, ...] = STRANDS
    levels: tuple[str, ...] = ()
    stage: str = ""
    ended: bool = False
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of paper: straight, from one point to another, and as wide as `size`.

    `hue` is the id of a dimension or one of STRANDS. Ends are round, or cut.
    """

    hue: str
    size: int
    x: int
    y: int
    dx: int
    dy: int
    round: bool = False


@dataclass(frozen=True, slots=True)
class Weave:
    """The strips of a cloth in the order they are laid: below, across, and above the strands."""

    below: tuple[Strip, ...]
    across: tuple[Strip, ...]
    above: tuple[Strip, ...]


def strands_of(entry: Entry) -> tuple[str, ...]:
    """Return one strand for each partner of an entry; the three where it names too few."""
    partners = getattr(entry, "partners", ())
    found = tuple(PARTNERS.get(one.type, "community") for one in partners)[:MOST]
    return found if len(found) >= FEWEST else STRANDS


def cloth_of(entry: Entry) -> Cloth:
    """Return what an entry's weave is made from: its own facts."""
    levels = getattr(entry, "level", ())
    stage = getattr(entry, "stage", "")
    years = getattr(entry, "years", None)
    return Cloth(
        f"{entry.info.name}/{entry.slug}",
        tuple(getattr(entry, "dimensions", ())) or ("plain",),
        strands_of(entry),
        tuple(levels) if isinstance(levels, tuple) else (),
        stage if isinstance(stage, str) else "",
        bool(years and years.end and not years.ongoing),
    )


@dataclass(frozen=True, slots=True)
class Loom:
    """A cloth with all that its facts decide: where each strand lies, and each next strip."""

    cloth: Cloth
    seed: bytes
    lines: tuple[int, ...]
    thick: int

    @property
    def gap(self) -> int:
        """The space between two strips that run down."""
        return 5 + self.seed[5] % 4 + max(0, len(self.cloth.strands) - 4)

    def over(self, row: int, column: int) -> bool:
        """Say whether a strip lies above a strand where they cross."""
        over, under, shift = TWILLS[self.seed[0] % len(TWILLS)]
        return (row * shift + column + self.seed[0]) % (over + under) < over

    def start(self, row: int) -> int:
        """Return where the round end of a strand begins."""
        return self.thick // 2 + 2 + self.seed[8 + row] % 12

    def end(self, row: int) -> int:
        """Return where a strand ends: outside the picture, unless the work has ended."""
        return WIDTH - self.start(MOST - 1 - row) if self.cloth.ended else WIDTH

    def columns(self) -> Iterator[tuple[int, str, int]]:
        """Yield (middle, colour, size) of each strip that runs down, from left to right."""
        sizes = SIZES[self.seed[3] % len(SIZES)]
        edge = self.thick + self.seed[4] % 8
        reach = WIDTH * WOVEN.get(self.cloth.stage, 1) - edge * self.cloth.ended
        for place, hue in turns(self.cloth, self.seed):
            size = sizes[place] if len(self.cloth.colours) <= RANKED else SAME
            # Where the work goes on, the last strip may be cut by the edge of the picture.
            if edge + size * self.cloth.ended > reach:
                return
            yield edge + size // 2, hue, size
            edge += size + self.gap


def arranged(colours: Sequence[str], seed: bytes) -> tuple[str, ...]:
    """Return colours with the main one first and the others in an order taken from the seed."""
    others = colours[1:]
    turn = seed[2] % len(others) if others else 0
    return (colours[0], *others[turn:], *others[:turn])


def turns(cloth: Cloth, seed: bytes) -> Iterator[tuple[int, str]]:
    """Yield (place among the colours, colour) without end, in the rhythm of the levels."""
    colours = arranged(cloth.colours, seed)
    rhythm = "".join(RHYTHMS.get(one, PLAIN) for one in cloth.levels) or PLAIN
    few = len(colours) <= RANKED
    order = ["abc".index(one) for one in rhythm] if few else list(range(len(colours)))
    for turn in count(seed[6]):
        place = order[turn % len(order)] % len(colours)
        yield place, colours[place]


def loom(cloth: Cloth) -> Loom:
    """Return a loom that is set up for a cloth."""
    facts = (cloth.name, *cloth.colours, *cloth.strands, *cloth.levels, cloth.stage)
    seed = sha256("|".join((*facts, str(cloth.ended))).encode()).digest()
    pitch = (cloth.height - 2 * MARGIN) / len(cloth.strands)
    lines = tuple(round(MARGIN + pitch * (row + 0.5)) for row in range(len(cloth.strands)))
    return Loom(cloth, seed, lines, 2 * round(pitch * (0.6 + seed[1] % 4 * 0.04) / 2))


def woven(cloth: Cloth) -> Weave:
    """Return the strips of a cloth."""
    on = loom(cloth)
    below: list[Strip] = []
    above: list[Strip] = []
    # A little more than the shade below it, so that no line of it shows at the ends.
    high = on.thick + 2 * SHADE + 2
    for column, (x, hue, size) in enumerate(on.columns()):
        # The straight part begins before the first strand and ends after the last.
        top = min(size // 2 + 2 + on.seed[(2 * column + 7) % 32] % 8, on.lines[0] - high // 2)
        end = size // 2 + 2 + on.seed[(2 * column + 8) % 32] % 8
        bottom = max(cloth.height - end, on.lines[-1] + high // 2)
        below.append(Strip(hue, size, x, top, 0, bottom - top, round=True))
        above.extend(
            Strip(hue, size, x, y - high // 2, 0, high)
            for row, y in enumerate(on.lines)
            if on.over(row, column)
        )
    across = (
        Strip(hue, on.thick, on.start(row), y, on.end(row) - on.start(row), 0, round=True)
        for row, (hue, y) in enumerate(zip(cloth.strands, on.lines, strict=True))
    )
    return Weave(tuple(below), tuple(across), tuple(above))


def pair(x: int, y: int) -> str:
    """Return two numbers as SVG writes them, in as few letters as it allows."""
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def outline(strips: Iterable[Strip]) -> str:
    """Return strips as the data of an SVG path, each move the shorter of the two ways to say it."""
    parts: list[str] = []
    x = y = 0
    for one in strips:
        absolute, relative = f"M{pair(one.x, one.y)}", f"m{pair(one.x - x, one.y - y)}"
        parts.append(min(absolute, relative, key=len))
        parts.append(f"v{one.dy}" if one.dy else f"h{one.dx}")
        x, y = one.x + one.dx, one.y + one.dy
    return "".join(parts)


def path(classes: str, size: int, strips: Iterable[Strip]) -> str:
    """Return strips as an SVG path; where `size` is 0 the style sheet says how wide it is."""
    wide = f' stroke-width="{size}"' if size else ""
    return f'<path class="{classes}"{wide} d="{outline(strips)}"/>'


def alike(strips: Iterable[Strip]) -> Mapping[tuple[str, int], list[Strip]]:
    """Return strips by hue and width."""
    found: dict[tuple[str, int], list[Strip]] = {}
    for one in strips:
        found.setdefault((one.hue, one.size), []).append(one)
    return found


def drawn(weave: Weave) -> Iterator[str]:
    """Yield the paths of a weave, the lowest first."""
    for (hue, size), strips in alike(weave.below).items():
        yield path(f"d-{hue} r", size, strips)
    for size in sorted({one.size for one in weave.across}):
        yield path("u r", size + 2 * SHADE, weave.across)
    for (hue, size), strips in alike(weave.across).items():
        yield path(f"{hue} r", size, strips)
        yield path(f"t t-{hue}", 0, strips)
    for size in sorted({one.size for one in weave.above}):
        yield path("u", size + 2 * SHADE, (one for one in weave.above if one.size == size))
    for (hue, size), strips in alike(weave.above).items():
        yield path(f"d-{hue}", size, strips)


@lru_cache(MOST_KEPT)
def picture(cloth: Cloth) -> Markup:
    """Return the picture as inline SVG, under 2 kB."""
    return Markup(  # noqa: S704 - numbers and ids of a vocabulary, nothing from a writer
        f'<svg class="weave d-{cloth.colours[0]}" viewBox="0 0 {WIDTH} {cloth.height}" '
        f'aria-hidden="true">{"".join(drawn(woven(cloth)))}</svg>'
    )


def weave(
    name: str, colours: Sequence[str], stage: str = "", height: int = HEIGHT, ended: bool = False
) -> Markup:
    """Return the picture of a cloth of the three strands and these colours."""
    return picture(Cloth(name, tuple(colours), stage=stage, height=height, ended=ended))
