"""A story of $peoples communities has no cultural notice.

Why: The page, or a page that it links to, may name or show somebody who has died. In some
communities that name or picture is not used. Readers should know before they read, not after.

Mend: Unless you know that it cannot be so, write a notice such as “cultural_notice:
deceased-possible”. If you know, allow it, and say how you know.

Bad:
    | communities: [$word]
    > cultural_notice: none

Good:
    | communities: [$word]
    | cultural_notice: deceased-possible
"""

from collections.abc import Iterator

from showcase.bureau import home
from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.WARNING
COMMUNITY = home().peoples_word


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare the communities with the notice."""
    if COMMUNITY in case.communities and case.cultural_notice == "none":
        yield Finding(
            case.at("cultural_notice"),
            f"The story is of {home().readers} communities, and has no notice.",
            field="Cultural notice",
        )
