"""A published example does not say in short for families what happened.

Why: Many parents read one thing on a page: the box made for them. Without it they must find the point in a text for schools.

Mend: Add one or two short sentences as “in_short”: what happened, and what it could mean for a child or a family. A question that families could ask at school is a good end, such as: in_short: Parents and teachers met once a month. You could ask when your school does that.

Bad:
    > summary: Parents and teachers met each month in Term 2 to plan reading at home.
    | # no in_short
    | status: published
    | review:
    |   by: editor
    |   on: 2026-11-01
    |   next: 2099-11-01

Good:
    | summary: Parents and teachers met each month in Term 2 to plan reading at home.
    | in_short: Parents and teachers met once a month. You could ask when your school does that.
    | status: published
    | review:
    |   by: editor
    |   on: 2026-11-01
    |   next: 2099-11-01
"""  # noqa: E501

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.language import ORIGINAL
from showcase.model.entry import PUBLISHED
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.IDEA


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Look for the words for families; a translation has them where its original has.

    Schools need not write them: editors add them before they publish.
    """
    if case.status == PUBLISHED and case.language == ORIGINAL and not case.in_short:
        yield Finding(
            case.at("summary"),
            "Nothing is said in short for families.",
            field="In short, for families",
        )
