"""A telephone number stands in the text.

Why: A number on the internet reaches strangers, and numbers pass from one person to another.

Mend: Take it out. Say instead how to reach the school, such as “Ask at the school office.” Lines
for the public, such as $emergency, may stay.

Bad:
    | ---
    | ## The situation
    |
    > Ring the reading group on (02) 5550 1234.

Good:
    | ---
    | ## The situation
    |
    | In danger, ring $emergency.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.ERROR


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for telephone numbers."""
    for found in personal.of("phone"):
        yield Finding(
            found.place,
            f"“{shown(found.text)}” is a telephone number.",
            field=found.field,
        )
