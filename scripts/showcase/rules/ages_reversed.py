"""The youngest age is above the oldest.

Why: Readers filter by age, and would not find the page.

Mend: Give the smaller number as “youngest”, such as: youngest: 5

Bad:
    > ages: {youngest: 12, oldest: 5}

Good:
    | ages: {youngest: 5, oldest: 12}
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("The youngest, %(youngest)s, is older than the oldest, %(oldest)s.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare the two ages."""
    if case.ages and case.ages.youngest > case.ages.oldest:
        yield Finding(
            case.at("ages"),
            MESSAGE % {"youngest": case.ages.youngest, "oldest": case.ages.oldest},
            field="Ages",
        )
