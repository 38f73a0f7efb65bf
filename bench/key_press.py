"""How long from a key press to results: our list of examples beside Material's own search.

Both are served from this machine, so the network costs nothing; what is left is the work of the
browser. The two take turns, each time as a reader who was never there.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from bench.browsing import fresh, serving

FIRST = "families reading at home"
LATER = ("attendance", "home visits", "homework club")
# Material's first search among 10,000 cases can take minutes.
MOST_MILLISECONDS = 900_000

# All but the last letter stands in the box already; pressing it is one question, not many.
READY = """
([box, result, words]) => {
  for (const one of document.querySelectorAll(result)) one.dataset.old = "";
  const input = document.querySelector(box);
  input.value = words.slice(0, -1);
  input.focus();
  globalThis.pressed = 0;
  const press = () => (globalThis.pressed = performance.now());
  addEventListener("keydown", press, { once: true, capture: true });
}
"""
SHOWN = """
(result) => {
  const there = document.querySelector(`${result}:not([data-old])`);
  return there && pressed ? performance.now() - pressed : 0;
}
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to search: where its box and its results are."""

    folder: Path
    path: str
    box: str
    result: str


def ours(folder: Path) -> Engine:
    """Return our list of examples, on a built site."""
    return Engine(folder, "case-studies/", "#find-box", "#find-list .card")


def material(folder: Path) -> Engine:
    """Return Material's own search, on a built site."""
    box = "[data-md-component=search-query]"
    return Engine(folder, "", box, ".md-search-result__item")


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds from key press to results: of a first search, and of later ones."""

    first: float
    later: float


def pressed(page: Page, engine: Engine, words: str) -> float:
    """Type the last letter of some words; return the milliseconds until results are there."""
    page.evaluate(READY, [engine.box, engine.result, words])
    page.keyboard.press(words[-1])
    shown = page.wait_for_function(SHOWN, arg=engine.result, timeout=MOST_MILLISECONDS)
    return float(shown.json_value())


def one_round(browser: Browser, engine: Engine, url: str) -> tuple[float, list[float]]:
    """Return the times of one reader: of the first search, and of each later one."""
    page = fresh(browser, f"{url}{engine.path}")
    page.wait_for_selector(engine.box)
    first = pressed(page, engine, FIRST)
    later = [pressed(page, engine, words) for words in LATER]
    page.context.close()
    return first, later


def times(browser: Browser, engines: tuple[Engine, Engine], rounds: int) -> list[Times]:
    """Return the medians of both engines, which take turns; `rounds` is at least 1."""
    firsts: list[list[float]] = [[], []]
    laters: list[list[float]] = [[], []]
    for _ in range(rounds):
        for number, engine in enumerate(engines):
            with serving(engine.folder) as url:
                first, later = one_round(browser, engine, url)
            firsts[number].append(first)
            laters[number] += later
    return [
        Times(median(first), median(later)) for first, later in zip(firsts, laters, strict=True)
    ]
