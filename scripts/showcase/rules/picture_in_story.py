"""A picture stands inside the story.

Why: Photos need words, consent and cleaning before they are published, so they stand in the facts.

Mend: Take this line out of the story, and name the photo under photos in the facts, such as: file:
reading-corner.jpg

Bad:
    | ---
    | ## The situation
    |
    > ![A shelf of books](reading-corner.jpg)

Good:
    | photos:
    |   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: none
    |     consent: 2026-014
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.story import Story

severity = Severity.ERROR


def check(story: Story, _: Site) -> Iterator[Finding]:
    """Look for pictures among the words."""
    for link in story.links:
        if link.image:
            yield Finding(link.place, f"The picture “{shown(link.target)}” stands in the story.")
