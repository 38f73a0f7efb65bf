"""Two sources of a page have the same short name.

Why: An outcome that points to the name could mean either of the two.

Mend: Give each source a short name of its own, such as: id: later-count

Bad:
    | sources:
    |   - id: school-count
    |     title: Count kept in 2023
    >   - id: school-count
    |     title: Count kept in 2024

Good:
    | sources:
    |   - id: school-count
    |     title: Count kept in 2023
    |   - id: later-count
    |     title: Count kept in 2024
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look for a short name that was used before."""
    seen: set[str] = set()
    for number, source in enumerate(case.sources):
        if source.id in seen:
            yield Finding(
                case.at("sources", number),
                f"The short name “{source.id}” is used two times.",
                field="Short name",
            )
        seen.add(source.id)
