"""A sentence counts fewer than five of a group that can be described.

Why: In a school or a small town, people know who the two students with that diagnosis are.

Mend: Leave out the number, or speak of a larger group, such as: some students

Bad:
    | ---
    | ## The situation
    |
    > Only two students in the school have autism.

Good:
    | ---
    | ## The situation
    |
    | Some students in the school have autism.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.WARNING


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for small numbers beside something sensitive."""
    for found in personal.of("small-count"):
        yield Finding(
            found.place,
            f"“{shown(found.text)}” is fewer than five: {shown(found.sentence, 160)}",
            field=found.field,
            sentence=found.sentence,
        )
