"""What pages of every kind say of themselves to programs, in the words of schema.org.

Authors and publishers are organisations. No person is named but the authors of a study, as its
citation has them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from showcase.kinds.parts import Reference
from showcase.language import ENGLISH, Language, language
from showcase.model.entry import Entry
from showcase.model.page import Page
from showcase.model.site import Site
from showcase.settings import Settings

Data = dict[str, Any]


def organisation(name: str, kind: str | None = None) -> Data:
    """Return an organisation, of a kind that schema.org has a word for."""
    return {"@type": kind or "Organization", "name": name}


def labels(name: str, identifiers: Iterable[str], spoken: Language = ENGLISH) -> list[str]:
    """Return the labels of words of a vocabulary in a language."""
    return [spoken.word(name, one).label for one in identifiers]


def works(sources: Iterable[Reference]) -> list[Data]:
    """Return sources as works that an entry cites."""
    return [
        {
            "@type": "CreativeWork",
            "name": one.title,
            **({"url": one.url} if one.url else {}),
            **({"publisher": organisation(one.publisher)} if one.publisher else {}),
        }
        for one in sources
    ]


def minutes(number: int) -> str:
    """Return minutes as ISO 8601 writes a span of time."""
    return f"PT{number}M"


@dataclass(frozen=True, slots=True)
class Describer:
    """Describes one page of a site in its language. Addresses are whole where the site's is set."""

    site: Site
    settings: Settings
    page: Page

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language(self.page.language)

    def labels(self, name: str, identifiers: Iterable[str]) -> list[str]:
        """Return the labels of words of a vocabulary."""
        return labels(name, identifiers, self.language)

    def audience(self, words: Iterable[str]) -> list[Data]:
        """Return for whom something is made."""
        found = self.labels("audience", words)
        return [{"@type": "Audience", "audienceType": label} for label in found]

    def link(self, address: str) -> str:
        """Return an address of the site: whole, or relative to the page."""
        return f"{self.settings.url or '../' * self.page.depth}{address}"

    def own(self) -> Data:
        """Return the page's own address, where whole addresses exist."""
        return {"url": f"{self.settings.url}{self.page.address}"} if self.settings.url else {}

    def showcase(self) -> Data:
        """Return who publishes."""
        return organisation(self.settings.name) | (
            {"url": self.settings.url} if self.settings.url else {}
        )

    def whole(self) -> Data:
        """Return the site that a page is part of."""
        return {**self.showcase(), "@type": "WebSite"}

    def term(self, kind: str, slug: str, label: str) -> Data:
        """Return a dimension or principle that a page is about."""
        found = self.site.get(kind, slug)
        page = {"url": self.link(found.address)} if found and self.settings.url else {}
        return {"@type": "DefinedTerm", "name": label, "termCode": slug, **page}

    def dimensions(self, entry: Entry) -> list[Data]:
        """Return the dimensions that an entry is about."""
        found: tuple[str, ...] = getattr(entry, "dimensions", ())
        named = zip(found, self.labels("dimension", found), strict=True)
        return [self.term("dimension", slug, label) for slug, label in named]

    def named(self, entry: Entry, kind: str) -> Data:
        """Return another entry, only named."""
        page = {"url": self.link(entry.address)} if self.settings.url else {}
        return {"@type": kind, "name": entry.title, **page}
