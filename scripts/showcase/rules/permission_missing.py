"""A notice says that a story is shared with permission, and no permission is recorded.

Why: The notice is a promise to $peoples readers. It must be true.

Mend: Record under permission who agreed, by role or community, when, and to what, such as
“given_by: Elders of the community”. If nobody has agreed, choose another notice.

Bad:
    > cultural_notice: elder-approved

Good:
    | cultural_notice: elder-approved
    | permission:
    |   given_by: Elders of the community
    |   held_by: community council
    |   on: 2026-05-01
    |   covers: The story as it stands here, on this site.
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare the notice with the record."""
    if case.cultural_notice == "elder-approved" and not case.permission:
        yield Finding(
            case.at("cultural_notice"),
            "The notice says that the community agreed, and its permission is not recorded.",
            field="Cultural notice",
        )
