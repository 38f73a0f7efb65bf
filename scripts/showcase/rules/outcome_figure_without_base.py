"""An outcome has a figure, but nothing says what it is out of or compared with.

Why: “Up 20 per cent” means little until readers know from what. See the guide on evidence.

Mend: Say what the number is out of or compared with, such as “base: 60 families in the school”. If
nobody knows, say so as “doubt”.

Bad:
    | outcomes:
    >   - claim: More families came to reading mornings.
    |     figure: 34 families
    |     source: school-count

Good:
    | outcomes:
    |   - claim: More families came to reading mornings.
    |     figure: 34 families
    |     base: 60 families in the school
    |     source: school-count
    |   - claim: Attendance rose.
    |     figure: 20 per cent
    |     doubt: The school does not say what this is compared with.
    |     source: school-count
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("The figure “%(figure)s” does not say what it is out of.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look at each outcome with a figure."""
    for number, outcome in enumerate(case.outcomes):
        if outcome.figure and not outcome.base and not outcome.doubt:
            yield Finding(
                case.at("outcomes", number),
                MESSAGE % {"figure": shown(outcome.figure)},
                field="Out of, or compared with",
            )
