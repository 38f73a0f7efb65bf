"""Other languages in a real browser: the way they run, how readers switch, what scripts say."""

import pytest
from playwright.sync_api import Locator, Page

from browsing import Watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CASE = "case-studies/flemington-homework-club/"
LANGUAGES = {"ar": ("العربية", "rtl"), "vi": ("Tiếng Việt", "ltr"), "zh-hans": ("简体中文", "ltr")}
# Where the beginning of some text stands, from the left, in the one text node that holds it.
PLACE = """([root, text]) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + text.length);
    const { left, right, top } = range.getBoundingClientRect();
    return { left, right, top: Math.round(top) };
  }
  throw new Error("not found: " + text);
}"""


def place(element: Locator, text: str) -> dict[str, float]:
    """Return where a text stands on the screen, in pixels."""
    handle = element.element_handle()
    assert handle is not None
    found: dict[str, float] = element.page.evaluate(PLACE, [handle, text])
    return found


def wide(page: Page, width: int = 1280) -> None:
    """Give the page a size."""
    page.set_viewport_size({"width": width, "height": 900})


def left(element: Locator) -> float:
    """Return where an element begins, from the left."""
    box = element.bounding_box()
    assert box is not None
    return box["x"]


def test_an_arabic_case_runs_from_right_to_left(watched: Watched, address: str) -> None:
    page = watched.page
    wide(page)
    page.goto(f"{address}ar/{CASE}")
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("ar", "rtl")
    glance, story = page.locator(".glance").first, page.locator(".story").first
    assert left(glance) < left(story)
    # The number of a step has its room to the right of the words.
    step = page.locator("section[aria-labelledby='what-they-did'] li").first
    assert step.evaluate("e => getComputedStyle(e).direction") == "rtl"
    room = "(e, side) => parseFloat(getComputedStyle(e.parentElement)[side])"
    assert step.evaluate(room, "paddingRight") > 0
    assert step.evaluate(room, "paddingLeft") == 0
    # The first full step of the meter is the rightmost.
    steps = page.locator(".sure .meter i")
    assert left(steps.nth(0)) > left(steps.nth(3))
    assert "on" in (steps.nth(0).get_attribute("class") or "")


def test_numbers_and_latin_names_stand_in_order(watched: Watched, address: str) -> None:
    """The place "Flemington and Kensington (Melbourne), Victoria": the name runs to the right,
    the whole to the left, and its brackets stay around it."""
    page = watched.page
    wide(page)
    page.goto(f"{address}ar/{CASE}")
    byline = page.locator(".byline")
    names = ["Flemington", "Kensington", "(", "Melbourne", ")"]
    found = [place(byline, name) for name in names]
    assert len({one["top"] for one in found}) == 1
    assert [one["left"] for one in found] == sorted(one["left"] for one in found)
    assert place(byline, "فيكتوريا")["right"] <= found[0]["left"]
    figure = page.locator(".figure").first
    before, number, after = (place(figure, text) for text in ("أكثر", "115", "شخصاً"))
    assert before["left"] >= number["right"] - 0.5
    assert number["left"] >= after["right"] - 0.5
    digits = [place(figure, text)["left"] for text in ("11", "5")]
    assert digits == sorted(digits)
    # A name inside a sentence leaves the words around it where they belong.
    lead = page.locator(".lead")
    assert place(lead, "لمنظمة")["left"] >= place(lead, "Jesuit")["right"] - 0.5


def test_a_map_keeps_its_west_on_the_left(watched: Watched, address: str) -> None:
    page = watched.page
    wide(page)
    page.goto(f"{address}ar/case-studies/")
    west, east = page.locator(".facet-state .v-WA"), page.locator(".facet-state .v-NSW")
    assert left(west) < left(east)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("folder", LANGUAGES)
def test_nothing_sticks_out_of_the_screen(
    watched: Watched, address: str, folder: str, width: int
) -> None:
    page = watched.page
    wide(page, width)
    for path in ("", CASE, "case-studies/", "advice/help-learning-at-home/", "search/"):
        page.goto(f"{address}{folder}/{path}")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 1, path


def test_readers_switch_languages_and_stay_where_they_are(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}{CASE}")
    title = page.locator("h1").inner_text()
    for folder, (name, direction) in LANGUAGES.items():
        page.get_by_role("link", name=name).click()
        page.wait_for_url(f"{address}{folder}/{CASE}")
        assert page.locator("html").get_attribute("dir") == direction
        assert page.locator(".languages [aria-current]").inner_text() == name
        assert page.locator("h1").inner_text() != title
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{address}{CASE}")
    assert page.locator("h1").inner_text() == title


