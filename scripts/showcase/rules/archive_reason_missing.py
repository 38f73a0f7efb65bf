"""An archived entry does not say since when and why.

Why: Readers who follow an old link should learn whether they can still rely on the page.

Mend: Run `showcase archive` with a reason, or write the day and the reason.

Bad:
    > title: Families read together
    | status: archived
    | # no reason

Good:
    | title: Families read together
    | status: archived
    | archive:
    |   on: 2026-11-21
    |   reason: The school has closed.
"""

from collections.abc import Iterator

from showcase.model.entry import ARCHIVED, Entry
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(entry: Entry, site: Site) -> Iterator[Finding]:
    """Ask for the reason of each archived entry."""
    del site
    if entry.status == ARCHIVED and entry.archive is None:
        yield Finding(
            entry.at("title"),
            "“Archive” is missing.",
            hint="Add it like this:\narchive:\n  on: 2026-11-21\n  reason: The school has closed.",
            field="Archive",
        )
