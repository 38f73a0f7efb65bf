"""Search that forgives: slips mended, synonyms added, phrases kept, all said where it is heard."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from browsing import Watched
from showcase.outputs.words import fitting, read_words
from showcase.synonyms import synonyms
from site_server import serving
from support import REPOSITORY

pytestmark = pytest.mark.browser
ASSETS = REPOSITORY / "scripts/showcase/theme/assets"

# Pages of an invented site, as (its text, its level).
PAGES = {
    "one": ("attendance at school and home visits", "Primary"),
    "two": ("attendance of families, who came home", "Secondary"),
    "three": ("families visit a home where mothers cook", "Primary"),
    "four": ("mothers and fathers at attendance meetings, a quite common sight", "Primary"),
    "five": ("quite often families are quite far, and quit", "Secondary"),
    "six": ("quite a few families come to home visits", "Primary"),
    "seven": ("quite a lot of families", "Primary"),
    "eight": ("quite soon", "Primary"),
}
TYPED = {"mum": ["mothers"], "wagging": ["attendance"], "pta": ["home visits"], "dad": ["fathers"]}
# Stands in for Pagefind and does the same: all words, a word also by how it begins, and, where no
# page has it, the longest word that it begins with; quotes for words side by side.
ENGINE = """
const engine = {
  asked: [],
  async filters() { return { Level: { Primary: 0, Secondary: 0 } }; },
  async search(query, { filters = {} } = {}) {
    engine.asked.push(query);
    const words = (text) => text.toLowerCase().match(/[\\p{L}\\p{N}]+/gu) ?? [];
    const all = [...new Set(Object.values(PAGES).flatMap(([text]) => words(text)))];
    const levels = filters.Level?.any;
    const exact = /^".*"$/.test(query ?? "");
    const wanted = words(query ?? "").map((word) => {
      const longer = all.filter((one) => one.startsWith(word));
      const shorter = all.filter((one) => word.startsWith(one)).sort((a, b) => b.length - a.length);
      return exact ? [word] : longer.length ? longer : shorter.slice(0, 1);
    });
    const results = [];
    for (const [id, [text, level]] of Object.entries(PAGES)) {
      const own = words(text);
      const side = exact ? ` ${own.join(" ")} `.includes(` ${words(query).join(" ")} `) : true;
      if (!side || !wanted.every((any) => any.some((word) => own.includes(word)))) continue;
      if (levels && !levels.includes(level)) continue;
      const hits = wanted.flat();
      const mark = (word) => (hits.includes(word) ? `<mark>${word}</mark>` : word);
      const excerpt = text.replace(/\\p{L}+/gu, mark);
      results.push({ id, level, data: async () => ({ excerpt }) });
    }
    const counts = { Level: { Primary: 0, Secondary: 0 } };
    for (const one of results) counts.Level[one.level] += 1;
    return { results, filters: counts };
  },
};
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page beside the two modules and the invented site's words."""
    root: Path = tmp_path_factory.mktemp("forgiving")
    (root / "find").mkdir()
    words = fitting(read_words(text for text, _ in PAGES.values()), 10**9)
    (root / "find/words.json").write_text(json.dumps({"version": 1, "words": words}))
    (root / "find/synonyms.json").write_text(json.dumps({"version": 1, "typed": TYPED}))
    for name in ("spelling.js", "forgiving.js"):
        shutil.copy(ASSETS / name, root)
    (root / "index.html").write_text('<!doctype html><meta charset="utf-8"><title>Words</title>')
    with serving(root) as url:
        opened = browser.new_context().new_page()
        opened.goto(url)
        yield opened
        opened.context.close()


def call(page: Page, code: str, *arguments: object) -> Any:
    """Run code with the module as `m` and the invented engine, and return what it returns."""
    program = f"""async (a) => {{
      const PAGES = {json.dumps(PAGES)};
      {ENGINE}
      const m = await import("./forgiving.js");
      {code}
    }}"""
    return page.evaluate(program, arguments)


SEARCH = """
const plan = await m.plan(engine, "./", a[0], a[1] ?? false);
const { results, filters } = await m.answer(engine, plan.queries, a[2] ?? {});
return { ...plan, ids: results.map((one) => one.id), filters, asked: engine.asked.length };
"""