def test_a_reader_stays_in_her_language(watched: Watched, address: str) -> None:
    """From the home page through lists, doors and back, without one link that leaves it."""
    page = watched.page
    wide(page)
    page.goto(f"{address}ar/")
    page.locator(".doors a").first.click()
    page.wait_for_url(f"{address}ar/for/parent-or-carer/")
    page.get_by_role("link", name="استعدّوا لمقابلة").first.click()
    page.wait_for_url(f"{address}ar/advice/get-ready-for-an-interview/")
    page.locator(".crumbs a").nth(1).click()
    page.wait_for_url(f"{address}ar/advice/")
    page.locator("#menu a:visible").first.click()
    page.wait_for_url(f"{address}ar/case-studies/")
    assert page.locator("#menu a:visible").first.get_attribute("aria-current") == "true"
    page.locator(".brand").click()
    page.wait_for_url(f"{address}ar/")


def test_scripts_speak_the_language_and_load_one_file_for_it(
    watched: Watched, address: str
) -> None:
    page = watched.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{CASE}")
    page.wait_for_selector("html.scripted")
    assert not [url for url in asked if "interface.json" in url]
    page.goto(f"{address}ar/{CASE}")
    page.wait_for_selector("html.scripted")
    assert [url for url in asked if "interface.json" in url] == [f"{address}ar/interface.json"]
    page.locator("button[data-pick]").first.click()
    page.wait_for_selector("#pick-said")
    assert "أُضيف. مثال واحد في قائمتكم المختارة." in page.locator("#pick-said").inner_text()
    page.locator("[data-shortlist]").first.click()
    page.wait_for_url(f"{address}ar/shortlist/")
    page.wait_for_selector("#picks h2")
    assert page.locator("#picks h2 a").get_attribute("href") == f"{address}ar/{CASE}"
    assert page.locator("#pick-status").inner_text() == "مثال واحد."


def test_an_english_example_on_an_arabic_list_is_marked(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}ar/shortlist/?cases=aptt-creighton")
    page.wait_for_selector("#picks article")
    article = page.locator("#picks article")
    assert (article.get_attribute("lang"), article.get_attribute("dir")) == ("en", "auto")
    assert article.evaluate("e => getComputedStyle(e).direction") == "ltr"


@pytest.mark.parametrize(
    ("folder", "word"), [("ar", "رمضان"), ("zh-hans", "斋月"), ("vi", "Ramadan")]
)
def test_the_search_box_of_a_page_finds_a_word_of_its_language(
    watched: Watched, address: str, folder: str, word: str
) -> None:
    page = watched.page
    wide(page)
    page.goto(f"{address}{folder}/{CASE}")
    assert word in page.locator(".lead").inner_text()
    page.locator("#find-words").fill(word)
    page.locator("form.find button").click()
    page.wait_for_selector("#results li")
    assert page.url.startswith(f"{address}{folder}/search/")
    first = page.locator("#results h2 a").first
    assert first.evaluate("e => e.href") == f"{address}{folder}/{CASE}"
    # In Chinese each sign is marked by itself.
    assert "".join(page.locator("#results li:first-child mark").all_inner_texts()).startswith(word)
    # What nobody has translated is one step away.
    english = page.locator("#in-english")
    assert english.evaluate("e => new URL(e.href).searchParams.get('q')") == word
    assert english.evaluate("e => new URL(e.href).pathname").endswith("/search/")


def test_filters_and_cards_speak_the_language_of_the_page(watched: Watched, address: str) -> None:
    page = watched.page
    wide(page)
    page.goto(f"{address}ar/case-studies/?level=primary&state=VIC")
    page.wait_for_selector("#find-list .card")
    assert "الابتدائية ×" in page.locator("#find-chips").inner_text()
    cards = page.locator("#find-list .card")
    said = {
        card.locator("h2 a").get_attribute("lang"): card.locator(".facts").inner_text()
        for card in cards.all()
    }
    assert set(said) == {None, "en"}
    for facts in said.values():
        assert "الابتدائية" in facts
        assert "الأدلة:" in facts
    marked = page.locator("#find-list .card:has(a[lang=en]) .tongue").first
    assert marked.inner_text() == "باللغة الإنجليزية"


def test_words_find_an_example_to_compare_in_the_language(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}ar/compare/?cases=flemington-homework-club")
    page.wait_for_selector("#compared table")
    page.locator("#picker-box").fill("الفيتنامية")
    page.wait_for_selector("#picker-found li")
    page.locator("#picker-found button").first.click()
    page.wait_for_function("() => document.querySelectorAll('#compared thead th').length === 2")
    assert page.locator("#compared tbody th").first.inner_text() == "باختصار"
    titles = page.locator("#compared thead a").all_inner_texts()
    assert titles[1] == "مساعدة تتكلم الفيتنامية تدعو الأهالي وتتكلم باسمهم"
