"""The list of pages for search engines, with the day each was last reviewed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from xml.sax.saxutils import escape

from showcase.model.page import Page

XHTML = "http://www.w3.org/1999/xhtml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def alternates(addresses: Mapping[str, str], url: str) -> Iterator[str]:
    """Yield links to the same page in all its languages."""
    for tag, address in addresses.items():
        whole = escape(url + address)
        yield f'<xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{whole}"/>'


def sitemap(pages: Iterable[Page], others: Iterable[str], url: str) -> str:
    """Return sitemap.xml. `others` are addresses of hand-written pages, `url` the site's own.

    A day stands only where somebody reviewed the page: a day that changes with each build would
    tell search engines nothing.
    """
    days: dict[str, date | None] = {}
    languages: dict[str, Mapping[str, str]] = {}
    for page in pages:
        if page.gone:
            continue
        days[page.address], languages[page.address] = page.changed, page.alternates
    days.update(dict.fromkeys(others))
    lines = [
        f"<url><loc>{escape(url + address)}</loc>"
        + (f"<lastmod>{changed.isoformat()}</lastmod>" if changed else "")
        + "".join(alternates(languages.get(address, {}), url))
        + "</url>"
        for address, changed in sorted(days.items())
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="{NAMESPACE}" xmlns:xhtml="{XHTML}">\n' + "\n".join(lines) + "\n</urlset>\n"
    )