def search(page: Page, words: str, exact: bool = False, **options: object) -> dict[str, Any]:
    """Plan a search and run it, as the search page does."""
    found: dict[str, Any] = call(page, SEARCH, words, exact, options)
    return found


def test_a_word_that_pages_have_is_searched_for_as_it_is(page: Page) -> None:
    found = search(page, "attendance")
    assert found["queries"] == ["attendance"]
    assert found["ids"] == ["one", "two", "four"]
    assert (found["showing"], found["instead"], found["offers"], found["synonyms"]) == (
        None,
        None,
        [],
        [],
    )


def test_a_word_that_is_not_finished_is_no_slip(page: Page) -> None:
    assert search(page, "attendan")["ids"] == ["one", "two", "four"]
    assert search(page, "famil")["showing"] is None


def test_a_slip_shows_the_nearest_word(page: Page) -> None:
    """The engine itself would give every page that has “at”."""
    found = search(page, "atendance")
    assert (found["showing"], found["instead"]) == ("attendance", "atendance")
    assert found["ids"] == ["one", "two", "four"]


def test_searched_exactly_a_slip_finds_nothing_and_is_offered_another(page: Page) -> None:
    found = search(page, "atendance", True)
    assert found["ids"] == [] and found["queries"] == []
    assert found["unknown"] == ["atendance"] and found["offers"] == ["attendance"]
    assert found["showing"] is None


def test_a_word_that_nobody_wrote_finds_nothing(page: Page) -> None:
    found = search(page, "quetzalcoatl")
    assert found["ids"] == [] and found["unknown"] == ["quetzalcoatl"]
    assert (found["showing"], found["offers"]) == (None, [])


def test_one_word_that_nobody_wrote_spoils_no_other(page: Page) -> None:
    found = search(page, "mum quetzalcoatl")
    assert found["ids"] == [] and found["synonyms"] == []
    assert search(page, "atendance quetzalcoatl")["showing"] is None


def test_few_results_offer_a_commoner_word(page: Page) -> None:
    found = search(page, "quit far")
    assert found["ids"] == ["five"]
    assert found["offers"] == ["quite far"]
    assert search(page, "families")["offers"] == []


def test_own_words_come_first_then_those_that_mean_the_same(page: Page) -> None:
    found = search(page, "dad")
    assert found["ids"] == ["four"] and found["synonyms"] == ["fathers"]
    found = search(page, "families mum")
    assert found["queries"] == ["families mothers"]
    both = search(page, "home pta")
    assert both["queries"] == ['home "home visits"'] and both["ids"] == ["one", "six"]


def test_merged_results_are_each_there_once_and_are_counted(page: Page) -> None:
    code = """
    const { results, filters } = await m.answer(engine, ["fathers", "attendance", "mothers"]);
    return [results.map((one) => one.id), filters.Level];
    """
    assert call(page, code) == [["four", "one", "two", "three"], {"Primary": 3, "Secondary": 1}]
    only = search(page, "wagging", filters={"Level": {"any": ["Secondary"]}})
    assert only["ids"] == ["two"] and only["filters"]["Level"] == {"Primary": 0, "Secondary": 1}


def test_phrases_are_words_side_by_side(page: Page) -> None:
    assert search(page, '"home visits"')["ids"] == ["one", "six"]
    assert search(page, "“home visits”")["ids"] == ["one", "six"]
    assert search(page, "home visits")["ids"] == ["one", "six"]
    assert search(page, '"visit a home"')["ids"] == ["three"]
    assert search(page, '"home visits" families')["ids"] == ["six"]
    assert search(page, '"home vists" families')["showing"] == '"home visits" families'
    assert search(page, '"mothers and fathers" "quite common"')["ids"] == ["four"]


@pytest.mark.parametrize("words", ["", " ", '"', '""', "?!", "&", "-"])
def test_no_words_ask_for_nothing_more(page: Page, words: str) -> None:
    found = search(page, words)
    assert found["offers"] == [] and found["unknown"] == [] and found["showing"] is None


