"""The headings of a page, as a list to go to."""

import re

from markupsafe import Markup

HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.S)


def headings(html: Markup) -> list[tuple[str, Markup]]:
    """Return (anchor, words as HTML) of each second-level heading of a page of ours."""
    # Both come from HTML that was already fit to be shown.
    return [(anchor, Markup(words)) for anchor, words in HEADING.findall(str(html))]  # noqa: S704
