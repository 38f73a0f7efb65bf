"""Search that forgives: slips mended, synonyms added, phrases kept, all said where it is heard."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from browsing import Watched
from searching import call, document, find, index_files, opened
from showcase.synonyms import Synonyms, synonyms
from support import REPOSITORY

pytestmark = pytest.mark.browser

# Pages of an invented site, by their addresses.
PAGES = {
    "one": "attendance at school and home visits",
    "two": "attendance of families, who came home",
    "three": "families visit a home where mothers cook",
    "four": "mothers and fathers at attendance meetings, a quite common sight",
    "five": "quite often families are quite far, and quit",
    "six": "quite a few families come to home visits",
    "seven": "quite a lot of families",
    "eight": "quite soon there is a well-being day, and a parent–teacher night",
    "ten": "a busy library in a sunny city",
    "nine": "the wellbeing of children; P & C meetings; a night for each parent, says the teacher",
}
GROUPS = (
    Synonyms(("mum",), ("mothers",)),
    Synonyms(("wagging",), ("attendance",)),
    Synonyms(("pta",), ("home visits",)),
    Synonyms(("tuck shop",), ("cook",)),
    Synonyms(("dad",), ("fathers",)),
)
OTHERS = {
    "ar": ("المدارس ترحب بالعائلات", "تعمل المدرسة مع الأسرة", "والمدرسة للأسر"),
    "zh-Hans": ("学校欢迎家长参与", "家庭和学校一起工作", "家长会在晚上"),
    "vi": ("Phụ huynh đến trường học", "Nhà trường và gia đình", "Các gia đình đọc sách"),
    "hi": ("परिवारों के साथ काम", "परिवार और स्कूल", "स्कूल में पढ़ना"),
    "el": ("Οι γονείς στο σχολείο", "σχολεία και γονέων", "οικογένεια"),
}


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page beside the modules and the invented sites."""
    root: Path = tmp_path_factory.mktemp("forgiving")
    files = index_files((document(name, "", text) for name, text in PAGES.items()), GROUPS)
    for language, texts in OTHERS.items():
        held = [document(str(n), "", text, language) for n, text in enumerate(texts)]
        files |= index_files(held, (), language)
    with opened(browser, root, files) as empty:
        yield empty


def test_a_word_that_pages_have_is_searched_for_as_it_is(page: Page) -> None:
    found = find(page, "attendance")
    assert sorted(found["ids"]) == ["four", "one", "two"]
    assert (found["showing"], found["instead"], found["offers"], found["synonyms"]) == (
        None,
        None,
        [],
        [],
    )


def test_words_of_the_same_stem_are_found(page: Page) -> None:
    assert sorted(find(page, "family")["ids"]) == sorted(find(page, "families")["ids"]) != []
    # No page has these words, but words like them.
    assert find(page, "libraries")["ids"] == ["ten"]
    assert sorted(find(page, "visit")["ids"]) == ["one", "six", "three"]


def test_a_word_that_is_not_finished_is_no_slip(page: Page) -> None:
    assert find(page, "attendan")["ids"] == find(page, "attendance")["ids"]
    found = find(page, "famil")
    assert found["showing"] is None and found["ids"]
    assert find(page, "w")["showing"] is None


def test_a_slip_shows_the_nearest_word(page: Page) -> None:
    found = find(page, "atendance")
    assert (found["showing"], found["instead"]) == ("attendance", "atendance")
    assert found["ids"] == find(page, "attendance")["ids"]


def test_searched_exactly_a_slip_finds_nothing_and_is_offered_another(page: Page) -> None:
    found = find(page, "atendance", True)
    assert found["ids"] == [] and found["unknown"] == ["atendance"]
    assert found["offers"] == ["attendance"] and found["showing"] is None


def test_a_word_that_nobody_wrote_finds_nothing(page: Page) -> None:
    found = find(page, "quetzalcoatl")
    assert found["ids"] == [] and found["unknown"] == ["quetzalcoatl"]
    assert (found["showing"], found["offers"]) == (None, [])


def test_a_word_that_nobody_wrote_is_named_and_left_out(page: Page) -> None:
    found = find(page, "fathers Quetzalcoatl")
    assert found["ids"] == ["four"] and found["unknown"] == ["Quetzalcoatl"]
    found = find(page, "atendance quetzalcoatl")
    assert found["showing"] == "attendance quetzalcoatl"
    assert found["unknown"] == ["quetzalcoatl"] and len(found["ids"]) == 3


def test_few_results_offer_a_commoner_word(page: Page) -> None:
    found = find(page, "quit far")
    assert found["ids"] == ["five"]
    assert found["offers"] == ["quite far"]
    assert find(page, "families")["offers"] == []


