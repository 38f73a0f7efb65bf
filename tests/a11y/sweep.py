"""Runs axe-core over every type of page in every state, in both schemes of colours."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, get_args

import yaml
from playwright.sync_api import Browser, Page

import find_checkers
from a11y.pages import PageType, unlike_english
from a11y.settling import Settling
from a11y.states import ENDS, HEIGHT, WHOLE, WIDTHS, Scene, scenes
from support import REPOSITORY

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules that ask for colours, and those that also ask where things stand. The rest reads the
# document alone, which is the same in light and dark, and from right to left.
COLOUR = ["color-contrast", "link-in-text-block"]
LAYOUT = [*COLOUR, "target-size", "scrollable-region-focusable"]
# What asks for the contrast of each element is most of the work, and a table has hundreds of cells
# of one make. Of elements that cannot differ, because they and all around them have the same names,
# classes and colours, the first few are measured; `make a11y-whole` measures all.
ENOUGH_ALIKE = 4
ALIKE = """
(enough) => {
  const given = [
    "color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "position",
    "zIndex", "overflowX", "textShadow", "textDecorationLine", "mixBlendMode", "filter",
  ];
  const before = ["content", "color", "backgroundColor", "backgroundImage"];
  const told = (one, names, part) => {
    const style = getComputedStyle(one, part);
    return names.map((name) => style[name]).join();
  };
  const makes = new Map([[document.body.parentElement, ""]]);
  // axe-core leaves out what has no text, is not shown or cannot be used, so that is told apart.
  const asIs = (one) => {
    const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data);
    const words = `${own.join("")}${one.value ?? ""}${one.placeholder ?? ""}`.trim();
    const off = one.matches(":disabled, [aria-disabled=true]") || one.control?.disabled;
    return [words !== "", /[\\p{L}\\p{N}]/u.test(words), words.length > 1, off,
      one.checkVisibility({ visibilityProperty: true }), one.getAttribute("type")].join();
  };
  const make = (one) => [
    makes.get(one.parentElement), one.localName, one.getAttribute("class"), asIs(one),
    told(one, given), told(one, before, "::before"), told(one, before, "::after"),
  ].join("|");
  const numbers = new Map(), met = new Map();
  for (const one of document.querySelectorAll("body, body *")) {
    const whole = make(one);
    if (!numbers.has(whole)) numbers.set(whole, `${numbers.size}`);
    makes.set(one, numbers.get(whole));
    met.set(whole, (met.get(whole) ?? 0) + 1);
    one.toggleAttribute("data-alike", met.get(whole) > enough);
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-alike])" }] });
  return document.querySelectorAll("[data-alike]").length;
}
"""
RUN = """
async ([rules, judgements, part]) => {
  const found = await axe.run(part || document, {
    runOnly: rules, resultTypes: ["violations", "incomplete"], elementRef: true, selectors: false,
    preload: { assets: ["media"] },
  });
  const said = (node) =>
    [...node.any, ...node.all, ...node.none].map((one) => one.message).join(" ");
  const told = (rule, node) => ({
    rule: rule.id, html: node.html.slice(0, 120), said: said(node),
    judged: judgements.findIndex((one) => one.rule === rule.id && said(node).includes(one.says)
      && node.element?.matches(one.matches)),
  });
  const all = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => told(rule, node)));
  return { violations: all(found.violations), incomplete: all(found.incomplete) };
}
"""


@cache
def judgements() -> list[dict[str, str]]:
    """Return what people found of each thing that axe-core cannot decide, in the file's order."""
    text = (REPOSITORY / "tests/a11y/incomplete.yaml").read_text(encoding="utf-8")
    found: list[dict[str, str]] = yaml.safe_load(text)
    return found


