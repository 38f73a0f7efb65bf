"""Two entries of the same kind have the same title.

Why: Readers could not tell them apart in lists and search results.

Mend: Add what is special about this one: the place, the group or the way it was done.

Bad:
    > title: Families and teachers plan reading together

Good:
    | title: Grandparents and teachers plan reading together
"""

from collections import defaultdict
from collections.abc import Iterator

from showcase.model.entry import Entry
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

# Never an error: otherwise anybody could take a page off the site by sending in its title.
severity = Severity.WARNING


def check(site: Site, _: Site) -> Iterator[Finding]:
    """Sort entries by kind and title, and report every one that shares both."""
    holders: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in site.entries:
        holders[entry.info.name, " ".join(entry.title.casefold().split())].append(entry)
    for entries in holders.values():
        for entry in entries if len(entries) > 1 else ():
            other = next(one for one in entries if one is not entry)
            yield Finding(entry.at("title"), f"{other.path} has the same title.", field="Title")
