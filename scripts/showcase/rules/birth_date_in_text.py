"""A date of birth stands in the text.

Why: A day of birth is a key to somebody's records, and beside a school it tells who a child is.

Mend: Take it out. If age matters, write a range, such as: children of five to eight.

Bad:
    | ---
    | ## The situation
    |
    > Her date of birth is 14 March 2015.

Good:
    | ---
    | ## The situation
    |
    | The children were five to eight years old.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.ERROR


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for dates of birth."""
    for found in personal.of("date-of-birth"):
        yield Finding(
            found.place,
            f"“{shown(found.text)}” is the day that somebody was born.",
            field=found.field,
        )
