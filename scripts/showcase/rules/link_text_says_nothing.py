"""The words of a link do not say where it leads.

Why: Many people jump from link to link, and hear only these words. See WCAG 2.2, 2.4.4.

Mend: Make the name of the page the link, such as: [the school's reading plan](https://example.org).

Bad:
    | ---
    | ## The situation
    |
    > The reading plan is [here](https://example.org/plan).

Good:
    | ---
    | ## The situation
    |
    | We wrote a [reading plan](https://example.org/plan).
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.story import Story

severity = Severity.WARNING
SAYS_NOTHING = frozenset(
    {
        "", "here", "click", "click here", "see here", "this", "this link", "this page", "link",
        "read", "read more", "more", "more here", "website",
    }
)  # fmt: skip


def check(story: Story, _: Site) -> Iterator[Finding]:
    """Look at the words of each link."""
    for link in story.links:
        words = " ".join(link.text.casefold().split()).strip(" .:!>»→")
        if link.image:
            continue
        if words in SAYS_NOTHING or words.startswith(("http://", "https://", "www.")):
            yield Finding(link.place, f"The link “{shown(link.text)}” does not say where it leads.")
