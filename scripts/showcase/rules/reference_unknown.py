"""An entry names another entry that does not exist.

Why: Readers would see a link that leads nowhere, and lists would miss the entry.

Mend: Use the last part of the other page's address, such as trust-and-respect.

Bad:
    | principles:
    |   - trust-and-respect
    >   - truth-and-respect

Good:
    | principles:
    |   - trust-and-respect
"""

from collections.abc import Iterator

from showcase.filled_in import like_this, written_as
from showcase.link import references_of
from showcase.model.describe import find
from showcase.model.entry import Entry
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.vocabularies import if_sure, nearest_name

severity = Severity.ERROR


def check(entry: Entry, site: Site) -> Iterator[Finding]:
    """Look up every reference the entry makes."""
    for reference in references_of(entry):
        kind, slug = reference.target
        if site.knows(reference.target):
            continue
        near = nearest_name(slug, site.names.get(kind, ()))
        field = find(type(entry), reference.route)
        meant = like_this(written_as(field, near)) if field else ""
        yield Finding(
            entry.at(*reference.route),
            f"There is no {kind} named “{shown(slug)}”.",
            hint=f"Did you mean {near}? {meant}" if near else "",
            suggestion=if_sure(near, slug),
            field=field.label if field else "",
        )
