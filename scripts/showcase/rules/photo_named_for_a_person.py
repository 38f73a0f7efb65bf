"""The name of a photo's file holds a person's given name.

Why: The name of the file is part of the photo's address. Search engines read it, and it stays with
every copy that somebody saves.

Mend: Give the file a new name that says what the photo shows, such as “reading-corner.jpg”. Put
that name under photos. Where it is not a person's name, allow this check with the reason.

Bad:
    | photos:
    >   - file: mia-smith-year-3.jpg
    |     alt: A low shelf of picture books beside two armchairs.
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
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.personal_data.names import names

severity = Severity.WARNING


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look for names that are hardly anything else."""
    clear, _doubtful = names()
    for number, photo in enumerate(case.photos):
        for word in photo.file.partition(".")[0].split("-"):
            if word.capitalize() in clear:
                yield Finding(
                    case.at("photos", number),
                    f"“{word.capitalize()}” in the name of {photo.file} may be a person.",
                    field="File name",
                )
                break
