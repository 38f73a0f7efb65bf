"""Feeds are read by feedparser and by any reader of JSON: right entries, order and days."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import feedparser
import pytest
from lxml import etree

from showcase.check import Result, check
from showcase.facts import review_day
from showcase.kinds.case_study import CaseStudy
from showcase.model.site import Site
from showcase.outputs.feeds import MOST, feeds
from showcase.settings import Settings
from showcase.vocabularies import vocabulary
from support import HOME, HOSTILE, TODAY, real_content, retitled

SETTINGS = Settings("Showcase & <friends>", url="https://x.example/lib/")
NOWHERE = Settings("Showcase")
REAL, TINY = real_content().site, check(HOME, TODAY).site
DIMENSIONS = [word.id for word in vocabulary("dimension").words]


@cache
def made(real: bool, settings: Settings = SETTINGS) -> dict[str, str]:
    """Return the feeds of the real or the tiny showcase."""
    return feeds(REAL if real else TINY, settings)


def atom(text: str) -> Any:
    """Return an Atom feed as feedparser reads it, without a complaint."""
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def newest_first(cases: list[CaseStudy]) -> list[CaseStudy]:
    """Return cases as a feed should have them."""
    return sorted(cases, key=lambda case: (-review_day(case).toordinal(), case.slug))[:MOST]


@pytest.mark.parametrize("dimension", ["", *DIMENSIONS])
def test_each_feed_has_its_cases_and_their_days(dimension: str) -> None:
    cases = [case for case in REAL.of(CaseStudy) if not dimension or dimension in case.dimensions]
    wanted = newest_first(cases)
    assert len(wanted) == min(50, len(cases)) > 4
    name = f"feeds/{dimension}" if dimension else "feed"
    found = atom(made(True)[f"{name}.xml"])
    assert [entry.id for entry in found.entries] == [f"{SETTINGS.url}{c.address}" for c in wanted]
    assert [entry.link for entry in found.entries] == [entry.id for entry in found.entries]
    days = [date(*entry.updated_parsed[:3]) for entry in found.entries]
    assert days == [review_day(case) for case in wanted]
    assert found.feed.updated_parsed[:3] == max(days).timetuple()[:3]
    items = json.loads(made(True)[f"{name}.json"])["items"]
    assert [item["id"] for item in items] == [entry.id for entry in found.entries]
    assert [datetime.fromisoformat(item["date_modified"]).date() for item in items] == days
    assert all(
        datetime.fromisoformat(item["date_modified"]).tzinfo == UTC and item["content_text"]
        for item in items
    )


def test_every_dimension_has_a_feed_also_without_a_case() -> None:
    names = {"feed", *(f"feeds/{one}" for one in DIMENSIONS)}
    assert set(made(False)) == {f"{name}.{end}" for name in names for end in ("xml", "json")}
    empty = atom(made(False)["feeds/communicate.xml"])
    assert empty.entries == []
    assert empty.feed.updated == "2026-05-01T00:00:00Z"
    assert json.loads(made(False)["feeds/communicate.json"])["items"] == []


def test_a_feed_says_whose_it_is_and_where() -> None:
    found = atom(made(False)["feeds/participate.xml"]).feed
    assert found.title == "Showcase & <friends>: Participate"
    assert found.author == "Showcase & <friends>"
    assert found.id == "https://x.example/lib/feeds/participate.xml"
    links = {link.rel: link.href for link in found.links}
    assert links == {"self": found.id, "alternate": "https://x.example/lib/case-studies/"}
    page = {link.rel: link.href for link in atom(made(True)["feeds/participate.xml"]).feed.links}
    assert page["alternate"] == "https://x.example/lib/dimensions/participate/"
    also = json.loads(made(False)["feeds/participate.json"])
    assert also["version"] == "https://jsonfeed.org/version/1.1"
    assert also["title"] == found.title
    assert also["feed_url"] == "https://x.example/lib/feeds/participate.json"
    assert also["authors"] == [{"name": "Showcase & <friends>"}]


def test_entries_say_what_they_are() -> None:
    entry = atom(made(False)["feed.xml"]).entries[0]
    assert entry.title == "Reading by the river: O'Connor & <b>Whānau</b>"
    assert entry.summary.startswith("Invented example. Families read by the river")
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("connect-learning", "Connect learning at home and school"),
        ("participate", "Participate"),
    ]
    assert "https://creativecommons.org/licenses/by/4.0/" in {link.href for link in entry.links}


def test_without_an_address_ids_hold_everywhere_and_links_are_relative() -> None:
    text = made(False, NOWHERE)["feeds/participate.xml"]
    root = etree.fromstring(text.encode())
    space = {"a": "http://www.w3.org/2005/Atom"}
    ids = root.xpath("//a:id/text()", namespaces=space)
    assert len(ids) == len(set(ids)) == 3
    for one in ids:
        assert UUID(one).urn == one
    hrefs = root.xpath("//a:entry/a:link[@rel='alternate']/@href", namespaces=space)
    assert hrefs[0] == "../case-studies/river-reading/"
    assert not any(urlsplit(href).scheme for href in hrefs)
    assert made(False, NOWHERE)["feed.xml"].count("urn:uuid:") == 4
    # The same entry has the same id in every feed.
    assert set(ids[1:]) < set(
        etree.fromstring(made(False, NOWHERE)["feed.xml"].encode()).xpath(
            "//a:id/text()", namespaces=space
        )
    )


def test_at_most_fifty_of_many_the_newest_first(
    check_one: Callable[..., Result], sound: str, tmp_path: Path
) -> None:
    for number in range(MOST + 3):
        day = date(2020, 1, 1) + timedelta(days=number)
        text = retitled(sound, f"Case {number}").replace("on: 2026-11-21", f"on: {day}")
        file = tmp_path / f"case_studies/case-{number}/index.md"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    result = check_one(text, f"case-{number}")
    found = atom(feeds(result.site, SETTINGS)["feed.xml"])
    assert [entry.title for entry in found.entries] == [
        f"Case {number}" for number in range(MOST + 2, 2, -1)
    ]


@pytest.fixture
def hostile(check_one: Callable[..., Result], sound: str) -> Callable[[str], Site]:
    """Return a showcase whose one case has another title."""
    return lambda title: check_one(retitled(sound, title)).site


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_words(title: str, hostile: Callable[[str], Site]) -> None:
    files = feeds(hostile(title), SETTINGS)
    entries = atom(files["feed.xml"]).entries
    assert [entry.title for entry in entries] == [" ".join(title.split())]
    assert json.loads(files["feed.json"])["items"][0]["title"] == " ".join(title.split())


def test_characters_that_xml_cannot_hold_are_written_out(
    hostile: Callable[[str], Site],
) -> None:
    site = hostile("A sound title")
    # The check refuses such a title; what is written must be safe by itself.
    titled = tuple(
        one.model_copy(update={"title": "one\u0001two\ufffe\u202e"}) for one in site.entries
    )
    entries = atom(feeds(replace(site, entries=titled), SETTINGS)["feed.xml"]).entries
    assert entries[0].title == "one<U+0001>two<U+FFFE><U+202E>"


def test_what_a_community_asks_not_to_copy_is_left_out(
    check_one: Callable[..., Result], sound: str
) -> None:
    text = sound.replace("cultural_notice: none", "cultural_notice: restricted")
    site = check_one(text).site
    assert len(site.of(CaseStudy)) == 1
    assert atom(feeds(site, SETTINGS)["feed.xml"]).entries == []
