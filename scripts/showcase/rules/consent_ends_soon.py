"""A consent, or the permission of a community, ends within sixty days.

Why: After that day the photo or quote is left off the page. An entry that names the person, or
rests on the permission, is stopped.

Mend: Ask the people again and write the new days, such as “expires: 2028-05-01”. Or let it end.

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
    |     expires: 2026-12-31
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

from showcase.consents import ends_soon
from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.WARNING


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Look at each record that still stands."""
    for number, record in enumerate(case.consents):
        if ends_soon(record, site):
            yield Finding(
                case.at("consents", number),
                f"The consent {shown(record.form)} ends on {record.expires.isoformat()}.",
                field="Ends on",
            )
    given = case.permission
    if given and given.expires and ends_soon(given, site):
        yield Finding(
            case.at("permission"),
            f"The permission of the community ends on {given.expires.isoformat()}.",
            field="Ends on",
        )
