"""A number that belongs to one person stands in the text.

Why: Medicare, tax, passport, student and bank numbers open the way to somebody's records and money.

Mend: Take it out, and tell the person that the number was sent. Say instead what it was for, such
as: Families showed their health cards at the clinic.

Bad:
    | ---
    | ## The situation
    |
    > Her Medicare number is 2123 45670 1.

Good:
    | ---
    | ## The situation
    |
    | Families showed their Medicare cards at the clinic.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.ERROR


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for numbers of persons."""
    for found in personal.of("identity-number"):
        yield Finding(
            found.place,
            f"“{shown(found.text)}” looks like a number that belongs to one person.",
            field=found.field,
        )
