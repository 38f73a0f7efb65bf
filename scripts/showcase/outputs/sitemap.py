"""The list of pages for search engines, with the day each was last reviewed."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from showcase.model.page import Page

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[Page], others: Iterable[str], url: str) -> str:
    """Return sitemap.xml. `others` are addresses of hand-written pages, `url` the site's own.

    A day stands only where somebody reviewed the page: a day that changes with each build would
    tell search engines nothing.
    """
    days = {page.address: page.changed for page in pages}
    days.update(dict.fromkeys(others))
    lines = [
        f"<url><loc>{escape(url + address)}</loc>"
        + (f"<lastmod>{changed.isoformat()}</lastmod>" if changed else "")
        + "</url>"
        for address, changed in sorted(days.items())
    ]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">\n'
        + "\n".join(lines)
        + "\n</urlset>\n"
    )
