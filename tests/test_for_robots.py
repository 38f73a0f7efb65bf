"""robots.txt and llms.txt say where things are, and nothing a writer says becomes a mark."""

from collections.abc import Callable
from urllib.robotparser import RobotFileParser

import pytest

from showcase.check import Result, check
from showcase.outputs.for_robots import for_robots
from showcase.settings import Settings
from showcase.story import markdown
from support import HOME, HOSTILE, TODAY

SETTINGS = Settings("Showcase", url="https://x.example/")
TINY = check(HOME, TODAY).site


def test_robots_txt_lets_everybody_read_and_names_the_sitemap() -> None:
    reader = RobotFileParser()
    reader.parse(for_robots(TINY, SETTINGS)["robots.txt"].splitlines())
    assert reader.can_fetch("anybody", "https://x.example/case-studies/")
    assert reader.site_maps() == ["https://x.example/sitemap.xml"]


def test_without_an_address_no_sitemap_is_named() -> None:
    reader = RobotFileParser()
    reader.parse(for_robots(TINY, Settings("Showcase"))["robots.txt"].splitlines())
    assert reader.can_fetch("anybody", "/")
    assert reader.site_maps() is None


def links(text: str) -> list[str]:
    """Return where the links of a Markdown text lead."""
    return [
        str(child.attrs["href"])
        for token in markdown().parse(text)
        for child in token.children or []
        if child.type == "link_open"
    ]


def test_llms_txt_has_the_form_that_is_proposed() -> None:
    text = for_robots(TINY, SETTINGS)["llms.txt"]
    tokens = markdown().parse(text)
    assert [tokens[0].tag, tokens[1].content] == ["h1", "Showcase"]
    assert tokens[3].type == "blockquote_open"
    assert {token.tag for token in tokens if token.type == "heading_open"} == {"h1", "h2"}
    found = links(text)
    assert "https://x.example/data/v1/case-study.json" in found
    assert "https://x.example/principles/listen-first/" in found
    assert all(one.startswith("https://x.example/") for one in found)


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_words(
    title: str, check_one: Callable[..., Result], sound: str
) -> None:
    site = check_one(sound).site
    principle = next(one for one in site.entries if one.info.name == "principle")
    changed = type(principle).made({**principle.model_dump(), "title": title}, principle._origin)
    with_title = type(site)(today=site.today, entries=(changed,))
    text = for_robots(with_title, SETTINGS)["llms.txt"]
    assert all(one.startswith("https://x.example/") for one in links(text))
    labels = [
        "".join(child.content for child in token.children or [])
        for token in markdown().parse(text)
        if token.type == "inline"
    ]
    assert any(label.startswith(f"{' '.join(title.split())}: ") for label in labels)
