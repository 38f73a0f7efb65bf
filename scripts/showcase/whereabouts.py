"""Says which field a line of an entry's file belongs to, also where its facts cannot be read."""

import re
from collections.abc import Iterable
from dataclasses import replace

from showcase.model.describe import Description, find
from showcase.model.entry import Entry, part_at
from showcase.model.problem import Problem

# How far in a field stands, the dash of a list before it, and its name.
NAMED = re.compile(r"([ \t]*)((?:- +)?)([a-z_]+) *:(?: .*|)")


def route_at(lines: list[str]) -> tuple[str, ...]:
    """Return the names that lead to the field on the last line, or the nearest one above it."""
    route: tuple[str, ...] = ()
    left = 1_000
    for line in reversed(lines):
        found = NAMED.fullmatch(line)
        column = len(found[1]) + len(found[2]) if found else left
        if found and column < left:
            left, route = column, (found[3], *route)
    return route


def field_at(kind: type[Entry], lines: list[str], line: int) -> Description | None:
    """Return the field that a line of the facts, from 1, belongs to, or None where none is known.

    `lines` are those of the whole file.
    """
    route = route_at(lines[1:line])
    return next(
        (field for end in range(len(route), 0, -1) if (field := find(kind, route[:end]))), None
    )


def label_at(kind: type[Entry], text: str, line: int) -> str:
    """Return the label of the field, or the heading of the part, that a line of a file is in."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or line == 1:
        return ""
    end = next((n for n, one in enumerate(lines[1:], 2) if one.rstrip() == "---"), len(lines) + 1)
    if line > end:
        return part_at("\n".join(lines[end:]), line - end - 1)
    field = field_at(kind, lines, line)
    return field.label if field else ""


def with_labels(
    kind: type[Entry], text: str, path: str, problems: Iterable[Problem]
) -> list[Problem]:
    """Return problems of an entry's file, each with the field that its line belongs to."""
    return [
        problem
        if problem.field or problem.place.path != path
        else replace(problem, field=label_at(kind, text, problem.place.line))
        for problem in problems
    ]
