"""Mends what has one sure answer in the facts of an entry, and changes no other byte."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from showcase.field_faults import UNKNOWN, WRONG_SHAPE
from showcase.front_matter import one_line, quoted
from showcase.model.problem import Place, Problem
from showcase.parse import split, with_facts_text

# Their suggestions are for when a person has looked: a translation is not up to date because its
# note says so.
ASKS = frozenset({"translation-out-of-date"})
# The facts begin on the line below the three dashes.
FIRST = 2
# How texts are written that can be mended: plain, in single quotes, in double quotes.
STYLES = frozenset({None, "", "'", '"'})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that was mended: where, which field, and what stood and stands there."""

    place: Place
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in facts: the name of a field with its value, or an item of a list.

    `names` are the names of the fields beside it; `name` is None for an item.
    """

    name: yaml.ScalarNode | None
    value: yaml.Node
    names: frozenset[str] = frozenset()


def spots_in(node: yaml.Node) -> Iterator[tuple[tuple[int, int], Spot]]:
    """Yield ((line, column), spot) of all that a group or list holds, as its reader counts them."""
    if isinstance(node, yaml.MappingNode):
        names = frozenset(str(name.value) for name, _ in node.value)
        for name, value in node.value:
            yield mark(name), Spot(name, value, names)
            yield from spots_in(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield mark(item), Spot(None, item)
            yield from spots_in(item)


def mark(node: yaml.Node) -> tuple[int, int]:
    """Return where a node begins in its file: line and column from 1."""
    return node.start_mark.line + FIRST, node.start_mark.column + 1


def read_spots(facts: str) -> Mapping[tuple[int, int], Spot]:
    """Return the spots of facts by their places; none where they cannot be read.

    The first field of a group in a list begins where the group does. The field is meant: no fault
    of a whole group has a sure answer.
    """
    try:
        node = yaml.compose(facts, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return {}
    return dict(spots_in(node)) if node else {}


def as_written(text: str, style: str | None) -> str:
    """Return a text in the writer's own kind of quotes, or in quotes where it needs them."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return quoted(text) if style in {"'", '"'} else one_line(text, of_words=False)


def change(problem: Problem, spot: Spot, facts: str) -> tuple[Span, str] | None:
    """Return what to put where in the facts, or None where there is nothing sure."""
    node = spot.name if problem.rule == UNKNOWN.name else spot.value
    if not isinstance(node, yaml.ScalarNode) or node.style not in STYLES:
        return None
    if problem.rule == UNKNOWN.name and problem.suggestion in spot.names:
        return None
    span = node.start_mark.index, node.end_mark.index
    if problem.rule == WRONG_SHAPE.name:
        # The suggestion is a list as it is written.
        return span, problem.suggestion
    return (span, as_written(problem.suggestion, node.style)) if facts[slice(*span)] else None


def changes(facts: str, problems: Iterable[Problem]) -> dict[Span, tuple[str, Problem]]:
    """Return what to put where in the facts; of two wishes for one place the first."""
    spots = read_spots(facts)
    found: dict[Span, tuple[str, Problem]] = {}
    for problem in problems:
        spot = spots.get((problem.place.line, problem.place.column))
        if problem.suggestion and problem.rule not in ASKS and spot:
            made = change(problem, spot, facts)
            if made:
                found.setdefault(made[0], (made[1], problem))
    return found


def mend(text: str, problems: Iterable[Problem]) -> tuple[str, tuple[Mended, ...]]:
    """Return the text of an entry's file with its sure faults mended, and what was mended.

    `problems` are those of this file. Line ends, spaces, quotes and comments stay as they are.
    """
    parts = split(text)
    if parts is None:
        return text, ()
    facts = parts[0]
    mended, made = facts, []
    for (start, end), (new, problem) in sorted(changes(facts, problems).items(), reverse=True):
        made.append(Mended(problem.place, problem.field, facts[start:end], new))
        mended = mended[:start] + new + mended[end:]
    return with_facts_text(text, mended), tuple(reversed(made))
