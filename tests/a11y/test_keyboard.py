"""Everything works by keys alone: reached in order, seen, never trapped, closed with Escape."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

import promises
from a11y import results
from a11y.pages import PageType
from a11y.settling import Settling
from a11y.states import HEIGHT, OPENERS, SHOWN, WIDTHS
from a11y.sweep import shown
from a11y.walk import Walk, walk_through

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


@dataclass
class ByKeys:
    """What keys did on a type of page, which was opened once for all of it."""

    one: PageType
    walk: Walk
    skipping: list[str]
    """What is wrong with the link past the menu."""
    can_skip: bool
    closing: dict[int, list[str] | None]
    """By the width in pixels: what is wrong with closing what opens; None where nothing opens."""


def skipping_faults(page: Page, walk: Walk) -> list[str]:
    """Return what is wrong with the link past the menu of a page that was walked through."""
    skip = page.locator("a.skip")
    if not skip.count():
        # The frame for other people's pages has no menu to skip.
        return ["a menu that cannot be skipped"] if page.locator("header").count() else []
    first = page.evaluate("(number) => window.controls[number]?.matches('a.skip')", walk.stops[0])
    skip.focus()
    seen = skip.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    led = page.evaluate(
        "() => document.querySelector('main').contains(document.activeElement)"
        " || !document.querySelector('main :is(a[href], button, input, select, summary)')"
    )
    wrong = {"not the first stop": not first, "not seen": not seen, "leads elsewhere": not led}
    return [f"the link past the menu: {what}" for what, so in wrong.items() if so]


def closing_faults(page: Page, width: int) -> list[str] | None:
    """Return what is wrong with closing the first thing that opens; None where nothing does."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    opener = next((one for one in page.locator(f":is({OPENERS})").all() if one.is_visible()), None)
    if opener is None:
        return None
    opener.focus()
    page.keyboard.press("Enter")
    page.locator(SHOWN).first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.locator(SHOWN).first.wait_for(state="detached")
    back = opener.evaluate("one => one === document.activeElement")
    return [] if back else [f"at {width} px: Escape does not give the focus back"]


@pytest.fixture(scope="module")
def by_keys(browser: Browser, address: str, types: list[PageType]) -> list[ByKeys]:
    """Every type of page, used by keys alone."""
    found = []
    with browser.new_context(reduced_motion="reduce") as context:
        settling = Settling(context.new_page())
        page = settling.page
        for one in one_of_each(types):
            page.set_viewport_size({"width": WIDE, "height": HEIGHT})
            settling.open(address + one.address)
            walk = walk_through(page)
            assert walk.stops, one
            skipping = skipping_faults(page, walk)
            closing = {width: closing_faults(page, width) for width in (WIDE, PHONE)}
            can_skip = page.locator("a.skip").count() > 0
            found.append(ByKeys(one, walk, skipping, can_skip, closing))
    return found


def told(by_keys: list[ByKeys], faults: Callable[[ByKeys], list[str]]) -> str:
    """Return the faults of all types of page as lines that say where, or nothing."""
    return shown([f"/{each.one.address}: {fault}" for each in by_keys for fault in faults(each)])


def test_keys_reach_every_control_in_order_and_the_focus_is_seen(by_keys: list[ByKeys]) -> None:
    stops = {each.one.name: len(each.walk.stops) for each in by_keys}
    results.write("keyboard", {name: {"stops": float(number)} for name, number in stops.items()})
    faults = told(by_keys, lambda each: each.walk.faults)
    assert not faults, faults
    text = "Controls reached by keys alone, on every page"
    promises.record("tab-stops", sum(stops.values()), "stops", text)


@pytest.mark.parametrize("path", ["", "case-studies/", "search/?q=reading", "like-ours/", "ar/"])
def test_keys_reach_every_control_on_a_phone(path: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    Settling(page).open(address + path)
    walk = walk_through(page)
    assert walk.stops
    assert not walk.faults, shown(walk.faults)


def test_the_skip_link_leads_past_the_menu(by_keys: list[ByKeys], types: list[PageType]) -> None:
    faults = told(by_keys, lambda each: each.skipping)
    assert not faults, faults
    assert sum(each.can_skip for each in by_keys) > len(types) / 4


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_what_opens_closes_with_escape_and_gives_the_focus_back(
    width: int, by_keys: list[ByKeys]
) -> None:
    faults = told(by_keys, lambda each: each.closing[width] or [])
    assert not faults, faults
    tried = {each.one.name for each in by_keys if each.closing[width] is not None}
    if width == PHONE:
        assert {"home", "case-study"} <= tried


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
