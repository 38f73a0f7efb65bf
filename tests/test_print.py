"""On paper: A4, no navigation, links written out, a code that leads back, and tools on one page."""

import pytest
from playwright.sync_api import Browser, Page

from browsing import Watched, watching
from picking import SITE, SLUGS, browsing
from printing import ADDRESS, opened_for_print, printed
from qr_reader import read_qr
from showcase.kinds import all_kinds
from showcase.kinds.tool import Tool
from showcase.render.way_back import qr_code, way_back

# Every kind of entry, the bureau's own pages, and lists.
TYPES = (
    *(next(iter(SITE.of(kind))).address for kind in all_kinds() if any(SITE.of(kind))),
    "",
    "about/",
    "case-studies/",
    "case-studies/by/state/TAS/",
    "for/teacher/",
    "glossary/",
    "data/",
)
NEVER = ("footer.end", "nav", "button:not(.term)", "form", "input", "select", ".to-search")
# What a page leads to on other hosts, but for what is drawn as a button and is not printed.
OUTWARD = """
() => [...document.querySelectorAll("main a[href^=http]")]
  .filter((link) => link.checkVisibility() && new URL(link.href).host !== location.host)
  .map((link) => link.getAttribute("href"))
"""
MILLIMETRE = 96 / 25.4


@pytest.mark.parametrize("slug", SLUGS)
def test_a_code_leads_back_to_its_page(slug: str) -> None:
    code = qr_code(f"{ADDRESS}case-studies/{slug}/")
    assert read_qr(code) == f"{ADDRESS}case-studies/{slug}/"
    assert len(code) < 2000
    assert code == qr_code(f"{ADDRESS}case-studies/{slug}/")


def test_without_an_address_nothing_leads_back_and_signs_stay_signs() -> None:
    assert way_back("", "about/", "about/") == ""
    assert "a&amp;b" in way_back("https://x.example/a&b/", "about/", "about/")
    # What stands in the reader's own browser has no address that leads back to it.
    assert way_back(ADDRESS, "shortlist/", "shortlist/") == ""
    assert way_back(ADDRESS, "ar/compare/", "compare/") == ""


def code_of(page: Page) -> str:
    """Return what the code of the open page says; it is as large as cameras need."""
    code = page.locator(".way-back .qr")
    box = code.bounding_box()
    assert box and min(box["width"], box["height"]) >= 20 * MILLIMETRE
    return read_qr(str(code.evaluate("one => one.outerHTML")))


class TestInTheBrowser:
    """Printed by a real Chromium."""

    pytestmark = browsing

    @pytest.mark.parametrize("path", TYPES)
    def test_a_page_prints_without_navigation_and_leads_on_and_back(
        self, path: str, address: str, watched: Watched
    ) -> None:
        page = watched.page
        opened_for_print(page, address, path)
        for hidden in NEVER:
            assert not page.locator(hidden).locator("visible=true").count(), hidden
        assert code_of(page) == f"{ADDRESS}{path}"
        sheets = printed(page)
        whole = "".join(sheets)
        assert f"{ADDRESS}{path}" in sheets[0]
        missing = [link for link in page.evaluate(OUTWARD) if link not in whole]
        assert missing == []

    def test_each_tool_but_the_rubric_fits_one_page(self, address: str, watched: Watched) -> None:
        page = watched.page
        sheets = {}
        for tool in SITE.of(Tool):
            opened_for_print(page, address, tool.address)
            assert page.locator(".sheet-title").is_visible()
            for hidden in (".glance", "article > header", ".closing", *NEVER):
                assert not page.locator(hidden).locator("visible=true").count(), hidden
            sheets[tool.slug] = len(printed(page))
        rubrics = {tool.slug: 4 for tool in SITE.of(Tool) if tool.rubric}
        assert len(rubrics) == 1 and len(sheets) == len(SITE.of(Tool)) > 20
        assert sheets == {slug: rubrics.get(slug, 1) for slug in sheets}

    def test_the_build_puts_the_way_back_on_every_page_of_content(
        self, tiny: str, browser: Browser
    ) -> None:
        with watching(browser, tiny) as seen:
            for path in ("case-studies/river-reading/", "about/", "principles/", "ar/"):
                seen.page.goto(tiny + path)
                assert not seen.page.locator(".way-back").is_visible()
                seen.page.emulate_media(media="print")
                assert code_of(seen.page) == f"https://tiny.example/{path}"
                seen.page.emulate_media(media="screen")
            for path in ("shortlist/", "compare/", "search/"):
                seen.page.goto(tiny + path)
                assert seen.page.locator(".way-back").count() == 0
