"""A consent has ended or was withdrawn, so its photo or quote is left off the page.

Why: People agree for a time, and may change their minds. The page keeps to that by itself.

Mend: Ask again and write the new days, such as “expires: 2028-05-01”. Or delete the photo or quote,
also its file. What was withdrawn must go from the history and the copies too: see
docs/editors/take-down.md.

Bad:
    | quotes:
    >   - text: I had never been past the gate before.
    |     by: a grandparent
    |     consent: 2026-014
    | consents:
    |   - form: 2026-014
    |     held_by: school office
    |     basis: signed-form
    |     people: adults
    |     identifiable: no
    |     obtained: 2025-05-01
    |     expires: 2026-08-01
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

from showcase.consents import items, standing
from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.WARNING


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Look at the photos and quotes."""
    for route, words, item in items(case):
        state = standing(case, item, site)
        if route[0] != "people" and state in {"ended", "withdrawn"}:
            how = "has ended" if state == "ended" else "was withdrawn"
            yield Finding(
                case.at(*route),
                f"The consent for {words} {how}; the page no longer shows it.",
                field="Consent record",
            )
