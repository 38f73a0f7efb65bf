"""A photo shows a child who can be recognised.

Why: The page names the school, and a face beside a school tells strangers where to find a child.
Photos of hands, work and backs of heads tell the story as well.

Mend: Choose another photo, such as “planting.jpg”, with nothing but hands. If it must be this one,
keep the consent of the parents and ask the child too; then allow this check with the reason.

Bad:
    | photos:
    >   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: children
    |     identifiable: yes
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
    | photos:
    |   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: children
    |     identifiable: no
    |     consent: 2026-014
    | consents:
    |   - form: 2026-014
    |     held_by: school office
    |     basis: signed-form
    |     people: children
    |     identifiable: no
    |     obtained: 2026-05-01
    |     expires: 2028-05-01
    |     covers: What stands here, on this site.
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.WARNING


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look at the photos of children."""
    for number, photo in enumerate(case.photos):
        if photo.identifiable and photo.people in {"children", "both"}:
            yield Finding(
                case.at("photos", number),
                f"A child can be recognised in {photo.file}.",
                field="Somebody can be recognised",
            )
