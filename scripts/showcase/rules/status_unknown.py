"""The status of an entry is not one that we know.

Why: The status decides whether the entry is on the site; nobody should have to guess it.

Mend: Write draft, in-review, published or archived. Leave the line out for what is published.

Bad:
    > status: ready

Good:
    | status: in-review
"""

from collections.abc import Iterator

from showcase.filled_in import choices, like_this
from showcase.model.entry import DRAFT, Entry
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.vocabularies import if_sure, nearest, vocabulary

severity = Severity.ERROR


def check(entry: Entry, site: Site) -> Iterator[Finding]:
    """Look the status up in its vocabulary. Kinds stand below vocabularies, so a rule does it."""
    del site
    words = vocabulary("status")
    if entry.status not in words:
        near = nearest(entry.status, list(words.by_id))
        hint = f"Choose from: {choices('status')}. {like_this(f'status: {near or DRAFT}')}"
        yield Finding(
            entry.at("status"),
            f"“{shown(entry.status, 60)}” is not one of the words for “Status”.",
            hint=f"Did you mean {near}? {hint}" if near else hint,
            suggestion=if_sure(near, entry.status),
            field="Status",
        )
