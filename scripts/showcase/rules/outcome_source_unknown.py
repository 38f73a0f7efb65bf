"""An outcome names a source that the page does not list.

Why: Readers would not find where the claim comes from.

Mend: Use the short name (id) of one of the sources of this page, such as “source: school-count”. Or
add the source.

Bad:
    | outcomes:
    |   - claim: More families came to reading mornings.
    >     source: school-cuont
    | sources:
    |   - id: school-count
    |     title: Count kept by the school

Good:
    | outcomes:
    |   - claim: More families came to reading mornings.
    |     source: school-count
    | sources:
    |   - id: school-count
    |     title: Count kept by the school
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.vocabularies import if_sure, nearest

severity = Severity.ERROR


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look up the source of each outcome."""
    listed = [source.id for source in case.sources]
    for number, outcome in enumerate(case.outcomes):
        if outcome.source and outcome.source not in listed:
            near = nearest(outcome.source, listed)
            yield Finding(
                case.at("outcomes", number, "source"),
                f"No source of this page is named “{shown(outcome.source)}”.",
                hint=f"Did you mean {near}? Write it like this:\nsource: {near}" if near else "",
                suggestion=if_sure(near, outcome.source),
                field="Where the claim comes from",
            )
