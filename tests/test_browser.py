"""The real site in a real Chromium: reached, found, quiet, and nothing from another host."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from a11y.settling import Settling
from browsing import Watched
from showcase.check import check
from showcase.model.entry import Entry
from showcase.story import markdown, words_of
from support import REPOSITORY

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ENTRIES = check(REPOSITORY, date.today()).site.entries


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


def lone_word(entry: Entry) -> str:
    """Return a word of this entry's story whose beginning stands nowhere else; "" where none does.

    Search also finds words of the same stem, so beginnings are compared.
    """
    own = words(words_of(markdown().parse(entry.body)))
    for page in (REPOSITORY / "docs").glob("*.md"):
        own -= beginning_alike(own, page.read_text(encoding="utf-8"))
    for other in ENTRIES:
        if other is not entry:
            own -= beginning_alike(own, whole(other))
    return max(sorted(own), key=len, default="")


def beginning_alike(own: set[str], text: str) -> set[str]:
    """Return the words of `own` that begin like a word of the text."""
    seen = {word[:5] for word in words(text)}
    return {word for word in own if word[:5] in seen}


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
    tried = 0
    for entry in ENTRIES:
        word = lone_word(entry)
        if not word or tried >= 8:
            continue
        tried += 1
        assert search(watched.page, address + below, word) == [f"/{below}{entry.address}"], word
    assert tried == 8


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
