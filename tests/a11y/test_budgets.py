"""What a page costs, cold and compressed: bytes, requests, other hosts, and what moves."""

import gzip
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request

import promises
from a11y import results
from a11y.pages import PageType, unlike_english
from a11y.settling import Settling
from a11y.sweep import shown
from site_server import Quiet, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KILO = 1000
# (bytes, requests) of one page. A page's own data, which nobody else pays for, is named below.
MOST = (100 * KILO, 12)
MOST_FOR_SEARCH = 150 * KILO
# Pages that find and compare ask for their modules and for what they show, a small file for each
# answer; their bytes stay as few.
# The form asks much, and its words in another language come in a file that all pages share.
MOST_OF = {
    "contribute/share/ (ar)": (64 * KILO, 15),
    "contribute/share/": (60 * KILO, 14),
    "case-studies/": (100 * KILO, 20),
    "compare/": (100 * KILO, 16),
    "like-ours/": (100 * KILO, 14),
    "search/": (100 * KILO, 32),
}
# What the browser says of anything that moved before the reader did something.
SHIFT = """
() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})
"""


def weight(site: Path, address: str) -> int:
    """Return how many bytes a file of the site has when a host compresses it."""
    file = site / urlsplit(address).path.lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return len(gzip.compress(file.read_bytes(), 6))


def opened(browser: Browser, url: str, width: int) -> tuple[list[str], float]:
    """Return every address that a cold visit asks for, and how far things moved."""
    asked: list[str] = []

    def heard(request: Request) -> None:
        asked.append(request.url)

    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        settling = Settling(context.new_page())
        settling.page.on("request", heard)
        settling.open(url)
        return asked, float(settling.page.evaluate(SHIFT))


def foreign(asked: list[str], address: str) -> list[str]:
    """Return what was asked of another host."""
    own = {urlsplit(address).netloc, ""}
    return [url for url in asked if urlsplit(url).netloc not in own]


def widths(one: PageType) -> tuple[int, ...]:
    """Return the widths that a page is opened at: a translation weighs the same at all."""
    return (390, 1280) if one.language == "en" else (390,)


def over(name: str, figures: dict[str, float]) -> list[str]:
    """Return in what a page is over its budget."""
    most_bytes, most_requests = MOST_OF.get(name) or MOST_OF.get(name.split(" (")[0], MOST)
    limits = {"kilobytes": most_bytes / KILO, "requests": most_requests, "foreign": 0, "shift": 0}
    return [
        f"{name}: {figures[figure]:g} {figure}, at most {most:g}"
        for figure, most in limits.items()
        if figures[figure] > most
    ]


def test_every_type_of_page_keeps_its_budget(
    browser: Browser, site: Path, address: str, types: list[PageType]
) -> None:
    found: results.Figures = {}
    faults = []
    for one in unlike_english(types):
        visits = [opened(browser, address + one.address, width) for width in widths(one)]
        asked = max((asked for asked, _ in visits), key=len)
        found[one.name] = {
            "kilobytes": sum(weight(site, url) for url in asked) / KILO,
            "requests": len(asked),
            "foreign": sum(len(foreign(asked, address)) for asked, _ in visits),
            "shift": max(moved for _, moved in visits),
        }
        faults += over(one.name, found[one.name])
    results.write("budgets", found)
    assert not faults, shown(faults)
    case = found["case-study"]
    promises.record("case-bytes", case["kilobytes"], "kB", "A case study's page, compressed")
    promises.record("case-requests", case["requests"], "requests", "Requests of a case study")
    promises.record("foreign-requests", 0, "requests", "Requests to another host, on any page")


def test_a_first_search_keeps_its_budget(browser: Browser, site: Path, address: str) -> None:
    plain, _ = opened(browser, f"{address}about/", 1280)
    whole, _ = opened(browser, f"{address}search/?q=reading", 1280)
    more = sum(weight(site, url) for url in whole) - sum(weight(site, url) for url in plain)
    assert 0 < more <= MOST_FOR_SEARCH
    promises.record("first-search", more / KILO, "kB", "What a first search loads, compressed")


class InPieces(Quiet):
    """Serves the top of a page tag by tag, as a slow line may, and the rest in a few pieces."""

    def send_head(self) -> Any:
        """Send a page in pieces, each long enough apart to be drawn."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix != ".html":
            return super().send_head()
        top, begins, rest = file.read_bytes().partition(b"<main")
        head, body, top = top.partition(b"<body")
        some = len(rest) // 5 + 1
        parts = [rest[at : at + some] for at in range(0, len(rest), some)]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for piece in (head, *re.split(rb"(?=<)", body + top), begins, *parts):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.02)
        return None


@pytest.mark.parametrize(
    ("path", "width"), [("", 320), ("ar/", 390), ("", 1280), ("ar/", 1280), ("develop/", 1280)]
)
def test_nothing_moves_while_a_page_arrives_in_pieces(
    path: str, width: int, browser: Browser, site: Path
) -> None:
    with serving(site, InPieces) as address:
        _, moved = opened(browser, address + path, width)
    assert moved == 0


def test_what_moves_and_what_leaves_is_noticed(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}about/")
        page.evaluate("document.querySelector('main').style.marginTop = '300px'")
        page.wait_for_timeout(100)
        assert float(page.evaluate(SHIFT)) > 0
    assert foreign([f"{address}a", "https://fonts.example/b"], address) == [
        "https://fonts.example/b"
    ]
