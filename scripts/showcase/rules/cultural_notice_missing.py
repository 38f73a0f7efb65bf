"""A story of Aboriginal and Torres Strait Islander communities has no cultural notice.

Why: The page, or a page that it links to, may name or show somebody who has died. In some
communities that name or picture is not used. Readers should know before they read, not after.

Mend: Unless you know that it cannot be so, write a notice such as “cultural_notice:
deceased-possible”. If you know, allow it, and say how you know.

Bad:
    | communities: [aboriginal-and-torres-strait-islander]
    > cultural_notice: none

Good:
    | communities: [aboriginal-and-torres-strait-islander]
    | cultural_notice: deceased-possible
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.WARNING
COMMUNITY = "aboriginal-and-torres-strait-islander"


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare the communities with the notice."""
    if COMMUNITY in case.communities and case.cultural_notice == "none":
        yield Finding(
            case.at("cultural_notice"),
            "The story is of Aboriginal and Torres Strait Islander communities, and has no notice.",
            field="Cultural notice",
        )
