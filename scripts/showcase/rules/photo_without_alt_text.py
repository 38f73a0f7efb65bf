"""A photo has no words that say what it shows.

Why: People who do not see the photo hear these words instead.

Mend: Say in one sentence what can be seen, as if on the telephone, such as: alt: A low shelf of
picture books beside two armchairs.

Bad:
    | photos:
    >   - file: reading-corner.jpg
    |     people: none
    |     consent: 2026-014

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
MESSAGE = in_form("Nothing says what %(file)s shows.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look at each photo."""
    for number, photo in enumerate(case.photos):
        if not photo.alt:
            yield Finding(
                case.at("photos", number),
                MESSAGE % {"file": photo.file},
                field="What the photo shows",
            )
