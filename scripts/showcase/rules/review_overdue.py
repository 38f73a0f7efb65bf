"""The day on which somebody should look at the page again has passed.

Why: Things at a school change; an old page can send readers to something that has ended.

Mend: Check that the page is still right. Then write today as “on”, and a day in two years, such as:
next: 2028-11-21

Bad:
    | review:
    |   by: editor
    |   on: 2018-05-01
    >   next: 2020-05-01

Good:
    | review:
    |   by: editor
    |   on: 2026-11-01
    |   next: 2099-11-01
"""

from collections.abc import Iterator

from showcase.model.entry import Entry
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.WARNING


def check(entry: Entry, site: Site) -> Iterator[Finding]:
    """Compare the day of the next review, or of looking at an answer again, with today."""
    review, again = getattr(entry, "review", None), getattr(entry, "review_by", None)
    due = review.next if review else again
    if due and site.is_past(due):
        place = entry.at("review", "next") if review else entry.at("review_by")
        yield Finding(place, f"The review was due on {due}.", field="Next review")
