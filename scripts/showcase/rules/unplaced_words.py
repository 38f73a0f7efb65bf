"""Words that were sent in have no place yet.

Why: Whoever sent them wanted them read. Somebody must decide where they belong before the page is
public, and they may hold what should stay private.

Mend: Move each piece below the heading “Unplaced” to where it belongs, such as “sector:
government”. Or delete it. Then delete the heading.

Bad:
    | ---
    | ## The situation
    |
    | Few families came to the school.
    |
    > ## Unplaced
    |
    | **Sector:** We are a state school with two campuses.

Good:
    | ---
    | ## The situation
    |
    | Few families came to the school.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.story import UNPLACED, Story

severity = Severity.ERROR


def check(story: Story, _: Site) -> Iterator[Finding]:
    """Look for the heading that an import leaves, in any case of letters and at any level."""
    for heading in story.headings:
        if heading.text.strip().casefold() == UNPLACED.casefold():
            yield Finding(heading.place, "There are words that were not placed.")
