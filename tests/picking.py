"""How the tests open and read the pages for choosing examples."""

import pytest
from playwright.sync_api import Page

from showcase.kinds.case_study import CaseStudy
from support import real_content

SITE = real_content().site
CASES = SITE.of(CaseStudy)
BY_SLUG = {case.slug: case for case in CASES}
SLUGS = sorted(BY_SLUG)
browsing = [pytest.mark.browser, pytest.mark.slow]
SETTLED = """
(count) => document.querySelector(count).textContent && !document.querySelector("[aria-busy]")
"""
FOCUSED = """
document.activeElement.getAttribute("aria-label") || document.activeElement.textContent
"""
MODULE = """await import(document.querySelector('script[src$="assets/shortlist.js"]').src)"""


def settled(page: Page, count: str = "#ours-count") -> None:
    """Wait until a page shows what its address asks for."""
    page.wait_for_function(SETTLED, arg=count)


def open_ours(page: Page, address: str, query: str = "") -> None:
    """Open "Schools like ours" with answers in its address."""
    page.goto(f"{address}like-ours/{'?' if query else ''}{query}")
    settled(page)


def open_list(page: Page, address: str, cases: list[str] | None = None) -> None:
    """Open the shortlist, with cases in its address or with the reader's own."""
    page.goto(f"{address}shortlist/{'?cases=' + '.'.join(cases) if cases is not None else ''}")
    settled(page, "#pick-status")


def open_compare(page: Page, address: str, cases: list[str]) -> None:
    """Open examples side by side."""
    page.goto(f"{address}compare/{'?cases=' + '.'.join(cases) if cases else ''}")
    settled(page, "#compare-status")


def keep(page: Page, address: str, cases: list[str]) -> None:
    """Put cases on the reader's own list, as pressing the buttons would."""
    page.goto(f"{address}about/")
    page.evaluate(f"async (cases) => ({MODULE}).keep(cases)", cases)


def own(page: Page) -> list[str]:
    """Return the reader's own list."""
    found: list[str] = page.evaluate(f"async () => ({MODULE}).kept()")
    return found


def listed(page: Page) -> list[str]:
    """Return the cases that the shortlist page shows."""
    found: list[str] = page.eval_on_selector_all(
        "#picks > li", "all => all.map(e => e.dataset.slug)"
    )
    return found


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is on an element."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


def focused(page: Page) -> str:
    """Return the accessible name of what has the focus, as far as it is written out."""
    return str(page.evaluate(FOCUSED))
