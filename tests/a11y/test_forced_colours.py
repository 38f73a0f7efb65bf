"""With the colours of the reader's system, controls, choices and the focus can still be seen."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page

from a11y.pages import PageType
from a11y.settling import Settling
from a11y.states import HEIGHT, unfold
from a11y.sweep import shown

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AROUND = 8
# Each control of a make not seen yet, by its element, classes, type and what it stands in.
MAKES = """
(seen) => {
  const found = {};
  const all = "main :is(a, button, input, select, textarea, summary), header a, footer a";
  for (const one of document.querySelectorAll(all)) {
    const around = one.parentElement.closest("[class]")?.className ?? "";
    const make = `${around} > ${one.localName}.${one.className}[${one.type ?? ""}]`;
    if (seen.includes(make) || make in found || one.disabled) continue;
    if (!one.checkVisibility({ visibilityProperty: true }) || one.tabIndex < 0) continue;
    found[make] = one.dataset.make = `${Object.keys(found).length}`;
  }
  return found;
}
"""
# A control has a line around it, or is underlined, or is text in the system's colour of links.
EDGED = """
(one) => {
  const style = getComputedStyle(one);
  const line = ["Top", "Right", "Bottom", "Left"].some((side) =>
    style[`border${side}Style`] !== "none" && Number.parseFloat(style[`border${side}Width`]) >= 1);
  const probe = document.createElement("span");
  probe.style.color = "LinkText";
  document.body.append(probe);
  const link = one.localName === "a" && style.color === getComputedStyle(probe).color;
  probe.remove();
  return line || link || style.textDecorationLine.includes("underline")
    || (one.localName === "input" && style.appearance !== "none") || one.localName === "summary"
    || one.querySelector("img, svg") !== null;
}
"""


@pytest.fixture
def settling(browser: Browser) -> Iterator[Settling]:
    """A fresh page in the system's own colours."""
    with browser.new_context(
        forced_colors="active", reduced_motion="reduce", viewport={"width": 1280, "height": HEIGHT}
    ) as context:
        yield Settling(context.new_page())


def opened(settling: Settling, url: str) -> Page:
    """Open an address and unfold what folds."""
    settling.open(url)
    unfold(settling.page)
    return settling.page


def picture(page: Page, one: Locator) -> Image.Image:
    """Return a picture of a control and a little of what is around it."""
    box = one.bounding_box()
    assert box
    x, y = max(0, box["x"] - AROUND), max(0, box["y"] - AROUND)
    clip = {
        "x": x,
        "y": y,
        "width": box["width"] + 2 * AROUND,
        "height": box["height"] + 2 * AROUND,
    }
    taken = page.screenshot(clip=clip)  # type: ignore[arg-type]
    return Image.open(io.BytesIO(taken)).convert("RGB")


def changed(before: Image.Image, after: Image.Image) -> int:
    """Return how many points of a picture differ."""
    assert before.size == after.size
    difference = ImageChops.difference(before, after).convert("L")
    return sum(difference.point(lambda value: 255 if value else 0).histogram()[1:])


def focus_faults(page: Page, one: Locator, make: str) -> list[str]:
    """Return what is wrong with one control: no edge, or a focus that changes too little."""
    one.scroll_into_view_if_needed()
    faults = [] if one.evaluate(EDGED) else [f"{make} has no edge"]
    before = picture(page, one)
    one.evaluate("(one) => one.focus({ focusVisible: true, preventScroll: true })")
    after = picture(page, one)
    one.evaluate("(one) => one.blur()")
    # At least the line along one long side must appear; WCAG asks for less.
    if changed(before, after) < max(before.size) - 2 * AROUND:
        faults.append(f"{make} looks the same with the focus")
    return faults


def test_controls_and_the_focus_can_be_seen(
    settling: Settling, address: str, types: list[PageType]
) -> None:
    seen: list[str] = []
    faults: list[str] = []
    for one in (one for one in types if one.language == "en"):
        page = opened(settling, address + one.address)
        makes: dict[str, str] = page.evaluate(MAKES, seen)
        for make, mark in makes.items():
            control = page.locator(f'[data-make="{mark}"]')
            faults += [f"/{one.address}: {fault}" for fault in focus_faults(page, control, make)]
        seen += makes
    assert len(seen) > 20
    assert not faults, shown(faults)


def test_a_ticked_box_and_a_full_meter_look_different(settling: Settling, address: str) -> None:
    page = opened(settling, f"{address}case-studies/")
    box = page.locator("#filters [type=checkbox]:visible").first
    empty = picture(page, box)
    box.evaluate("(one) => { one.checked = true; }")
    assert changed(empty, picture(page, box)) > 20
    meter = page.locator(".meter:has(.on):has(i:not(.on))").first
    meter.scroll_into_view_if_needed()
    before = picture(page, meter)
    meter.locator("i:not(.on)").first.evaluate("(one) => one.classList.add('on')")
    assert changed(before, picture(page, meter)) > 20


def test_what_cannot_be_seen_is_noticed(settling: Settling) -> None:
    page = settling.page
    page.set_content(
        "<style>* { outline: none !important } button { border: 0 }</style>"
        "<main style='padding: 50px'><button>x</button></main>"
    )
    faults = focus_faults(page, page.locator("button"), "button")
    assert faults == ["button has no edge", "button looks the same with the focus"]
