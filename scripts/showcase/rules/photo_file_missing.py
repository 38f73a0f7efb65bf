"""A photo is named, but its file does not lie beside the story.

Why: Readers would see an empty frame.

Mend: Put the file into the same folder, with just the name that stands here, such as: file:
reading-corner.jpg

Bad:
    | photos:
    >   - file: reading-cormer.jpg
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
from showcase.vocabularies import if_sure, nearest

severity = Severity.ERROR


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look for the file of each photo."""
    for number, photo in enumerate(case.photos):
        if photo.file not in case.files:
            near = nearest(photo.file, list(case.files))
            yield Finding(
                case.at("photos", number, "file"),
                f"There is no file {photo.file} beside the story.",
                hint=f"Did you mean {near}? Write it like this:\nfile: {near}" if near else "",
                suggestion=if_sure(near, photo.file),
                field="File name",
            )
