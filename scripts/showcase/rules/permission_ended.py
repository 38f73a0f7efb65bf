"""The permission of a community has ended or was withdrawn, so the entry is not published.

Why: The story belongs to the community. It decides whether, and for how long, others may read it.

Mend: Ask the community again and write the new days, such as “expires: 2028-05-01”. If it says no,
take the entry down, as docs/editors/take-down.md shows; the reason is cultural.

Bad:
    > permission:
    |   given_by: Elders of the community
    |   held_by: community council
    |   on: 2025-05-01
    |   expires: 2026-05-01
    |   covers: The story as it stands here, on this site.

Good:
    | permission:
    |   given_by: Elders of the community
    |   held_by: community council
    |   on: 2026-05-01
    |   expires: 2028-05-01
    |   covers: The story as it stands here, on this site.
"""

from collections.abc import Iterator

from showcase.consents import permission_ended
from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Look at the record of the permission, whatever the notice says."""
    if how := permission_ended(case, site):
        yield Finding(
            case.at("permission"),
            f"The permission of the community {how}.",
            field="Permission of the community",
        )
