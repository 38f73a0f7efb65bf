"""A quote has no consent record.

Why: Words belong to the person who said them, and people nearby may know who it was.

Mend: Give the number of the signed form, such as “consent: 2026-014”. Or tell it in your own words.

Bad:
    | quotes:
    >   - text: I had never been past the gate before.
    |     by: a grandparent

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
MESSAGE = in_form("There is no consent record for the quote of %(by)s.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look at the quotes."""
    for number, quote in enumerate(case.quotes):
        if not quote.consent:
            yield Finding(
                case.at("quotes", number),
                MESSAGE % {"by": shown(quote.by)},
                field="Consent record",
            )
