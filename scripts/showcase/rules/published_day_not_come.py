"""The day since which an example is on the site has not come yet.

Why: Schools are asked one and three years after that day what became of their work.

Mend: Write the day on which it was first published, such as “published_on: 2026-11-01”. Or delete
the line: “showcase publish” writes it.

Bad:
    > published_on: 2099-11-01

Good:
    | published_on: 2026-11-01
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Compare the day with today."""
    day = case.published_on
    if day and day > site.today:
        yield Finding(
            case.at("published_on"),
            f"“On the site since” is {day.isoformat()}, which has not come yet.",
            field="On the site since",
        )
