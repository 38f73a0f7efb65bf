"""Hard words open what they mean: the first of each in a story, and never inside a link."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browsing import Watched
from showcase.glossary import glossary
from showcase.kinds.case_study import CaseStudy
from showcase.model.page import TOLD, TOLD_END
from showcase.render.contents import headings
from showcase.render.hard_words import forms, with_terms

pytestmark = pytest.mark.slow

BUTTON = re.compile(
    r'<button type="button" class="term" popovertarget="term-([a-z-]+)">(.*?)</button>'
)


def without(html: str) -> str:
    """Return HTML as it was before terms were marked."""
    return BUTTON.sub(r"\2", html)


def marked(html: str) -> list[tuple[str, str]]:
    """Return (term, words) of each word that was marked in a story, in order."""
    return BUTTON.findall(with_terms(html, {}))


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>The P&amp;C met. The P&amp;C ate.</p>", [("p-and-c", "P&amp;C")]),
        ("<p>Its kin, in kindergarten.</p>", [("kin", "kin")]),
        ("<p>Kindergarten, akin, next-of-kin.</p>", []),
        ("<p>Co-design began with Elders.</p>", [("co-design", "Co-design"), ("elder", "Elders")]),
        ("<p>An elder brother, an elderly man.</p>", []),
        ("<p>In the country; on Country.</p>", [("country", "on Country")]),
        ('<p><a href="x">A school council</a> met. The school council ate.</p>',
         [("school-council", "school council")]),
        ("<h3>TAFE</h3><p><code>TAFE</code></p><pre><code>TAFE\n</code></pre>", []),
        ("<h3>TAFE</h3><ul><li><strong>TAFE</strong></li></ul>", [("tafe", "TAFE")]),
        ("<p>Randomised controlled trials differ.</p>",
         [("randomised", "Randomised controlled trials")]),
        ('<p><a href="?a=TAFE&amp;b=1">x</a></p>', []),
        ("<p>Nothing hard.</p>", []),
    ],
)  # fmt: skip
def test_the_first_of_each_hard_word_is_marked(html: str, wanted: list[tuple[str, str]]) -> None:
    assert marked(f"{TOLD}{html}{TOLD_END}") == wanted


def test_what_was_explained_in_one_part_is_not_explained_in_the_next() -> None:
    used = {"tafe": glossary()["tafe"]}
    assert with_terms("<p>TAFE</p>", used) == "<p>TAFE</p>"


pieces = st.lists(
    st.sampled_from(
        ["<p>", "</p>", '<a href="x">', "</a>", "<h2>", "</h2>", "<code>", "</code>", " ", ", ",
         *forms(), *(form.upper() for form in forms()), "&amp;", "words"]
    ),
    max_size=30,
)  # fmt: skip


@settings(deadline=None)
@given(pieces.map("".join))
def test_nothing_but_buttons_is_added(html: str) -> None:
    used = {}  # type: ignore[var-annotated]
    out = with_terms(html, used)
    assert without(out) == html
    assert sorted(used) == sorted(term for term, _ in BUTTON.findall(out))


def test_the_glossary_is_plain_and_says_each_word_once() -> None:
    ways = [form.lower() for term in glossary().values() for form in term.found]
    assert len(glossary()) > 20
    # A word that is written with a capital too stands twice.
    assert len(set(ways)) >= len(ways) - 1
    for term in glossary().values():
        assert term.meaning.endswith("."), term.id
        assert re.match(r"[a-z-]+$", term.id)
        assert '"' not in "".join(term.found)


def test_headings_are_found_in_order_and_as_html() -> None:
    html = '<h2 id="a">P&amp;C</h2><h3 id="b">No</h3><summary><h2 id="c">Yes</h2></summary>'
    assert headings(html) == [("a", "P&amp;C"), ("c", "Yes")]  # type: ignore[arg-type]


@pytest.mark.slow
def test_every_button_of_the_site_has_what_it_opens(site: Path) -> None:
    opened = 0
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        wanted = set(re.findall(r'popovertarget="([^"]+)"', text))
        there = re.findall(r'popover id="([^"]+)"|id="(menu)" popover', text)
        ids = [one or other for one, other in there]
        assert wanted == set(ids), page
        assert len(ids) == len(set(ids)), page
        opened += len(wanted)
    assert opened > 500


def with_terms_in_story(site: Path) -> str:
    """Return the address of a case whose story has a hard word."""
    for page in sorted((site / CaseStudy.info.address).glob("*/index.html")):
        story = page.read_text(encoding="utf-8").partition('class="story"')[2]
        if 'class="term"' in story:
            return page.parent.relative_to(site).as_posix() + "/"
    raise AssertionError("no case has a hard word in its story")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_word_opens_by_keyboard_and_by_touch(
    width: int, site: Path, address: str, watched: Watched
) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + with_terms_in_story(site))
    word = page.locator(".story .term").first
    meaning = page.locator(f"#{word.get_attribute('popovertarget')}")
    assert not meaning.is_visible()
    word.focus()
    page.keyboard.press("Enter")
    assert meaning.is_visible()
    # The next stop is inside, wherever it stands in the page, and Escape leads back.
    page.keyboard.press("Tab")
    assert meaning.locator("a").evaluate("one => one === document.activeElement")
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
    assert word.evaluate("one => one === document.activeElement")
    word.click()
    box = meaning.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    page.mouse.click(5, 5)
    assert not meaning.is_visible()