@dataclass
class Swept:
    """What a sweep found, in lines that say where, and counts for each type of page."""

    violations: list[str] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    states: list[str] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, one: PageType, state: str, found: dict[str, list[dict[str, Any]]]) -> None:
        """Add what axe-core said of one state of a page."""
        self.states.append(f"{one.name}, {state}")
        judged = {node["judged"] for node in found["incomplete"]} - {-1}
        unjudged = [node for node in found["incomplete"] if node["judged"] < 0]
        self.used |= judged
        self.violations += [line(one, state, node) for node in found["violations"]]
        self.unjudged += [line(one, state, node) for node in unjudged]
        self.counts.setdefault(one.name, Counter()).update(
            states=1,
            violations=len(found["violations"]),
            judged=len(found["incomplete"]) - len(unjudged),
            unjudged=len(unjudged),
        )


def line(one: PageType, state: str, node: dict[str, Any]) -> str:
    """Return one finding as a line: where, which rule, which element, and why."""
    return f"/{one.address} ({state}): {node['rule']}: {node['html']}: {node['said']}"


@cache
def axe() -> str:
    """Return the program of axe-core; a page's own policy does not hinder it."""
    return find_checkers.AXE.read_text(encoding="utf-8")


def rules_of(scene: Scene, scheme: Scheme, width: int) -> list[str]:
    """Return the rules to ask: in dark those of colour alone, as light pages answer the rest.

    Between the narrowest and the widest a page holds nothing new; it only stands otherwise.
    """
    if WHOLE:
        return RULES
    if scheme == "dark":
        return COLOUR
    return LAYOUT if scene.layout or width not in ENDS else RULES


def asked(page: Page, scene: Scene, rules: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return what axe-core says of the page as it stands."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(axe())
    if not WHOLE:
        page.evaluate(ALIKE, ENOUGH_ALIKE)
    part = "" if WHOLE else scene.new
    found: dict[str, list[dict[str, Any]]] = page.evaluate(RUN, [rules, judgements(), part])
    return found


def schemes_at(width: int) -> tuple[Scheme, ...]:
    """Return the schemes to try at a width: dark at the ends, as colours do not depend on it."""
    return SCHEMES if WHOLE or width in ENDS else ("light",)


def look(
    settling: Settling, one: PageType, scene: Scene, width: int, swept: dict[Scheme, Swept]
) -> None:
    """Ask axe-core of the page as it stands, in each scheme, and leave it in light colours."""
    for scheme in schemes_at(width):
        settling.page.emulate_media(color_scheme=scheme)
        settling.settle()
        found = asked(settling.page, scene, rules_of(scene, scheme, width))
        swept[scheme].add(one, f"{scene.name}, {width} px", found)
    settling.page.emulate_media(color_scheme="light")


def sweep_scene(
    settling: Settling, one: PageType, scene: Scene, address: str, swept: dict[Scheme, Swept]
) -> None:
    """Try one scene of a page, which is open already, at every width."""
    page = settling.page
    if scene.needs and page.locator(scene.needs).count() == 0:
        return
    for number, width in enumerate(WIDTHS if WHOLE else scene.widths):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if scene.load == "each" or (scene.load == "once" and number == 0):
            settling.open(f"{address}{one.address}{scene.query}")
        if scene.enter(page):
            look(settling, one, scene, width, swept)


def sweep(browser: Browser, address: str, types: list[PageType]) -> dict[Scheme, Swept]:
    """Try every type of page in every state it has."""
    swept = {scheme: Swept() for scheme in SCHEMES}
    turned = {one.name.removesuffix(f" ({one.language})") for one in types if one.backwards}
    for one in types if WHOLE else unlike_english(types):
        with browser.new_context(reduced_motion="reduce") as context:
            settling = Settling(context.new_page())
            for scene in scenes(one, turned):
                sweep_scene(settling, one, scene, address, swept)
    return swept


def shown(lines: list[str], most: int = 40) -> str:
    """Return findings for a message, each only once, with the number of those left out."""
    different = list(dict.fromkeys(lines))
    rest = len(different) - most
    return "\n".join(different[:most] + ([f"… and {rest} more"] if rest > 0 else []))


def judgement(number: int) -> str:
    """Return one judgement as text for a message."""
    return json.dumps(judgements()[number], ensure_ascii=False)
