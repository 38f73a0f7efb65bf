"""The list of pages for search engines, with the day each was last reviewed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol
from xml.sax.saxutils import escape

XHTML = "http://www.w3.org/1999/xhtml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Listed(Protocol):
    """A page as it stands in the list."""

    @property
    def address(self) -> str:
        """Where it stands, from the root of the site."""

    @property
    def changed(self) -> date | None:
        """The day it was last reviewed, or None."""

    @property
    def alternates(self) -> Mapping[str, str]:
        """Its addresses in all languages that have it, by their tags."""

    @property
    def unlisted(self) -> bool:
        """Whether it is in no list."""


def alternates(addresses: Mapping[str, str], url: str) -> Iterator[str]:
    """Yield links to the same page in all its languages."""
    for tag, address in addresses.items():
        whole = escape(url + address)
        yield f'<xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{whole}"/>'


def sitemap(pages: Iterable[Listed], others: Iterable[str], url: str) -> str:
    """Return sitemap.xml. `others` are addresses of hand-written pages, `url` the site's own.

    A day stands only where somebody reviewed the page: a day that changes with each build would
    tell search engines nothing.
    """
    days: dict[str, date | None] = {}
    languages: dict[str, Mapping[str, str]] = {}
    for page in pages:
        if page.unlisted:
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