def test_own_words_come_first_then_those_that_mean_the_same(page: Page) -> None:
    found = find(page, "dad")
    assert found["ids"] == ["four"] and found["synonyms"] == ["fathers"]
    found = find(page, "families mum")
    assert found["ids"] == ["three"] and found["synonyms"] == ["mothers"]
    assert find(page, "home pta")["ids"] == ["one", "six"]
    assert find(page, "tuck shop")["ids"] == ["three"]
    assert find(page, "wagging", True)["synonyms"] == []


def test_own_words_come_first_even_where_others_fit_better(
    browser: Browser, tmp_path: Path
) -> None:
    pages = [document("other", "Mothers", "mothers " * 9), document("own", "", "mum " + "x " * 300)]
    with opened(browser, tmp_path, index_files(pages, GROUPS)) as fresh:
        assert find(fresh, "mum")["ids"] == ["own", "other"]


def test_small_words_are_passed_over_unless_they_stand_alone(page: Page) -> None:
    assert find(page, "the fathers of them")["ids"] == ["four"]
    assert sorted(find(page, "who")["ids"]) == ["two"]


def test_where_few_have_all_words_those_with_most_follow(page: Page) -> None:
    found = find(page, "mothers soon")
    assert found["ids"] == [] and found["nearly"][0] in {"three", "four", "eight"}
    assert find(page, "families quite")["nearly"] == []
    common = find(page, "mothers cook quite")
    assert common["ids"] == [] and common["nearly"][0] == "three"


def test_hyphens_make_no_difference(page: Page) -> None:
    for words in ("wellbeing", "well-being", "well–being"):
        assert sorted(find(page, words)["ids"]) == ["eight", "nine"], words
    assert find(page, '"parent-teacher night"')["ids"] == ["eight"]
    assert sorted(find(page, "parent teacher night")["ids"]) == ["eight", "nine"]
    for words in ("P&C", "P & C", "p and c"):
        assert find(page, words)["ids"] == ["nine"], words


PHRASES = {
    '"home visits"': ["one", "six"],
    "“home visits”": ["one", "six"],
    '"visit a home"': ["three"],
    '"visit home"': [],
    '"home visits" families': ["six"],
    '"mothers and fathers" "quite common"': ["four"],
    '"a home where the mothers"': [],
    '"visits school"': [],
    '"homes"': ["one", "six", "three", "two"],
}


@pytest.mark.parametrize("words", PHRASES)
def test_phrases_are_words_side_by_side(page: Page, words: str) -> None:
    assert sorted(find(page, words)["ids"]) == PHRASES[words]


def test_a_slip_in_a_phrase_is_mended(page: Page) -> None:
    found = find(page, '"home vists" families')
    assert found["showing"] == '"home visits" families' and found["ids"] == ["six"]


LANGUAGES = [
    ("ar", "مدرسة", {"1", "2"}),
    ("ar", "المدرسة", {"1", "2"}),
    ("ar", "الأُسرة", {"1", "2"}),
    ("zh-Hans", "家长", {"0", "2"}),
    ("zh-Hans", "家", {"0", "1", "2"}),
    ("zh-Hans", "家长参与", {"0"}),
    ("zh-Hans", "学校 家庭", {"1"}),
    ("vi", "gia đình", {"1", "2"}),
    ("vi", "gia dinh", {"1", "2"}),
    ("vi", "phu huynh", {"0"}),
    ("hi", "परिवार", {"0", "1"}),
    ("hi", "स्कूल", {"1", "2"}),
    ("el", "ΣΧΟΛΕΙΟ", {"0", "1"}),
    ("el", "γονεις", {"0", "1"}),
]


@pytest.mark.parametrize(("language", "words", "ids"), LANGUAGES)
def test_other_languages_are_found_in_their_own_way(
    page: Page, language: str, words: str, ids: set[str]
) -> None:
    found = find(page, words, language=language)
    assert set(found["ids"]) == ids
    assert all(any(marked for _, marked in parts) for parts in found["excerpts"])


@pytest.mark.parametrize("words", ["", " ", '"', '""', "?!", "&", "-", "👩‍👧"])
def test_no_words_find_nothing_and_offer_nothing(page: Page, words: str) -> None:
    found = find(page, words)
    assert found["offers"] == [] and found["unknown"] == [] and found["showing"] is None


@pytest.mark.parametrize("words", ["__proto__ constructor", "toString", "hasOwnProperty mum"])
def test_names_of_the_language_are_only_words(page: Page, words: str) -> None:
    assert find(page, words, True)["ids"] == []


def test_a_long_text_is_no_flood_of_requests(page: Page) -> None:
    fresh = page.context.new_page()
    asked: list[str] = []
    fresh.on("request", lambda one: asked.append(one.url))
    fresh.goto(page.url)
    find(fresh, "quetzal attendance mum wagging dad " * 600)
    assert len([url for url in asked if "/find/" in url]) < 20
    fresh.close()


