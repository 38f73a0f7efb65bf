"""A page written by the editors lists no source.

Why: Nobody told us this story directly, so readers must be able to see where it was read.

Mend: List each page or report the facts were taken from.

Bad:
    > provenance: written-by-the-editors
    | sources: []

Good:
    | provenance: written-by-the-editors
    | sources:
    |   - id: school-count
    |     title: Report of the school council
"""

from collections.abc import Iterator

from showcase.filled_in import like_this, written_example
from showcase.kinds.case_study import CaseStudy
from showcase.model.describe import find
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def example() -> str:
    """Return help with a source filled in."""
    field = find(CaseStudy, ("sources",))
    return like_this(written_example(field), "Add one") if field else ""


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Ask an account from public sources for its sources."""
    if case.provenance == "written-by-the-editors" and not case.sources:
        yield Finding(
            case.at("provenance"), "The page lists no source.", hint=example(), field="Sources"
        )
