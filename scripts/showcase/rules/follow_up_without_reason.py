"""A follow-up says that something changed or stopped, and not what or why.

Why: Other schools learn most from what changed, and from why good work ends.

Mend: Add one sentence in the words of the school. If nobody knows why, say so.

Bad:
    | follow_ups:
    >   - {after: one-year, on: 2026-11-01, found: stopped}

Good:
    | follow_ups:
    |   - {after: one-year, on: 2026-11-01, found: stopped, why: The teacher moved away.}
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.WARNING


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Ask for the reason of each change and each end."""
    del site
    for number, one in enumerate(case.follow_ups):
        if one.found in {"changed", "stopped"} and not one.why:
            yield Finding(
                case.at("follow_ups", number),
                "“What changed, or why it stopped” is missing.",
                hint="Add it like this:\n    why: The teacher who began it moved away.",
                field="Follow-ups",
            )
