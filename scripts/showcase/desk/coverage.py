"""Which dimensions, levels, states and communities have examples, and calls for those without."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from showcase.bureau import home
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.parts import Location
from showcase.model.vocabulary import Word
from showcase.vocabularies import vocabulary

ELSEWHERE, NOT_STATED, NATIONAL = "elsewhere", "not-stated", "national"
OUTSIDE = {ELSEWHERE: f"Outside {home().name}", NOT_STATED: "State not given"}
# (dimension, level, place)
Spot = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Call:
    """A call for cases, ready to copy: its mark on the page of its dimension, and its text."""

    id: str
    dimension: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many examples there are, and the call where there are none and some could be sent in."""

    number: int
    call: Call | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of numbers for one dimension, with the heads of its columns."""

    dimension: Word
    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls of all empty cells."""
        return tuple(cell.call for row in self.rows for cell in row.cells if cell.call)


def place_of(place: Location) -> str:
    """Return the word for where a case is: its state, or ELSEWHERE, or NOT_STATED."""
    return place.state or (NOT_STATED if place.country == home().country else ELSEWHERE)


def states() -> tuple[Word, ...]:
    """Return the states and territories; a case across several is in none of them."""
    return tuple(one for one in vocabulary("state").words if one.id != NATIONAL)


def spots(cases: Iterable[CaseStudy]) -> Counter[Spot]:
    """Return how many cases each spot has; a case counts once for each dimension and level."""
    return Counter(
        (dimension, level, place_of(case.place))
        for case in cases
        for dimension in set(case.dimensions)
        for level in set(case.level)
    )


def community_spots(cases: Iterable[CaseStudy]) -> Counter[tuple[str, str]]:
    """Return how many cases each (dimension, community) has."""
    return Counter(
        (dimension, community)
        for case in cases
        for dimension in set(case.dimensions)
        for community in set(case.communities)
    )


def first_sentence(text: str) -> str:
    """Return the first sentence of a meaning; what follows it is for those who look words up."""
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def within(state: Word) -> str:
    """Return where a state is, as it stands inside a sentence: in the Northern Territory."""
    return small(state.meaning).rstrip(".")


def small(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]


def call_text(dimension: Word, where: str, url: str) -> str:
    """Return a call for cases about one dimension; `where` says from whom."""
    page = f"{url}contribute/" if url else "the page “Share your story” on our site"
    return (
        f"Has your school or group done this? We are looking for examples {where}.\n\n"
        f"The subject is “{dimension.label}”: {small(first_sentence(dimension.meaning))}\n\n"
        "So far we have no example of this. Small steps are welcome, and so is what did not work. "
        "Tell us what you did, who took part, what came of it, and how you know. "
        "Please name no child.\n\n"
        f"How to send it in: {page}\n"
        "An editor reads each one and writes back to you."
    )


def call(dimension: Word, name: str, about: str, where: str, url: str) -> Call:
    """Return a call for one empty cell."""
    return Call(f"{dimension.id}-{name}", dimension.id, about, call_text(dimension, where, url))


def level_call(dimension: Word, level: Word, state: Word, url: str) -> Call:
    """Return the call for a dimension at a level in a state."""
    about = f"{dimension.label}, {small(level.label)}, {state.label}"
    where = f"{within(state)}, for the level “{level.label}”"
    return call(dimension, f"{state.id.lower()}-{level.id}", about, where, url)


def place_row(dimension: Word, place: str, label: str, held: Mapping[Spot, int], url: str) -> Row:
    """Return the row of one place; only states have calls."""
    state = next((one for one in states() if one.id == place), None)
    cells = []
    for level in vocabulary("level").words:
        number = held.get((dimension.id, level.id, place), 0)
        asked = level_call(dimension, level, state, url) if state and not number else None
        cells.append(Cell(number, asked))
    return Row(label, tuple(cells))


def level_grids(cases: Iterable[CaseStudy], url: str) -> tuple[Grid, ...]:
    """Return a grid of places by levels for each dimension."""
    held = spots(cases)
    places = {one.id: one.label for one in vocabulary("state").words} | OUTSIDE
    heads = tuple(one.label for one in vocabulary("level").words)
    return tuple(
        Grid(
            dimension,
            heads,
            tuple(place_row(dimension, one, label, held, url) for one, label in places.items()),
        )
        for dimension in vocabulary("dimension").words
    )


def community_row(community: Word, held: Mapping[tuple[str, str], int], url: str) -> Row:
    """Return the row of one community: a cell for each dimension."""
    cells = []
    for dimension in vocabulary("dimension").words:
        number = held.get((dimension.id, community.id), 0)
        about = f"{dimension.label}: {small(community.label)}"
        where = f"of work with {small(community.label)}"
        asked = call(dimension, community.id, about, where, url)
        cells.append(Cell(number, None if number else asked))
    return Row(community.label, tuple(cells))


def community_rows(cases: Iterable[CaseStudy], url: str) -> tuple[Row, ...]:
    """Return a row of cells for each community."""
    held = community_spots(cases)
    return tuple(community_row(one, held, url) for one in vocabulary("community").words)


def widest(cases: Iterable[CaseStudy], url: str) -> tuple[Call, ...]:
    """Return calls for what no case shows anywhere: a dimension in a state, or at a level."""
    held = spots(cases)
    in_place = {(dimension, place) for dimension, _, place in held}
    at_level = {(dimension, level) for dimension, level, _ in held}
    found = []
    for dimension in vocabulary("dimension").words:
        for state in states():
            if (dimension.id, state.id) not in in_place:
                about = f"{dimension.label}, {state.label}, any level"
                where = f"{within(state)}, at any level of schooling"
                found.append(call(dimension, f"{state.id.lower()}-any", about, where, url))
        for level in vocabulary("level").words:
            if (dimension.id, level.id) not in at_level:
                about = f"{dimension.label}, {small(level.label)}, anywhere"
                where = f"for the level “{level.label}”, from anywhere"
                found.append(call(dimension, f"anywhere-{level.id}", about, where, url))
    return tuple(found)
