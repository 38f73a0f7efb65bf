"""A consent record is named that does not stand under consents.

Why: The record says who keeps the form, what it covers and until when. Without it nobody can check.

Mend: Add the record under consents, with the same number.

Bad:
    | photos:
    >   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: none
    |     consent: 2026-014

Good:
    | photos:
    |   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: none
    |     consent: 2026-014
    | consents:
    |   - form: 2026-014
    |     held_by: school office
    |     basis: maker-agreed
    |     people: none
    |     identifiable: no
    |     obtained: 2026-05-01
    |     expires: 2028-05-01
    |     covers: What stands here, on this site.
"""

from collections.abc import Iterator

from showcase.consents import items, standing
from showcase.filled_in import like_this
from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.ERROR
RECORD = """consents:
  - form: %s
    held_by: school office
    basis: signed-form
    people: adults
    identifiable: no
    obtained: 2026-05-01
    expires: 2028-05-01
    covers: What stands here, on this site."""


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Look for the record of each photo, quote and named adult."""
    for route, words, item in items(case):
        if standing(case, item, site) == "unknown":
            yield Finding(
                case.at(*route),
                f"For {words} there is no record {shown(item.consent or '')}.",
                hint=like_this(RECORD % shown(item.consent or ""), "Add it under consents"),
                field="Consent record",
            )