def test_a_long_text_is_no_flood_of_searches(page: Page) -> None:
    found = search(page, "quetzal attendance mum wagging dad " * 60)
    assert found["asked"] < 60


def test_without_the_lists_of_words_search_goes_on(page: Page) -> None:
    fresh = page.context.new_page()
    fresh.goto(page.url)
    fresh.route("**/find/*.json", lambda route: route.abort())
    assert search(fresh, "attendance")["ids"] == ["one", "two", "four"]
    assert search(fresh, "mum")["showing"] is None
    fresh.close()


COUNT = "document.querySelector('#count').textContent"


def open_search(page: Page, address: str, words: str, more: str = "") -> str:
    """Open the search page with words in its address and return what it says."""
    page.goto(f"{address}search/?q={quote(words)}{more}")
    return said(page)


def said(page: Page, begins: str = "") -> str:
    """Wait until the status says something, and return it."""
    page.wait_for_function(f"{COUNT}.trim() !== '' && {COUNT}.startsWith({json.dumps(begins)})")
    return page.locator("#count").inner_text()


def titles(page: Page) -> list[str]:
    """Return the titles of the results that are shown."""
    page.wait_for_selector("#results li")
    return page.locator("#results h2").all_inner_texts()


@pytest.mark.slow
class TestOnTheRealSite:
    """Journeys on the search page, with Pagefind."""

    def test_a_parent_types_atendance(self, address: str, watched: Watched) -> None:
        page = watched.page
        text = open_search(page, address, "atendance")
        assert text.endswith("Showing results for attendance. Search instead for atendance."), text
        found = titles(page)
        assert page.locator("#count").get_attribute("role") == "status"
        assert page.locator("#words").input_value() == "atendance"
        open_search(page, address, "attendance")
        assert titles(page) == found

    def test_searching_instead_is_exact_and_can_be_shared(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        open_search(page, address, "atendance", "&Level=Primary")
        page.get_by_role("link", name="Search instead for atendance").press("Enter")
        text = said(page, "Nothing found")
        assert "No page has “atendance”." in text and text.endswith("Did you mean attendance?")
        assert "q=atendance" in page.url and "exact=1" in page.url and "Level=Primary" in page.url
        assert page.evaluate("document.activeElement.id") == "count"
        assert page.locator("#results li").count() == 0
        page.reload()
        assert said(page).startswith("Nothing found")
        page.get_by_role("link", name="attendance", exact=True).click()
        said(page, "1")
        assert "exact" not in page.url and "q=attendance" in page.url and titles(page)
        page.go_back()
        assert said(page, "Nothing found").endswith("Did you mean attendance?")

    def test_typing_keeps_the_focus_and_ends_exact_search(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        open_search(page, address, "atendance", "&exact=1")
        page.locator("#words").fill("")
        page.locator("#words").press_sequentially("comunity", delay=15)
        page.wait_for_function(f"{COUNT}.includes('Showing results for community')")
        assert page.evaluate("document.activeElement.id") == "words"
        assert page.locator("#words").input_value() == "comunity" and "exact" not in page.url

    def test_mum_also_finds_mothers_after_her_own_word(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        exact = open_search(page, address, "mum", "&exact=1")
        own = titles(page)
        assert exact == f"{len(own)} pages with “mum”."
        text = open_search(page, address, "mum")
        assert text.endswith("with “mum”. Also searching for: mothers.")
        total = int(text.split()[0])
        shown = titles(page)
        assert shown[: len(own)] == own and len(shown) == min(10, total) and total > len(own)
        numbers = page.locator('#facets fieldset:has(legend:text("Kind")) .n').all_inner_texts()
        assert sum(map(int, numbers)) == total

    def test_filters_count_what_synonyms_add(self, address: str, watched: Watched) -> None:
        page = watched.page
        open_search(page, address, "wagging")
        label = page.locator("#facets label", has_text="Primary")
        number = label.locator(".n").inner_text()
        assert int(number) > 0
        label.locator("input").check()
        page.wait_for_function(f"{COUNT}.startsWith('{number} page')")
        assert "Also searching for: attendance, absence." in said(page)

    def test_a_phrase_is_found_as_one(self, address: str, watched: Watched) -> None:
        page = watched.page
        help_line = page.locator("#words-help")
        loose = int(open_search(page, address, "home visits").split()[0])
        text = open_search(page, address, '"home visits"')
        assert 0 < int(text.split()[0]) < loose and "with “home visits”." in text
        marks = page.locator("#results li").first.locator("mark").all_inner_texts()
        assert [mark.casefold().rstrip(".,") for mark in marks[:2]] == ["home", "visits"]
        assert "double quotes" in help_line.inner_text()
        assert page.locator("#words").get_attribute("aria-describedby") == "words-help"
        text = open_search(page, address, '"home vists"')
        assert 'Showing results for "home visits".' in text

    @pytest.mark.parametrize("words", ["zzqxvwk", "مدرسة", "ξψζ"])
    def test_nonsense_and_other_scripts_find_nothing_and_nothing_is_offered(
        self, words: str, address: str, watched: Watched
    ) -> None:
        text = open_search(watched.page, address, words)
        assert text.startswith("Nothing found.") and text.endswith(f"No page has “{words}”.")
        assert watched.page.locator("#results li").count() == 0

    def test_what_is_typed_is_never_markup(self, address: str, watched: Watched) -> None:
        words = 'atendance <img src=x onerror=document.title="ran">'
        open_search(watched.page, address, words)
        open_search(watched.page, address, words, "&exact=1")
        assert watched.page.locator("#count img").count() == 0
        assert watched.page.title() != "ran"

    def test_lists_of_words_are_loaded_only_when_needed(
        self, address: str, watched: Watched
    ) -> None:
        asked: list[str] = []
        watched.page.on("request", lambda one: asked.append(urlsplit(one.url).path))
        for words, expected in (
            ("", []),
            ("attendance", ["synonyms.json"]),
            ("mum", ["synonyms.json"]),
            ("atendance", ["synonyms.json", "words.json"]),
        ):
            asked.clear()
            watched.page.goto(f"{address}search/?q={words}")
            said(watched.page)
            watched.page.wait_for_load_state("networkidle")
            lists = sorted(Path(path).name for path in asked if path.startswith("/find/"))
            assert lists == expected, words

    def test_below_a_path_slips_are_mended_too(self, address: str, watched: Watched) -> None:
        text = open_search(watched.page, f"{address}below/some/path/", "atendance")
        assert "Showing results for attendance." in text

    def test_a_missing_list_costs_only_the_suggestion(self, address: str, browser: Browser) -> None:
        page = browser.new_context().new_page()

        def refuse(route: Route) -> None:
            route.fulfill(status=404, body="")

        page.route("**/find/words.json", refuse)
        page.route("**/find/synonyms.json", refuse)
        assert open_search(page, address, "attendance").endswith("with “attendance”.")
        assert titles(page)
        page.context.close()

    def test_the_words_that_are_offered_are_found(self, address: str, watched: Watched) -> None:
        """Every tenth of them, by the engine itself: what we lead to must be there."""
        watched.page.goto(f"{address}search/")
        missed = watched.page.evaluate(
            """async () => {
              const m = await import(new URL("../assets/spelling.js", location.href).href);
              const bundle = document.getElementById("search").dataset.bundle;
              const engine = await import(new URL(bundle, location.href).href);
              const { words } = await (await fetch("../find/words.json")).json();
              const missed = [];
              for (const [n, word] of m.shelve(words).sorted.entries()) {
                if (n % 10) continue;
                if (!(await engine.search(`"${word}"`)).results.length) missed.push(word);
              }
              return missed;
            }"""
        )
        assert missed == []

    def test_every_synonym_leads_somewhere(self, address: str, watched: Watched) -> None:
        watched.page.goto(f"{address}search/")
        targets = sorted({word for group in synonyms() for word in group.also})
        missed = watched.page.evaluate(
            """async (targets) => {
              const bundle = document.getElementById("search").dataset.bundle;
              const engine = await import(new URL(bundle, location.href).href);
              const missed = [];
              for (const word of targets) {
                if (!(await engine.search(`"${word}"`)).results.length) missed.push(word);
              }
              return missed;
            }""",
            targets,
        )
        assert missed == []