def test_without_the_lists_of_words_search_goes_on(page: Page) -> None:
    fresh = page.context.new_page()
    fresh.goto(page.url)
    fresh.route("**/words.json*", lambda route: route.abort())
    fresh.route("**/synonyms.json*", lambda route: route.abort())
    assert len(find(fresh, "attendance")["ids"]) == 3
    assert find(fresh, "mum")["showing"] is None
    fresh.close()


def test_what_cannot_be_loaded_is_asked_for_again(page: Page) -> None:
    fresh = page.context.new_page()
    fresh.goto(page.url)
    fresh.route("**/terms/*", lambda route: route.fulfill(status=500, body="no"))
    failed = call(
        fresh,
        """const index = await m.openTextIndex("./", "en");
        globalThis.indexes = { en: index };
        return m.find(index, "attendance").then(() => "", (error) => error.message);""",
    )
    assert failed.startswith("500 ")
    fresh.unroute("**/terms/*")
    assert len(find(fresh, "attendance")["ids"]) == 3
    fresh.close()


EXCERPT = "return m.excerptOf(a[0], new Map(a[1]))"


def excerpt(page: Page, text: str, wanted: dict[str, int]) -> list[list[Any]]:
    """Return the parts of an excerpt: text, and whether it is marked."""
    parts = [[word, {"part": n, "word": word, "own": True}] for word, n in wanted.items()]
    found: list[list[Any]] = call(page, EXCERPT, [text, parts])
    return found


def test_an_excerpt_shows_where_most_parts_of_the_query_stand(page: Page) -> None:
    text = f"garden {'a few other words ' * 40}\nthe garden has a gate {'more words ' * 60}"
    parts = excerpt(page, text, {"garden": 0, "gate": 1})
    assert [part for part, marked in parts if marked] == ["garden", "gate"]
    whole = "".join(part for part, _ in parts)
    assert whole.startswith("… ") and whole.endswith(" …") and len(whole) < 260
    assert "\n" not in whole


def test_an_excerpt_cuts_no_word_and_marks_all_of_them(page: Page) -> None:
    chance_text = " ".join(f"word{n}" for n in range(200))
    for n in (0, 3, 77, 150, 199):
        parts = excerpt(page, chance_text, {f"word{n}": 0})
        assert [part for part, marked in parts if marked] == [f"word{n}"]
        inside = "".join(part for part, _ in parts).replace("…", "").split()
        assert set(inside) <= set(chance_text.split())


def test_an_excerpt_without_hits_is_the_beginning(page: Page) -> None:
    assert excerpt(page, "a short text", {}) == [["a short text", False]]


MARKS = [
    ("Well-being matters", {"wellbeing": 0}, ["Well", "being"]),
    ("the P & C met", {"p&c": 0}, ["P & C"]),
    ("Whānau Café", {"whanau": 0, "cafe": 1}, ["Whānau", "Café"]),
    ("学校欢迎家长参与", {"家长": 0}, ["家", "长"]),
    ("parents’ night", {"parents": 0}, ["parents’"]),
]


@pytest.mark.parametrize(("text", "wanted", "marked"), MARKS)
def test_words_are_marked_as_they_stand_there(
    page: Page, text: str, wanted: dict[str, int], marked: list[str]
) -> None:
    assert [part for part, mark in excerpt(page, text, wanted) if mark] == marked


def test_excerpts_never_run_markup(page: Page) -> None:
    hostile = '<img src=x onerror=document.title="ran"> <mark>x</mark> <script>1</script> garden'
    code = """
    const element = m.excerptElement(a, new Map([["garden", { part: 0 }], ["mark", { part: 1 }]]));
    document.body.replaceChildren(element);
    return [element.textContent, [...element.querySelectorAll("*")].map((one) => one.tagName)];
    """
    text, tags = call(page, code, hostile)
    assert text == hostile and set(tags) == {"MARK"} and page.title() == "Words"


COUNT = "document.querySelector('#count').textContent"


def open_search(page: Page, address: str, words: str, more: str = "") -> str:
    """Open the search page with words in its address and return what it says."""
    page.goto(f"{address}search/?q={quote(words)}{more}")
    return said(page)


def said(page: Page, begins: str = "") -> str:
    """Wait until the status says something, and return it."""
    page.wait_for_function(
        f"() => {COUNT}.trim() !== '' && {COUNT}.startsWith({json.dumps(begins)})"
    )
    return page.locator("#count").inner_text()


def leads(page: Page) -> list[str]:
    """Return the addresses that the results lead to, from the root of the site."""
    page.wait_for_selector("#results li")
    links = page.locator("#results h2 a").evaluate_all(
        "(all) => all.map(({ pathname }) => pathname)"
    )
    return [link.lstrip("/") for link in links]


