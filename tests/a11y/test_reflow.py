"""Pages give way: narrow screens, text twice as large, more space between letters and lines."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from a11y.pages import PageType
from a11y.settling import Settling
from a11y.states import HEIGHT, WIDTHS, turn, unfold
from a11y.sweep import shown

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# The text-spacing of WCAG 2.2, 1.4.12, put in where a page's own policy has no say.
SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""
TWICE = '() => { document.documentElement.style.fontSize = "200%"; }'
BACK = """
() => { document.adoptedStyleSheets = []; document.documentElement.style.fontSize = ""; }
"""
# What is wrong with the page as it stands: wider than the screen, or text cut off. What only screen
# readers get is cut on purpose, and so is a box that scrolls or ends a text with dots.
WRONG = """
() => {
  // A picture may run out of its box on purpose; words may not.
  const says = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const cutsText = (box) => {
    if (says(box))
      return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
    const edge = box.getBoundingClientRect();
    return [...box.querySelectorAll("*")].some((one) => {
      if (!says(one) || !one.checkVisibility()) return false;
      if (one.closest("svg, [aria-hidden=true], .unseen, .table")) return false;
      const own = one.getBoundingClientRect();
      return own.right > edge.right + 1 || own.left < edge.left - 1
        || own.bottom > edge.bottom + 1 || own.top < edge.top - 1;
    });
  };
  const found = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const limit = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll("body *")].filter((one) => {
      const box = one.getBoundingClientRect();
      return (box.right > limit + 1 || box.left < -1) && !one.closest(".table, .unseen");
    });
    found.push(`${wide} px wider than the screen: ${out[0]?.outerHTML.slice(0, 90)}`);
  }
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    const cut = ["hidden", "clip"].some((way) => [style.overflowX, style.overflowY].includes(way));
    if (!cut || !one.textContent.trim() || style.clipPath !== "none") continue;
    if (one.clientWidth <= 1) continue;
    if (!one.checkVisibility() || one.closest("svg, [aria-hidden=true]")) continue;
    if (cutsText(one)) {
      found.push(`text is cut off: ${one.outerHTML.slice(0, 90)}`);
    }
  }
  return found;
}
"""
# Controls that stand for themselves, not links within a line of text (WCAG 2.2, 2.5.8). A box to
# tick is as large as the label that ticks it, too.
SMALL = """
() => [...document.querySelectorAll("button, select, summary, textarea, input:not([type=hidden])")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => {
    const box = (one.closest("label") ?? one).getBoundingClientRect();
    return box.width < 24 || box.height < 24;
  })
  .map((one) => `smaller than 24 px: ${one.outerHTML.slice(0, 90)}`)
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on which nothing moves by itself."""
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


def wide(page: Page, width: int) -> list[str]:
    """Return what is wrong at a width."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    found: list[str] = page.evaluate(WRONG)
    return [f"at {width} px: {one}" for one in found]


def given_way(page: Page) -> list[str]:
    """Return what is wrong with an open page in any of the ways that readers change it."""
    unfold(page)
    faults = wide(page, WIDTHS[0])
    page.evaluate(SPACED)
    faults += [f"with more space, {one}" for width in (320, 1280) for one in wide(page, width)]
    page.evaluate(BACK)
    page.evaluate(TWICE)
    # Text twice as large on half the width is what a reader sees who zooms to 400 %.
    faults += [f"text at 200 %, {one}" for width in (640, 1280) for one in wide(page, width)]
    page.evaluate(BACK)
    turn(page)
    return faults + [f"right to left, {one}" for one in wide(page, WIDTHS[0])]


def too_small(page: Page) -> list[str]:
    """Return the controls of an open page that are too small for a finger."""
    unfold(page)
    faults: list[str] = []
    for width in WIDTHS[1:]:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        faults += [f"at {width} px: {told}" for told in page.evaluate(SMALL)]
    return faults


@pytest.fixture(scope="module")
def rigid_and_small(
    browser: Browser, address: str, types: list[PageType]
) -> tuple[list[str], list[str]]:
    """Where a type of page does not give way, and which controls are small; each opened once."""
    rigid, small = list[str](), list[str]()
    with browser.new_context(reduced_motion="reduce") as context:
        settling = Settling(context.new_page())
        for one in types:
            settling.open(address + one.address)
            # Words in another language change no control.
            if one.language == "en":
                small += [f"/{one.address}, {fault}" for fault in too_small(settling.page)]
            rigid += [f"/{one.address}, {fault}" for fault in given_way(settling.page)]
    return rigid, small


def test_every_type_of_page_gives_way(rigid_and_small: tuple[list[str], list[str]]) -> None:
    assert not rigid_and_small[0], shown(rigid_and_small[0])


def test_every_control_is_large_enough_for_a_finger(
    rigid_and_small: tuple[list[str], list[str]],
) -> None:
    assert not rigid_and_small[1], shown(rigid_and_small[1])


def test_what_does_not_give_way_is_noticed(page: Page) -> None:
    page.set_content(
        "<main><div style='inline-size: 900px'>wide</div>"
        "<p style='block-size: 1em; line-height: 1; overflow: hidden'>two <br> lines</p>"
        "<button style='padding: 0; font-size: 8px'>x</button></main>"
    )
    faults = "\n".join([*wide(page, 320), *page.evaluate(SMALL)])
    assert "wider than the screen: <div" in faults
    assert "text is cut off: <p" in faults
    assert "smaller than 24 px: <button" in faults
