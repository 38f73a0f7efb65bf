"""A photo lies beside the story, but the facts do not name it.

Why: A photo without words and consent is not published, but everybody can see it in the repository.

Mend: Name it under photos with words for what it shows, such as “file: reading-corner.jpg”. Or
delete the file.

Bad:
    > photos: []

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

severity = Severity.WARNING


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look for photos that no facts speak of."""
    declared = {photo.file for photo in case.photos}
    for name in case.files:
        if name not in declared:
            yield Finding(case.at("photos"), f"The facts say nothing of {name}.", field="Photos")
