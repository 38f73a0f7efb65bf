"""Everything works by keys alone: reached in order, seen, never trapped, closed with Escape."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

import promises
from a11y import results
from a11y.pages import PageType
from a11y.settling import Settling
from a11y.states import HEIGHT, OPENERS, SHOWN, WIDTHS
from a11y.sweep import shown
from a11y.walk import walk_through

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE, WIDE = WIDTHS[1], WIDTHS[-1]


def one_of_each(types: list[PageType]) -> list[PageType]:
    """Return the types in English and those from right to left; other translations add no keys."""
    return [one for one in types if one.language == "en" or one.backwards]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on which nothing moves by itself."""
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


def opened(page: Page, url: str, width: int) -> Page:
    """Open an address at a width and wait until nothing is loading."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    settling = Settling(page)
    page.goto(url)
    settling.settle()
    return page


def test_keys_reach_every_control_in_order_and_the_focus_is_seen(
    page: Page, address: str, types: list[PageType]
) -> None:
    faults, found = [], {}
    for one in one_of_each(types):
        walk = walk_through(opened(page, address + one.address, WIDE))
        found[one.name] = {"stops": float(len(walk.stops))}
        faults += [f"/{one.address}: {fault}" for fault in walk.faults]
        assert walk.stops, one
    results.write("keyboard", found)
    assert not faults, shown(faults)
    stops = sum(int(figures["stops"]) for figures in found.values())
    promises.record("tab-stops", stops, "stops", "Controls reached by keys alone, on every page")


@pytest.mark.parametrize("path", ["", "case-studies/", "search/?q=reading", "like-ours/", "ar/"])
def test_keys_reach_every_control_on_a_phone(path: str, page: Page, address: str) -> None:
    walk = walk_through(opened(page, address + path, PHONE))
    assert walk.stops
    assert not walk.faults, shown(walk.faults)


def test_the_skip_link_leads_past_the_menu(page: Page, address: str, types: list[PageType]) -> None:
    tried = 0
    for one in one_of_each(types):
        opened(page, address + one.address, WIDE)
        skip = page.locator("a.skip")
        if not skip.count():
            # The frame for other people's pages has no menu to skip.
            assert page.locator("header").count() == 0, one
            continue
        tried += 1
        page.keyboard.press("Tab")
        assert skip.evaluate("one => one === document.activeElement"), one
        assert skip.is_visible(), one
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.querySelector('main').contains(document.activeElement)"
            " || !document.querySelector('main :is(a[href], button, input, select, summary)')"
        ), one
    assert tried > len(types) / 4


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_what_opens_closes_with_escape_and_gives_the_focus_back(
    width: int, page: Page, address: str, types: list[PageType]
) -> None:
    tried: list[str] = []
    for one in one_of_each(types):
        opened(page, address + one.address, width)
        for opener in page.locator(f":is({OPENERS})").all():
            if not opener.is_visible():
                continue
            opener.focus()
            page.keyboard.press("Enter")
            page.locator(SHOWN).first.wait_for()
            page.keyboard.press("Tab")
            page.keyboard.press("Escape")
            page.locator(SHOWN).first.wait_for(state="detached")
            assert opener.evaluate("one => one === document.activeElement"), one
            tried.append(one.name)
            break
    if width == PHONE:
        assert "home" in tried
        assert "case-study" in tried


def test_the_walk_notices_what_is_wrong(page: Page) -> None:
    page.set_content(
        "<style>:focus-visible { outline: 2px solid } #bare:focus { outline: none }</style>"
        '<a href="#a" tabindex="2">a</a> <a href="#b" tabindex="1">b</a>'
        '<a id="bare" href="#c">c</a>'
    )
    faults = "\n".join(walk_through(page).faults)
    assert "out of order" in faults
    assert 'no ring shows the focus: <a id="bare"' in faults
    page.set_content(
        "<button>1</button><button onkeydown='event.preventDefault()'>2</button><a href='#'>3</a>"
    )
    faults = "\n".join(walk_through(page).faults)
    assert "a trap: <button onkeydown" in faults
    assert "keys never reach: <a href" in faults
