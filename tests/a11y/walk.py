"""Walks through a page by keys alone, as somebody without a mouse does."""

from dataclasses import dataclass, field
from itertools import pairwise

from playwright.sync_api import Page

# How many stops beyond the controls a page may have: parts that scroll can be stops of their own.
MORE = 40
# Every control that keys should reach, in the order of the page. Of a group of radio buttons keys
# reach one; the arrows reach the others.
PREPARE = """
() => {
  const wanted = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
  const reached = (one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden"
    && one.checkVisibility({ visibilityProperty: true })
    && (one.type !== "radio" || one.checked || !document.querySelector(
      `[name="${one.name}"][type=radio]:checked`));
  window.controls = [...document.querySelectorAll(wanted)].filter(reached);
  return window.controls.map((one) => one.outerHTML.slice(0, 90));
}
"""
# Where the focus is: the number of the control (-1 for none, -2 for the end of the page), whether a
# ring shows it, on itself or on the card around it, and whether some of it can be seen.
WHERE = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return { number: -2 };
  const ringed = (style) => style.outlineStyle !== "none" && !/, 0\\)$/.test(style.outlineColor)
    && Number.parseFloat(style.outlineWidth) >= 2;
  let ring = ringed(getComputedStyle(one, "::before")) || ringed(getComputedStyle(one, "::after"));
  for (let at = one; at && at.localName !== "main" && !ring; at = at.parentElement) {
    ring = ringed(getComputedStyle(at));
  }
  const box = one.getBoundingClientRect();
  const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
  const seen = points.some(([x, y]) => {
    const found = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
    return found && (one.contains(found) || found.contains(one) || found.control === one);
  });
  const scrolls = one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight;
  const told = one.outerHTML.slice(0, 90);
  return { number: window.controls.indexOf(one), ring, seen, scrolls, told };
}
"""


@dataclass
class Walk:
    """What a walk found: each stop's number among the controls, and what went wrong."""

    stops: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def step(page: Page, walk: Walk) -> bool:
    """Press Tab once and look; return whether the page goes on."""
    page.keyboard.press("Tab")
    at = page.evaluate(WHERE)
    if at["number"] == -2 or (walk.stops and at["number"] == walk.stops[0]):
        return False
    if walk.stops and at["number"] == walk.stops[-1] >= 0:
        walk.faults.append(f"a trap: {at['told']}")
        return False
    walk.stops.append(at["number"])
    wrong = {
        "a stop that is no control": at["number"] == -1 and not at["scrolls"],
        "no ring shows the focus": not at["ring"],
        "the focus is hidden": not at["seen"],
    }
    walk.faults += [f"{what}: {at['told']}" for what, so in wrong.items() if so]
    return True


def walk_through(page: Page) -> Walk:
    """Press Tab from the top of an open page to its end."""
    controls: list[str] = page.evaluate(PREPARE)
    walk = Walk()
    for _ in range(len(controls) + MORE):
        if not step(page, walk):
            break
    else:
        walk.faults.append(f"no end after {len(walk.stops)} stops, at: {walk.stops[-3:]}")
    reached = [number for number in walk.stops if number >= 0]
    walk.faults += [
        f"keys never reach: {told}" for n, told in enumerate(controls) if n not in reached
    ]
    walk.faults += [
        f"out of order: {controls[later]} comes after {controls[before]}"
        for before, later in pairwise(reached)
        if later < before
    ]
    return walk
