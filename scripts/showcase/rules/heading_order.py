"""A heading is one or more levels too deep, or is a title of its own.

Why: People who listen to a page find their way by its headings; a gap sounds like a missing part.

Mend: Begin parts with ## and parts of parts with ###. The title at the top stands in the facts.

Bad:
    | ---
    | ## The situation
    |
    | The school is new.
    |
    > #### Our street
    |
    | It is long.

Good:
    | ---
    | ## The situation
    |
    | The school is new.
    |
    | ### Our street
    |
    | It is long.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.story import Story

severity = Severity.WARNING


def check(story: Story, _: Site) -> Iterator[Finding]:
    """Compare each heading with the one before."""
    before = 1
    for heading in story.headings:
        if heading.level == 1:
            yield Finding(
                heading.place,
                f"“{shown(heading.text)}” is a second title for the page.",
                hint=f"Write it like this:\n## {shown(heading.text)}",
            )
        elif heading.level > before + 1:
            marks = "#" * (before + 1)
            yield Finding(
                heading.place,
                f"“{shown(heading.text)}” is deeper than the heading before it allows.",
                hint=f"Write it like this:\n{marks} {shown(heading.text)}",
            )
        before = max(heading.level, 2)
