"""A consent ends before it was given.

Why: Nobody could tell whether it holds.

Mend: Check the two days. Two years are usual, such as: expires: 2028-05-01

Bad:
    | quotes:
    |   - text: I had never been past the gate before.
    |     by: a grandparent
    |     consent: 2026-014
    | consents:
    >   - form: 2026-014
    |     held_by: school office
    |     basis: signed-form
    |     people: adults
    |     identifiable: no
    |     obtained: 2026-05-01
    |     expires: 2026-04-01
    |     covers: What stands here, on this site.

Good:
    | quotes:
    |   - text: I had never been past the gate before.
    |     by: a grandparent
    |     consent: 2026-014
    | consents:
    |   - form: 2026-014
    |     held_by: school office
    |     basis: signed-form
    |     people: adults
    |     identifiable: no
    |     obtained: 2026-05-01
    |     expires: 2028-05-01
    |     covers: What stands here, on this site.
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("The consent %(form)s ends on the day it was given, or before.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look at each record."""
    for number, record in enumerate(case.consents):
        if record.expires <= record.obtained:
            yield Finding(
                case.at("consents", number),
                MESSAGE % {"form": shown(record.form)},
                field="Ends on",
            )
