"""The text holds the word that marks what must never be published.

Why: The word stands in private papers, so that nothing of them gets out. The last look at a
finished site would stop the whole site because of it.

Mend: Look where the text was copied from. Take out all of it that is private, and the word.

Bad:
    | ---
    | ## The situation
    |
    > From our notes (&#99;anary-never-to-be-published): the family moved here.

Good:
    | ---
    | ## The situation
    |
    | Families moved here for work.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.wording import PersonalData

severity = Severity.ERROR


def check(personal: PersonalData, _: Site) -> Iterator[Finding]:
    """Look for the word."""
    for found in personal.of("private-word"):
        yield Finding(found.place, "A word stands here that marks private text.", field=found.field)
