"""Stories become HTML that can do no harm."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Origin
from showcase.model.page import TOLD, TOLD_END
from showcase.outputs.starter import starter
from showcase.parse import split
from showcase.render.safe_html import ATTRIBUTES, CLASSES, TAGS, safe_parts
from showcase.render.wide_tables import boxed
from showcase.story import TEMPLATE_IDS, read_story
from showcase.yaml_text import read_yaml


def case(body: str) -> CaseStudy:
    """Return a sound case with that story."""
    parts = split(starter(CaseStudy))
    assert parts is not None
    facts = read_yaml("x.md", parts[0], 2).data
    return CaseStudy.made(facts, Origin("case_studies/x/index.md", "x", body=body))


def html(body: str) -> str:
    """Return the HTML of a story; links to files lead to /found/, or nowhere if they say "no"."""
    parts = safe_parts(
        read_story(case(body)), lambda target: "" if "no" in target else f"/found/{target}"
    )
    return "".join(f"<h2 id={part.id!r}>{escape(part.heading)}</h2>{part.html}" for part in parts)


class Seen(HTMLParser):
    """Collects every element and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a start tag."""
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


HARMLESS = {
    "script": "<script>alert(1)</script>",
    "image handler": '<img src=x onerror="alert(1)">',
    "javascript link": "[a](javascript:alert(1))",
    "javascript by entity": "[a](java&#115;cript:alert(1))",
    "javascript with a line end": "[a](<java\nscript:alert(1)>)",
    "data link": "[a](data:text/html,<script>alert(1)</script>)",
    "own tag in a heading": '## <svg onload="alert(1)">',
    "autolink": "<javascript:alert(1)>",
    "picture": "![a](x.jpg)",
    "reference": "[a][b]\n\n[b]: javascript:alert(1)",
    "title of a link": '[a](https://a.example "x\\" onclick=\\"alert(1)")',
    "style": "<style>body{display:none}</style>",
    "meta": '<meta http-equiv="refresh" content="0;url=//evil.example">',
    "protocol-relative": "[a](//evil.example/x)",
    "comment": "<!-- [[showcase-slot:body]] -->",
    "details of code": '```"onmouseover="alert(1)\nx\n```',
}


def assert_harmless(text: str) -> None:
    """Every tag and attribute is one that we allow, and every link is one to follow."""
    seen = Seen()
    seen.feed(text)
    assert seen.tags <= TAGS
    for tag, name, value in seen.attributes:
        assert name in ATTRIBUTES.get(tag, set()) or (
            name == "class" and value in CLASSES.get(tag, set())
        )
        if name == "href":
            assert value.startswith(("https://", "http://", "/found/", "#"))


@pytest.mark.parametrize("body", HARMLESS.values(), ids=HARMLESS.keys())
def test_hostile_stories_are_harmless(body: str) -> None:
    assert_harmless(html(body))


@given(st.text(alphabet="<>/\"'=&;:#![]()*_`~| \n\tascriptonlj-1{}@", max_size=120))
def test_any_story_is_harmless(body: str) -> None:
    assert_harmless(html(body))


def test_links_lead_where_they_should() -> None:
    assert '<a href="https://a.example/?x=1&amp;y=2" rel="noopener nofollow">' in html(
        "[one](https://a.example/?x=1&y=2)"
    )
    assert '<a href="/found/../b/index.md">' in html("[b](../b/index.md)")
    assert html("[gone](../no/index.md)") == f"<h2 id=''></h2>{TOLD}<p>gone</p>\n{TOLD_END}"


def test_headings_have_anchors_that_nothing_else_has() -> None:
    headings = read_story(
        case("## Sources\n\n## Sources\n\n### العائلة والمدرسة\n\n## !!!")
    ).headings
    ids = [heading.id for heading in headings]
    assert ids == ["sources-2", "sources-3", "العائلة-والمدرسة", "part"]
    assert not set(ids) & TEMPLATE_IDS


def test_wide_tables_can_scroll_by_keys_and_have_a_name() -> None:
    table = "| a | b |\n|---|--:|\n| 1 | 2 |"
    box = '<div class="table" tabindex="0"'
    assert f"{box}>\n<table>" in html(table)
    named = f'{box} role="group" aria-labelledby="results">'
    for heading in ("## Results", "## Before\n\n### Results"):
        assert f"{named}\n<table>" in html(f"{heading}\n\n{table}")


def test_wide_tables_of_hand_written_pages_do_too() -> None:
    table = "<table>\n<tr><td>1</td></tr>\n</table>"
    assert boxed(table) == f'<div class="table" tabindex="0">{table}</div>'
    heading = '<h2 id="results">Results</h2>'
    named = f'<div class="table" tabindex="0" role="group" aria-labelledby="results">{table}</div>'
    assert boxed(f"{heading}\n{table}\n{table}") == f"{heading}\n{named}\n{named}"
    assert boxed("<p>No table.</p>") == "<p>No table.</p>"


def test_a_heading_in_a_quote_leaves_the_parts_in_their_places() -> None:
    text = html("###\n\n> ## Quoted\n\n## One\n\nfirst\n\n## Two\n\nsecond")
    marks = ['<h2 id="quoted">', "<h2 id='one'>One", ">first<", "<h2 id='two'>Two", ">second<"]
    assert sorted(marks, key=text.index) == marks


def test_numbered_anchors_never_meet() -> None:
    headings = read_story(case("## Part\n\n## Part\n\n## Part 2\n\n## Part")).headings
    assert [one.id for one in headings] == ["part", "part-2", "part-2-2", "part-3"]


def test_a_second_title_becomes_a_part() -> None:
    assert "<h1" not in html("# Second title\n\nwords")


def test_no_word_of_a_story_is_lost() -> None:
    body = (
        "Before.\n\n## The situation\n\nOne *two* `three`.\n\n> four\n\n1. five\n\n"
        "```\nsix\n```\n\n## Other\n\nseven"
    )
    text = html(body)
    for word in ("Before", "One", "two", "three", "four", "five", "six", "Other", "seven"):
        assert word in text


def test_lines_of_links_count_from_the_file() -> None:
    story = read_story(case("one\ntwo [a](https://a.example)\n\n- [b](https://b.example)"))
    assert [(link.text, link.place.line) for link in story.links] == [("a", 2), ("b", 4)]
