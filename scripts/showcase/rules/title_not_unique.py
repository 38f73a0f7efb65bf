"""Two entries of the same kind have the same title.

Why: Readers could not tell them apart in lists and search results.

Mend: Add the place, the group or the way it was done, such as: Grandparents and teachers plan
reading together

Bad:
    > title: Families and teachers plan reading together

Good:
    | title: Grandparents and teachers plan reading together
"""

from collections.abc import Iterator

from showcase.model.entry import Entry
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site, same_title

# Never an error: otherwise anybody could take a page off the site by sending in its title.
severity = Severity.WARNING


def check(entry: Entry, site: Site) -> Iterator[Finding]:
    """Look for another entry of the kind with the same title."""
    holders = site.titles.get(same_title(entry.info.name, entry.title), ())
    other = next((path for path in holders if path != entry.path), None)
    if other:
        yield Finding(entry.at("title"), f"{other} has the same title.", field="Title")
