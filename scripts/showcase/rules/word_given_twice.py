"""A list names the same thing two times.

Why: It is a slip, and often another word was meant.

Mend: Delete one of the two, or change it to the word you meant, such as: level: [primary,
secondary]

Bad:
    | level:
    |   - primary
    >   - primary

Good:
    | level:
    |   - primary
    |   - secondary
"""

from collections.abc import Iterator
from functools import cache

from showcase.model.describe import Description, describe, described, only
from showcase.model.entry import Entry
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.WARNING


@cache
def listed(kind: type[Entry]) -> tuple[Description, ...]:
    """Return the fields of a kind that are plain lists."""
    return only(describe(kind), lambda field: field.many and not field.inner)


def check(entry: Entry, _: Site) -> Iterator[Finding]:
    """Look at each item of a plain list."""
    seen: set[tuple[object, ...]] = set()
    for route, field, value in described(entry, listed(type(entry))):
        if (*route[:-1], value) in seen:
            yield Finding(
                entry.at(*route), f"“{shown(str(value))}” stands here two times.", field=field.label
            )
        seen.add((*route[:-1], value))
