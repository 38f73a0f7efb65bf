"""A child is named.

Why: We name no child. A name beside a school tells strangers where to find them.

Mend: Take the name out of the text and of this list. Write a role, such as: a student.

Bad:
    | people:
    >   - name: Aunty Example
    |     role: Elder in residence
    |     consent: 2026-014
    | consents:
    |   - form: 2026-014
    |     held_by: school office
    |     basis: signed-form
    |     people: children
    |     identifiable: yes
    |     obtained: 2026-05-01
    |     expires: 2028-05-01
    |     covers: What stands here, on this site.

Good:
    | people:
    |   - name: Aunty Example
    |     role: Elder in residence
    |     consent: 2026-014
    | consents:
    |   - form: 2026-014
    |     held_by: school office
    |     basis: signed-form
    |     people: adults
    |     identifiable: yes
    |     obtained: 2026-05-01
    |     expires: 2028-05-01
    |     covers: What stands here, on this site.
"""

from collections.abc import Iterator

from showcase.consents import record_of
from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.ERROR


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look at the consents of the named people."""
    for number, person in enumerate(case.people):
        record = record_of(case, person)
        if record and record.people in {"children", "both"}:
            yield Finding(
                case.at("people", number),
                f"{shown(person.name)} is a child, by the consent record.",
                field="Named adults",
            )
