"""A link in the story leads to a part of another page that is not there.

Why: Readers would land at the top of the page and have to look for the part.

Mend: Open the other page, and copy the address of the heading from there, such as:
../reading-mornings/index.md#what-they-did

Bad:
    | ---
    | ## The situation
    |
    > See [how trust grows](../../principles/trust-and-respect.md#no-such-part).

Good:
    | ---
    | ## The situation
    |
    | See [how trust grows](../../principles/trust-and-respect.md).
"""

from collections.abc import Iterator
from urllib.parse import unquote

from showcase.link import is_outside, linked_file
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.story import Story, has_heading

# Never an error: otherwise who changes a heading would take the pages that link to it off the site.
severity = Severity.WARNING


def check(story: Story, site: Site) -> Iterator[Finding]:
    """Look up the heading that each link to another entry names."""
    for link in story.links:
        file, _, anchor = (unquote(part) for part in link.target.partition("#"))
        if link.image or is_outside(link.target) or not file or not anchor:
            continue
        name = site.known.get(linked_file(story.entry, file))
        target = site.get(*name) if name else None
        if target and not has_heading(target, anchor):
            yield Finding(link.place, f"There is no heading “{shown(anchor)}” on that page.")
