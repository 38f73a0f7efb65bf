"""An e-mail address stands in the text.

Why: An address on the internet is collected by machines, and tells who somebody is.

Mend: Take it out. Say instead how to reach the school, such as: Ask at the school office.

Bad:
    | ---
    | ## The situation
    |
    > Write to reading.group@example.com to join.

Good:
    | ---
    | ## The situation
    |
    | Ask the school office how to join.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.ERROR


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for e-mail addresses."""
    for found in personal.of("email"):
        yield Finding(
            found.place,
            f"“{shown(found.text)}” is an e-mail address.",
            field=found.field,
        )
