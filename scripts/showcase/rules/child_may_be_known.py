"""A sentence may let readers know who a child is.

Why: A first name beside an age, year level, class, school or something about health is enough for
people nearby, and stays on the internet for ever.

Mend: Leave out the name, or the detail beside it. Write a role, such as: a student in the early
years.

Bad:
    | ---
    | ## The situation
    |
    > Amira, 7, read to the hall in two languages.

Good:
    | ---
    | ## The situation
    |
    | A student read to the hall in two languages.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.WARNING


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for names beside hard facts."""
    for found in personal.of("child-identity"):
        yield Finding(
            found.place,
            f"“{shown(found.text)}” may be a child: {shown(found.sentence, 160)}",
            field=found.field,
            sentence=found.sentence,
        )
