"""A photo has no consent record.

Why: A photo on the internet can be copied for ever. Somebody must have agreed to that, in writing.

Mend: Give the number of the signed form, such as “consent: 2026-014”. Keep the form itself at the
school.

Bad:
    | photos:
    >   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: none

Good:
    | photos:
    |   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: none
    |     consent: 2026-014
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("There is no consent record for %(file)s.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look at each photo."""
    for number, photo in enumerate(case.photos):
        if not photo.consent:
            yield Finding(
                case.at("photos", number),
                MESSAGE % {"file": photo.file},
                field="Consent record",
            )
