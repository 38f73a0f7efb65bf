"""A published example does not say when an editor looked at it.

Why: Readers trust a page because somebody read it, and editors find by it what to read again.

Mend: Write your role, today, and a day in two years, or “in-review” as the status.

Bad:
    > title: Families read together
    | status: published
    | # no review

Good:
    | title: Families read together
    | status: published
    | review:
    |   by: editor
    |   on: 2026-11-01
    |   next: 2099-11-01
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import PUBLISHED
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Ask for the review of each published case."""
    del site
    if case.status == PUBLISHED and case.review is None:
        yield Finding(
            case.at("title"),
            "“Review” is missing.",
            hint="Add it like this:\nreview:\n  by: editor\n  on: 2026-11-21\n  next: 2028-11-21",
            field="Review",
        )
