"""An entry names another entry that was taken down.

Why: The page leaves the link out, but its words may still speak of what is gone.

Mend: Take the name out, and read the text around it once more.

Bad:
    | principles:
    |   - trust-and-respect
    >   - taken-away

Good:
    | principles:
    |   - trust-and-respect
"""

from collections.abc import Iterator

from showcase.link import references_of
from showcase.model.describe import find
from showcase.model.entry import Entry
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.WARNING


def check(entry: Entry, site: Site) -> Iterator[Finding]:
    """Look up every reference the entry makes in the ledger."""
    for reference in references_of(entry):
        if site.is_gone(reference.target):
            field = find(type(entry), reference.route)
            yield Finding(
                entry.at(*reference.route),
                f"“{shown(reference.target[1])}” was taken down.",
                field=field.label if field else "",
            )