def is_for_makers(address: str) -> bool:
    """Say whether a page is for those who make the showcase."""
    return address.startswith(("develop/", "editors/"))


def titles(page: Page) -> list[str]:
    """Return the titles of the results that are shown."""
    page.wait_for_selector("#results li")
    return page.locator("#results h2").all_inner_texts()


# Which of some words no page has; where none are given, those of the index's own list.
MISSED = """
async (words) => {
  const names = ["text-index", "forgiving", "spelling"];
  const all = await Promise.all(names.map((name) => import(`../assets/${name}.js`)));
  const m = Object.assign({}, ...all);
  const index = await m.openTextIndex("../", "en");
  const missed = [];
  for (const word of words ?? m.shelve((await index.file("words.json", JSON.parse)).words).sorted) {
    if (!(await m.find(index, word, true)).ranked.length) missed.push(word);
  }
  return missed;
}
"""


@pytest.mark.slow
class TestOnTheRealSite:
    """Journeys on the search page."""

    def test_searching_instead_is_exact_and_can_be_shared(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        open_search(page, address, "atendance", "&level=primary")
        page.get_by_role("link", name="Search instead for atendance").press("Enter")
        text = said(page, "Nothing found")
        assert "Try another word, or take a filter away. No page has “atendance”." in text
        assert text.endswith("Did you mean attendance?")
        assert "q=atendance" in page.url and "exact=1" in page.url and "level=primary" in page.url
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
        page.wait_for_function(f"() => {COUNT}.includes('Showing results for community')")
        assert page.evaluate("document.activeElement.id") == "words"
        assert page.locator("#words").input_value() == "comunity" and "exact" not in page.url

    def test_what_is_typed_while_the_page_loads_is_not_lost(
        self, address: str, watched: Watched
    ) -> None:
        page, held = watched.page, list[Route]()

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/find/en/index.json*", hold)
        page.goto(f"{address}search/")
        page.locator("#words").fill("attendance")
        while not held:
            page.wait_for_timeout(20)
        for route in held:
            route.continue_()
        page.wait_for_function(f"() => {COUNT}.includes('with “attendance”')")
        assert page.locator("#words").input_value() == "attendance" and "q=attendance" in page.url

    def test_mum_also_finds_mothers_after_her_own_word(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        exact = open_search(page, address, "mum", "&exact=1")
        own = [one for one in leads(page) if not is_for_makers(one)]
        assert exact == f"{len(leads(page))} pages with “mum”." and own
        text = open_search(page, address, "mum")
        assert text.endswith("with “mum”. Also searching for: mothers.")
        total = int(text.split()[0])
        shown = leads(page)
        assert shown[: len(own)] == own and len(shown) == min(10, total) and total > len(own)
        numbers = page.locator('#facets fieldset:has(legend:text("Kind")) .n').all_inner_texts()
        assert sum(map(int, numbers)) == total

    @pytest.mark.parametrize("words", ["autism", "test", "translate", "story", "private"])
    def test_pages_for_makers_come_after_those_for_readers(
        self, words: str, address: str, watched: Watched
    ) -> None:
        open_search(watched.page, address, words)
        found = leads(watched.page)
        assert not is_for_makers(found[0])
        assert found == sorted(found, key=is_for_makers)

    def test_an_aside_on_the_type_of_a_partner_is_no_word_of_the_story(
        self, address: str, watched: Watched
    ) -> None:
        text = open_search(watched.page, address, "preschool", "&exact=1&kind=case-study")
        cases = [one.read_text("utf-8").lower() for one in REPOSITORY.glob("case_studies/*/*.md")]
        assert 0 < int(text.split()[0]) <= sum("preschool" in one for one in cases)

    def test_filters_count_what_synonyms_add(self, address: str, watched: Watched) -> None:
        page = watched.page
        open_search(page, address, "wagging")
        label = page.locator("#facets label", has_text="Primary")
        number = label.locator(".n").inner_text()
        assert int(number) > 0
        label.locator("input").check()
        page.wait_for_function(f"() => {COUNT}.startsWith('{number} page')")
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
        assert text == f"Nothing found. Try another word. No page has “{words}”."
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
            names = {"synonyms.json", "words.json"}
            lists = sorted(name for path in asked if (name := Path(path).name) in names)
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
        """All of them, by the modules of the page: what we lead to must be there."""
        watched.page.goto(f"{address}search/")
        assert watched.page.evaluate(MISSED, None) == []

    def test_every_synonym_leads_somewhere(self, address: str, watched: Watched) -> None:
        watched.page.goto(f"{address}search/")
        targets = sorted({f'"{word}"' for group in synonyms() for word in group.also})
        assert watched.page.evaluate(MISSED, targets) == []
