"""A street address stands in the text.

Why: It can tell where a child or family lives, or where children gather.

Mend: Take it out. Name the town or suburb under place instead, such as: locality: Example Creek

Bad:
    | ---
    | ## The situation
    |
    > The group meets at 14 Wattle Street.

Good:
    | ---
    | ## The situation
    |
    | The group meets in the library on Wattle Street.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.ERROR


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for house numbers with their streets."""
    for found in personal.of("street-address"):
        yield Finding(
            found.place,
            f"“{shown(found.text)}” is a street address.",
            field=found.field,
        )
