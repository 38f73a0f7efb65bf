"""A link in the story leads to a page, or a part of this page, that does not exist.

Why: A reader who follows it would find nothing.

Mend: Link to the other entry's file, such as: [reading mornings](../reading-mornings/index.md)

Bad:
    | ---
    | ## The situation
    |
    > See [reading mornings](../no-such-case/index.md).

Good:
    | ---
    | ## The situation
    |
    | See [trust](../../principles/trust-and-respect.md) and [what they did](#what-they-did).
    |
    | ## What they did
    |
    | 1. They read.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from showcase.link import followable, is_outside, linked_file
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.story import Story

severity = Severity.ERROR


def anchors(story: Story) -> set[str]:
    """Return the anchors that a link may lead to."""
    return {heading.id for heading in story.headings}


def check(story: Story, site: Site) -> Iterator[Finding]:
    """Look up the file, or the heading of this page, that each link names."""
    entry = story.entry
    for link in story.links:
        if link.image or is_outside(link.target) or not followable(link.target):
            continue
        file, _, anchor = (unquote(part) for part in link.target.partition("#"))
        if file and linked_file(entry, file) not in site.known:
            yield Finding(link.place, f"There is no entry at “{shown(link.target)}”.")
        elif not file and anchor and anchor not in anchors(story):
            yield Finding(link.place, f"There is no heading “{shown(anchor)}” on this page.")
