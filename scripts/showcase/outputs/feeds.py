"""Feeds: what was reviewed last, as Atom (RFC 4287) and JSON Feed 1.1, for all and by dimension.

Where the site's address is set, the id of an entry is the address of its page, which stays the
same. Where none is set, whole addresses do not exist: ids are then UUIDs made from the names of
showcase and entry (both formats want an id that holds everywhere, so a relative one is no id), and
links are relative to the feed, which Atom allows. Days are those of reviews; no hour is known, so
midnight stands for it, as the formats want an hour.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from showcase.facts import licence_of, review_day, reviewed_on, shared, sharing_words
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.model.shown import on_one_line
from showcase.model.site import Site
from showcase.settings import Settings
from showcase.vocabularies import vocabulary

MOST = 50
ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, its entries in order.

    `file` is its name from the root of the site without its ending, `page` the address of the page
    that shows the same, `updated` the day something in it was last reviewed.
    """

    file: str
    page: str
    title: str
    entries: tuple[CaseStudy, ...]
    updated: date


def order(case: CaseStudy) -> tuple[int, str]:
    """Sort the newest review first, and those of one day by address."""
    return -review_day(case).toordinal(), case.slug


def last_review(entries: Iterable[Entry]) -> date | None:
    """Return the day that the last of these entries was reviewed, or None."""
    return max((day for one in entries if (day := reviewed_on(one))), default=None)


def all_feeds(site: Site, name: str) -> Iterable[Feed]:
    """Yield the feed of all cases, then one for each dimension, also those without a case yet.

    A feed without entries still needs a day: the last review of anything on the site.
    """
    cases = sorted(
        (one for one in shared(site) if isinstance(one, CaseStudy) and one.review), key=order
    )
    day = last_review(site.entries) or site.today
    yield Feed("feed", "case-studies/", name, tuple(cases[:MOST]), last_review(cases) or day)
    for word in vocabulary("dimension").words:
        found = tuple(case for case in cases if word.id in case.dimensions)
        page = site.get("dimension", word.id)
        yield Feed(
            f"feeds/{word.id}",
            page.address if page else "case-studies/",
            f"{name}: {word.label}",
            found[:MOST],
            last_review(found) or day,
        )


@dataclass(frozen=True, slots=True)
class FeedWriter:
    """Writes feeds for a site with these settings."""

    settings: Settings

    def link(self, feed: Feed, address: str) -> str:
        """Return an address as the feed may write it: whole, or relative to the feed."""
        return f"{self.settings.url or '../' * feed.file.count('/')}{address}"

    def id(self, address: str) -> str:
        """Return what names an entry or a feed everywhere and for ever."""
        if self.settings.url:
            return f"{self.settings.url}{address}"
        return uuid5(NAMESPACE_URL, f"{self.settings.name}/{address}").urn

    def atom(self, feed: Feed) -> str:
        """Return a feed as Atom."""
        root = ElementTree.Element("feed", {"xmlns": ATOM, LANG: "en"})
        add(root, "title", feed.title)
        add(root, "id", self.id(f"{feed.file}.xml"))
        add(root, "updated", moment(feed.updated))
        add(ElementTree.SubElement(root, "author"), "name", self.settings.name)
        own = self.link(feed, f"{feed.file}.xml")
        add(root, "link", rel="self", type="application/atom+xml", href=own)
        add(root, "link", rel="alternate", type="text/html", href=self.link(feed, feed.page))
        for case in feed.entries:
            self.atom_entry(
                ElementTree.SubElement(root, "entry", {LANG: case.language}), feed, case
            )
        ElementTree.indent(root)
        text = ElementTree.tostring(root, encoding="unicode")
        return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'

    def atom_entry(self, into: ElementTree.Element, feed: Feed, case: CaseStudy) -> None:
        """Write one case into its element."""
        add(into, "title", case.title)
        add(into, "id", self.id(case.address))
        add(into, "updated", moment(review_day(case)))
        add(into, "link", rel="alternate", type="text/html", href=self.link(feed, case.address))
        add(into, "link", rel="license", href=licence_of(case).source)
        add(into, "summary", sharing_words(case))
        for word in dimensions(case):
            add(into, "category", term=word[0], label=word[1])

    def json(self, feed: Feed) -> str:
        """Return a feed as JSON Feed."""
        found = {
            "version": JSON_FEED,
            "title": on_one_line(feed.title),
            "home_page_url": self.link(feed, feed.page),
            "feed_url": self.link(feed, f"{feed.file}.json"),
            "language": "en",
            "authors": [{"name": self.settings.name}],
            "items": [self.item(feed, case) for case in feed.entries],
        }
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    def item(self, feed: Feed, case: CaseStudy) -> dict[str, object]:
        """Return one case as an item of JSON Feed."""
        words = on_one_line(sharing_words(case))
        return {
            "id": self.id(case.address),
            "url": self.link(feed, case.address),
            "title": on_one_line(case.title),
            "summary": words,
            "content_text": words,
            "date_modified": moment(review_day(case)),
            "language": case.language,
            "tags": [label for _, label in dimensions(case)],
        }


def add(into: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    """Add an element with text or attributes; XML cannot hold what `on_one_line` writes out."""
    element = ElementTree.SubElement(into, name, attributes)
    element.text = on_one_line(text) or None


def moment(day: date) -> str:
    """Return the beginning of a day as RFC 3339 writes it."""
    return f"{day.isoformat()}T00:00:00Z"


def dimensions(case: CaseStudy) -> list[tuple[str, str]]:
    """Return the (id, label) of each of a case's dimensions."""
    words = vocabulary("dimension").by_id
    return [(one, words[one].label) for one in case.dimensions]


def feeds(site: Site, settings: Settings) -> dict[str, str]:
    """Return all feeds, by their names from the root of the site."""
    writer = FeedWriter(settings)
    files: dict[str, str] = {}
    for feed in all_feeds(site, settings.name):
        files[f"{feed.file}.xml"] = writer.atom(feed)
        files[f"{feed.file}.json"] = writer.json(feed)
    return files
