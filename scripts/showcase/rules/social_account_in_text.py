"""An account on a social network stands in the text.

Why: It leads straight to a person and to the people and children around them.

Mend: Take it out. Say only which kind of network was used, such as: a closed group on a social
network

Bad:
    | ---
    | ## The situation
    |
    > Follow @reading_group_mum for news.

Good:
    | ---
    | ## The situation
    |
    | The group used a closed page on a social network.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.ERROR


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for accounts."""
    for found in personal.of("handle"):
        yield Finding(
            found.place,
            f"“{shown(found.text)}” is an account on a social network.",
            field=found.field,
        )
