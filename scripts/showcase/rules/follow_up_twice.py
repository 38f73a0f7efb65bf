"""The same follow-up is given twice.

Why: Readers would see two answers to one question, and not know which holds.

Mend: Keep the later one, and say in it what was different before.

Bad:
    | follow_ups:
    |   - {after: one-year, on: 2026-10-01, found: still-running}
    >   - {after: one-year, on: 2026-11-01, found: still-running}

Good:
    | follow_ups:
    |   - {after: one-year, on: 2024-10-01, found: still-running}
    |   - {after: three-years, on: 2026-11-01, found: still-running}
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.vocabularies import vocabulary

severity = Severity.ERROR


def check(case: CaseStudy, site: Site) -> Iterator[Finding]:
    """Look for two answers of the same time."""
    del site
    seen: set[str] = set()
    for number, one in enumerate(case.follow_ups):
        if one.after in seen:
            label = vocabulary("follow_up").by_id[one.after].label
            yield Finding(
                case.at("follow_ups", number, "after"),
                f"“{label}” is there twice.",
                hint="Keep one of the two, such as:\n"
                "    {after: one-year, on: 2027-11-21, found: still-running}",
                field="Follow-ups",
            )
        seen.add(one.after)
