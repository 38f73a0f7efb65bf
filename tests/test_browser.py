"""The real site in a real Chromium: reached, found, quiet, and nothing from another host."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from a11y.settling import Settling
from browsing import Watched
from showcase.model.entry import Entry
from showcase.story import markdown, words_of
from support import REPOSITORY, real_content

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ENTRIES = real_content().site.entries


def search(page: Page, address: str, words: str) -> list[str]:
    """Search as a reader does and return the paths of the results on the first step."""
    page.goto(f"{address}search/?q={quote(words)}")
    page.wait_for_function("() => document.querySelector('#count').textContent.trim() !== ''")
    page.wait_for_selector("#results li, #count:text('Nothing')", state="attached")
    return [
        urlsplit(href).path
        for href in page.eval_on_selector_all("#results h2 a", "all => all.map((one) => one.href)")
    ]


def words(text: str) -> set[str]:
    """Return the longer plain words of a text, in lower case."""
    return set(re.findall(r"\b[a-z]{6,}\b", text.casefold()))


def whole(entry: Entry) -> str:
    """Return all that an entry says."""
    return f"{entry.title} {entry.body} {json.dumps(entry.model_dump(mode='json'))}"


def beginnings(text: str) -> frozenset[str]:
    """Return how the longer words of a text begin."""
    return frozenset(word[:5] for word in words(text))


@cache
def lone_words() -> dict[str, str]:
    """Return by the address of each entry a word of its story whose beginning stands nowhere else.

    An entry without one is left out. Search also finds words of the same stem, so beginnings are
    compared.
    """
    told = Counter(begin for entry in ENTRIES for begin in beginnings(whole(entry)))
    pages = (page.read_text(encoding="utf-8") for page in (REPOSITORY / "docs").glob("*.md"))
    told.update(begin for text in pages for begin in beginnings(text))
    found = {}
    for entry in ENTRIES:
        own = words(words_of(markdown().parse(entry.body)))
        # What the story says is said once by the entry itself.
        alone = sorted(word for word in own if told[word[:5]] <= 1)
        if alone:
            found[entry.address] = max(alone, key=len)
    return found


def test_every_entry_is_reached_by_links_from_home(site: Path, address: str) -> None:
    seen: set[str] = set()
    waiting = [address]
    while waiting:
        url = waiting.pop()
        path = urlsplit(url).path
        if path in seen or path.startswith("/below/"):
            continue
        seen.add(path)
        file = site / path.lstrip("/") / "index.html"
        assert file.is_file(), f"a link leads to {path}, which is not there"
        text = file.read_text(encoding="utf-8")
        for target in re.findall(r'<a [^>]*href="([^"]+)"', text):
            whole = urljoin(url, target.split("#")[0])
            if whole.startswith(address) and not Path(urlsplit(whole).path).suffix:
                waiting.append(whole.split("?")[0])
    assert {f"/{entry.address}" for entry in ENTRIES} <= seen


FIND_ALL = """
async (asked) => {
  const { openTextIndex } = await import(new URL("../assets/text-index.js", location.href).href);
  const { find } = await import(new URL("../assets/forgiving.js", location.href).href);
  const index = await openTextIndex("../", "en");
  const missed = [];
  for (const [title, address] of asked) {
    const { ranked } = await find(index, title, true);
    const first = await Promise.all(ranked.slice(0, 10).map((n) => index.document(n)));
    if (!first.some((page) => page.address === address)) missed.push(title);
  }
  return missed;
}
"""


def test_every_entry_is_found_by_its_title(address: str, watched: Watched) -> None:
    """Among the first ten, by the modules that the search page loads, for every entry."""
    watched.page.goto(f"{address}search/")
    asked = [[entry.title, entry.address] for entry in ENTRIES]
    assert watched.page.evaluate(FIND_ALL, asked) == []


@pytest.mark.parametrize("below", ["", "below/some/path/"])
def test_a_word_of_one_story_finds_it(below: str, address: str, watched: Watched) -> None:
    some = list(lone_words().items())[:8]
    assert len(some) == 8
    for address_of, word in some:
        assert search(watched.page, address + below, word) == [f"/{below}{address_of}"], word


def test_filters_count_and_combine(address: str, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{address}search/")
    page.wait_for_selector("#facets label")
    tasmania = sum(getattr(getattr(e, "place", None), "state", "") == "TAS" for e in ENTRIES)
    label = page.locator("#facets label", has_text="Tasmania")
    assert label.locator(".n").inner_text() == str(tasmania)
    label.locator("input").check()
    page.wait_for_function(
        f"() => document.querySelector('#count').textContent.startsWith('{tasmania} page')"
    )
    assert "state=TAS" in page.url
    page.locator("#facets label", has_text="Victoria").locator("input").check()
    both = tasmania + sum(getattr(getattr(e, "place", None), "state", "") == "VIC" for e in ENTRIES)
    page.wait_for_function(
        f"() => document.querySelector('#count').textContent.startsWith('{both} page')"
    )
    page.go_back()
    page.wait_for_function(
        f"() => document.querySelector('#count').textContent.startsWith('{tasmania} page')"
    )


def test_excerpts_mark_the_word_and_nothing_else_is_markup(address: str, watched: Watched) -> None:
    assert search(watched.page, address, "attendance")
    assert watched.page.locator("#results mark").first.inner_text().casefold().startswith("attend")
    tags = watched.page.evaluate(
        "[...new Set([...document.querySelectorAll('#results *')].map(e => e.tagName))]"
    )
    assert set(tags) <= {"LI", "H2", "A", "P", "MARK"}


def test_nothing_found_says_what_to_do(address: str, watched: Watched) -> None:
    assert search(watched.page, address, "ξψζ") == []
    assert "Try another word" in watched.page.locator("#count").inner_text()


def test_what_is_searched_for_cannot_run(address: str, watched: Watched) -> None:
    search(watched.page, address, '"><img src=x onerror=document.title="ran">')
    assert watched.page.title() != "ran"


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "case-studies/",
        "search/?q=school",
        "principles/",
        "about/",
        "contribute/fields/",
        "develop/",
        "tools/reflection-rubric/",
        "course/working-together/",
        "research/",
        "helpdesk/ask/",
        "for/teacher/",
        "frameworks/epstein-6/",
    ],
)
def test_no_page_is_wider_than_the_screen(
    path: str, width: int, address: str, watched: Watched
) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    Settling(watched.page).open(address + path)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_course_is_shared_without_anybody_elses_script(address: str, watched: Watched) -> None:
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched.page.goto(f"{address}course/working-together/?from=a#b")
    watched.page.get_by_role("button", name="Copy the link").click()
    watched.page.wait_for_function("() => document.querySelector('[data-said]').textContent !== ''")
    copied = watched.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}course/working-together/"


def test_a_self_check_opens_by_keyboard(address: str, watched: Watched) -> None:
    watched.page.goto(f"{address}course/modules/having-a-say/")
    answer = watched.page.locator(".self-check details").first
    assert not answer.locator("p").is_visible()
    answer.locator("summary").focus()
    watched.page.keyboard.press("Enter")
    assert answer.locator("p").is_visible()
