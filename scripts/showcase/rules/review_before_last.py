"""The next review lies before the last one.

Why: It is mostly a slip of the keyboard, and the page would never be looked at again.

Mend: Write a day after the last review; two years later is usual, such as: next: 2028-11-21

Bad:
    | review:
    |   by: editor
    |   on: 2098-11-01
    >   next: 2096-11-01

Good:
    | review:
    |   by: editor
    |   on: 2096-11-01
    |   next: 2098-11-01
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare the two days."""
    review = case.review
    if review and review.next <= review.on:
        yield Finding(
            case.at("review", "next"),
            f"The next review, {review.next}, is not after the last, {review.on}.",
            field="Next review",
        )
