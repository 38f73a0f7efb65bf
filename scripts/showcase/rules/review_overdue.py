"""The day on which somebody should look at the page again has passed.

Why: Things at a school change; an old page can send readers to something that has ended.

Mend: Check that the page is still right, then write today as “on” and a day in two years as “next”.

Bad:
    | review:
    |   by: editor
    |   on: 2018-05-01
    >   next: 2020-05-01

Good:
    | review:
    |   by: editor
    |   on: 2026-11-01
    |   next: 2099-11-01
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.WARNING


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Compare the next review with today."""
    if case.review.next < site.today:
        yield Finding(
            case.at("review", "next"),
            f"The review was due on {case.review.next}.",
            field="Next review",
        )
