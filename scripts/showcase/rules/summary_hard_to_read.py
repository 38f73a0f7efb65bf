"""The summary needs more years of schooling than most readers can be expected to have.

Why: About four in ten adults find long sentences hard; the summary decides whether they read on.

Mend: Make two short sentences of one long one, and use everyday words, such as: Grandparents came
to school each week. They read with children.

Bad:
    > summary: Multidisciplinary practitioners collaboratively operationalised intergenerational literacy interventions throughout disadvantaged metropolitan communities.

Good:
    | summary: Grandparents came to school each week to read with children.
"""  # noqa: E501

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.reading_level import school_year

severity = Severity.IDEA
# Year 7 is what we aim at. A summary is too short to measure finely, and names of places and
# programmes count as hard words, so the rule speaks up only well above it.
HARDEST, LAST_YEAR = 10.0, 12.0


def readers(year: float) -> str:
    """Return in words whom a text of that school year is for."""
    return f"Year {year:.0f}" if year <= LAST_YEAR else "people who study"


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Measure an English summary."""
    if case.language != "en":
        return
    year = school_year(case.summary)
    if year > HARDEST:
        yield Finding(
            case.at("summary"),
            f"The summary reads like a text for {readers(year)}; we aim at Year 7.",
            field="Summary",
        )
