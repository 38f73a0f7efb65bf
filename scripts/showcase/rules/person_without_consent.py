"""An adult is named without a consent that stands.

Why: A name on the internet stays there. It is for the person to decide, and they may change their
mind.

Mend: Write the role in place of the name, such as “an Elder of the community”, and delete the line
here. Or give the number of the signed form, such as: consent: 2026-014

Bad:
    | people:
    >   - name: Aunty Example
    |     role: Elder in residence

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

from showcase.consents import standing
from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("%(name)s is named, and there is no consent record.")
SAID = {
    "none": MESSAGE,
    "ended": "%(name)s is named, and the consent has ended.",
    "withdrawn": "%(name)s is named, and the consent was withdrawn.",
}


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Look at the named adults."""
    for number, person in enumerate(case.people):
        state = standing(case, person, site)
        if state in SAID:
            yield Finding(
                case.at("people", number),
                SAID[state] % {"name": shown(person.name)},
                field="Named adults",
            )
