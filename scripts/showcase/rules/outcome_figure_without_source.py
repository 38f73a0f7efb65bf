"""An outcome has a figure, but does not say where it comes from.

Why: Readers must be able to check a number, even if the source is the school's own count.

Mend: Give the short name of one of the sources of this page, such as: source: school-count

Bad:
    | outcomes:
    >   - claim: More families came to reading mornings.
    |     figure: 34 families
    |     base: 60 families in the school

Good:
    | outcomes:
    |   - claim: More families came to reading mornings.
    |     figure: 34 families
    |     base: 60 families in the school
    |     source: school-count
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("The figure “%(figure)s” does not say where it comes from.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look at each outcome with a figure."""
    for number, outcome in enumerate(case.outcomes):
        if outcome.figure and not outcome.source:
            yield Finding(
                case.at("outcomes", number),
                MESSAGE % {"figure": shown(outcome.figure)},
                field="Where the claim comes from",
            )
