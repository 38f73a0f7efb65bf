"""A link in the story leads neither to a web page nor to another entry.

Why: Other kinds of link can start programs or show private addresses, so they are not published.

Mend: Write the words without a link, or link to a page that begins with https://, such as: [the
office page](https://school.example/office).

Bad:
    | ---
    | ## The situation
    |
    > Send [us a letter](mailto:office@school.example).

Good:
    | ---
    | ## The situation
    |
    | See [the office page](https://school.example/office).
"""

from collections.abc import Iterator

from showcase.link import followable
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.story import Story

severity = Severity.ERROR


def check(story: Story, _: Site) -> Iterator[Finding]:
    """Look at the scheme of each link."""
    for link in story.links:
        if not link.image and not followable(link.target):
            yield Finding(link.place, f"The link to “{shown(link.target)}” cannot be followed.")
