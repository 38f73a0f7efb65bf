"""A link in the story leads to a page that was taken down.

Why: The link is left out, but the words around it may still speak of what is gone.

Mend: Take the link out, and read the sentence once more.

Bad:
    | ---
    | ## The situation
    |
    > See [what they did](../../principles/taken-away.md).

Good:
    | ---
    | ## The situation
    |
    | See [trust](../../principles/trust-and-respect.md).
"""

from collections.abc import Iterator
from urllib.parse import unquote

from showcase.link import linked_file
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.story import Story

severity = Severity.WARNING


def check(story: Story, site: Site) -> Iterator[Finding]:
    """Look up the file that each link names in the ledger."""
    for link in story.links:
        file = unquote(link.target.partition("#")[0])
        name = site.known.get(linked_file(story.entry, file)) if file else None
        if name and site.is_gone(name):
            yield Finding(link.place, f"“{shown(link.target)}” was taken down.")
