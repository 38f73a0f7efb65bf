"""The last year lies before the first.

Why: Readers could not tell when it happened.

Mend: Check both years, such as: start: 2022 and end: 2024

Bad:
    > years: {start: 2020, end: 2012}

Good:
    | years: {start: 2012, end: 2020}
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("The last year, %(end)s, is before the first, %(start)s.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare the two years."""
    years = case.years
    if years and years.start and years.end and years.end < years.start:
        yield Finding(
            case.at("years"),
            MESSAGE % {"end": years.end, "start": years.start},
            field="Years",
        )
