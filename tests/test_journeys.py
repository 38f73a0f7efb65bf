"""Ways that people really take, each on a phone and on a desk: from a wish to what answers it.

Every journey begins where its person would begin and uses only what can be seen, heard or pressed.
At its end the page must fit its screen, and nothing may have been asked of another host.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from browsing import watching
from picking import BY_SLUG, CASES, SLUGS, browsing, listed, own, settled, tab_to
from qr_reader import read_qr
from showcase.kinds.case_study import CaseStudy

pytestmark = browsing
SIZES = {"phone": (390, 844), "desk": (1280, 800)}
READY = """
() => !document.getElementById("find").hidden && !document.querySelector("[aria-busy]")
"""
# Keeps all that a live region says, in the order in which it is said.
LISTEN = """
(region) => {
  globalThis.heard = [];
  const hear = () => heard.push(region.textContent);
  const all = { childList: true, characterData: true, subtree: true };
  new MutationObserver(hear).observe(region, all);
}
"""
WIDE = "document.documentElement.scrollWidth"


@dataclass(frozen=True, slots=True)
class Visit:
    """One person at one screen."""

    page: Page
    address: str
    width: int

    def open(self, path: str = "", query: str = "") -> Page:
        """Open a page of the site."""
        self.page.goto(f"{self.address}{path}{'?' if query else ''}{query}")
        return self.page

    def open_filters(self) -> Page:
        """Open the list of examples and its filters, which a phone keeps folded."""
        self.open("case-studies/")
        self.page.wait_for_function(READY)
        folded = self.page.locator("#filters > summary")
        assert folded.is_visible() == (self.width < 900)
        if folded.is_visible():
            assert not self.page.get_by_label("Communicate").is_visible()
            folded.click()
        return self.page

    def tick(self, facet: str, label: str) -> int:
        """Tick a value of a filter; return the number that was promised beside it."""
        group = self.page.locator(f"details.facet:has(> summary:text-is('{facet}'))")
        if not group.evaluate("one => one.open"):
            group.locator("summary").click()
        item = group.locator("[data-value]", has=self.page.get_by_label(label, exact=False))
        promised = int(item.locator(".n").inner_text())
        item.locator("input").check()
        self.page.wait_for_function(READY)
        return promised

    @property
    def count(self) -> str:
        """What the page says about how many there are."""
        return self.page.locator("#find-count").inner_text()

    def titles(self) -> list[str]:
        """Return the titles of the results."""
        self.page.wait_for_selector("#find-list .card")
        return self.page.locator("#find-list h2").all_inner_texts()


def visiting(browser: Browser, address: str, size: str) -> Iterator[Visit]:
    """Yield a visit; at its end the page fits its screen."""
    width, height = SIZES[size]
    with watching(browser, address) as seen:
        seen.page.set_viewport_size({"width": width, "height": height})
        yield Visit(seen.page, address, width)
        assert seen.page.evaluate(WIDE) <= width


@pytest.fixture(params=list(SIZES))
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    """A visit to the real site, once on a phone and once on a desk."""
    yield from visiting(browser, address, request.param)


@pytest.fixture(params=list(SIZES))
def tiny_visit(request: pytest.FixtureRequest, browser: Browser, tiny: str) -> Iterator[Visit]:
    """The same on the tiny showcase, which has an address, so that codes lead back to it."""
    yield from visiting(browser, tiny, request.param)


def examples(number: int) -> str:
    """Return how the page says how many examples there are."""
    return f"{number} example{'s' if number != 1 else ''}" if number else "Nothing found."


def reaches_fathers(case: CaseStudy) -> bool:
    """Say whether a case works with fathers."""
    return "fathers-and-father-figures" in case.communities


def is_very_cheap(case: CaseStudy) -> bool:
    """Say whether a case states a very low cost."""
    return case.cost is not None and case.cost.band == "very-low"


def test_a_principal_of_a_small_remote_school_looks_for_cheap_ways_to_reach_fathers(
    visit: Visit,
) -> None:
    """Few sources state a cost: the view says so before she loses her way, and offers a way on."""
    page = visit.open_filters()
    fathers = [case for case in CASES if reaches_fathers(case)]
    assert visit.tick("Community", "Fathers and father figures") == len(fathers) > 0
    assert visit.count == examples(len(fathers))
    cheap = [case for case in fathers if is_very_cheap(case)]
    assert visit.tick("Cost", "Very low") == len(cheap)
    assert visit.count == examples(len(cheap))
    if not cheap:
        page.get_by_role("button", name=f"Without Very low: {len(fathers)} example").click()
        page.wait_for_function(READY)
    titles = visit.titles()
    assert set(titles) <= {case.title for case in fathers}
    # What else could suit a school like hers, with what differs and what nobody states.
    visit.open("like-ours/")
    page.locator("#ours-level").select_option("primary")
    page.locator("#ours-remoteness").select_option("remote")
    page.locator("#ours-cost").select_option("very-low")
    page.get_by_label("Fathers and father figures").check()
    page.get_by_role("button", name="Find schools like ours").click()
    settled(page)
    if not any(case.place.remoteness == "remote" for case in CASES):
        assert "remote" in page.locator("#ours-nobody").inner_text()
    best = page.locator("#ours-list .card").first
    assert best.locator("h2").inner_text() in {
        case.title for case in CASES if reaches_fathers(case) or is_very_cheap(case)
    }
    assert best.locator(".match").inner_text()
    best.locator("h2 a").click()
    page.wait_for_selector("article.case")
    assert page.locator('[data-fact="cost"] dd').inner_text()


def test_a_parent_types_atendance(visit: Visit) -> None:
    page = visit.open()
    page.locator("#home-words").fill("atendance")
    page.locator("#home-words").press("Enter")
    page.wait_for_function(
        "() => document.querySelector('#count')?.textContent.includes('Showing results for')"
    )
    text = page.locator("#count").inner_text()
    assert text.endswith("Showing results for attendance. Search instead for atendance."), text
    assert page.locator("#count").get_attribute("role") == "status"
    assert page.locator("#words").input_value() == "atendance"
    first = page.locator("#results h2 a").first
    assert page.locator("#results mark").first.inner_text().casefold().startswith("attend")
    title = first.inner_text()
    first.click()
    page.wait_for_selector("h1")
    assert page.locator("h1").inner_text() == title
    page.go_back()
    page.wait_for_selector("#results li")
    assert "q=atendance" in page.url


def test_a_teacher_shares_a_filtered_view_and_a_colleague_sees_the_same(
    visit: Visit, browser: Browser
) -> None:
    page = visit.open_filters()
    visit.tick("Dimension", "Communicate")
    step = visit.count
    visit.tick("State or territory", "New South Wales")
    page.locator("#find-order").select_option("evidence")
    page.wait_for_function(READY)
    shared, titles = page.url, visit.titles()
    assert "dimension=communicate" in shared and "state=NSW" in shared and "sort=evidence" in shared
    with watching(browser, visit.address) as colleague:
        colleague.page.goto(shared)
        colleague.page.wait_for_function(READY)
        assert Visit(colleague.page, visit.address, 1280).titles() == titles
        assert colleague.page.locator("#find-chips .chip").count() == 2
    page.go_back()
    page.go_back()
    page.wait_for_function(
        "(text) => document.getElementById('find-count').textContent === text", arg=step
    )
    assert not page.get_by_label("New South Wales").is_checked()
    page.go_forward()
    page.wait_for_function("() => document.querySelector('[data-value=NSW] input').checked")


def reached_from(page: Page, start: str) -> set[str]:
    """Return all links of a plain list and of its further pages."""
    seen: set[str] = set()
    done: set[str] = set()
    waiting = [start]
    while waiting:
        url = waiting.pop()
        done.add(url)
        page.goto(url)
        links = page.eval_on_selector_all("main a", "all => all.map(one => one.href)")
        seen |= {link.split("#")[0] for link in links}
        further = {one for one in links if re.search(r"/page/\d+/$", one)}
        waiting += sorted(further - done - set(waiting))
    return seen


@pytest.mark.parametrize("size", SIZES)
def test_a_reader_without_javascript_reaches_every_case(
    size: str, browser: Browser, address: str
) -> None:
    """By the list, by the alphabet, and by the values of a filter, all of them plain links."""
    width, height = SIZES[size]
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": height}
    )
    page = context.new_page()
    every = {f"{address}{case.address}" for case in CASES}
    assert every <= reached_from(page, f"{address}case-studies/")
    assert every <= reached_from(page, f"{address}case-studies/a-z/")
    page.goto(f"{address}case-studies/by/")
    countries = page.locator("section:has(#by-country) th a").evaluate_all(
        "all => all.map(one => one.href)"
    )
    assert every <= {link for one in countries for link in reached_from(page, one)}
    # A case itself can be read, and the pages that need scripts say what to do instead.
    page.goto(address + CASES[0].address)
    assert page.locator("h1").inner_text() == CASES[0].title
    for path in ("search/", "like-ours/", "shortlist/", "compare/"):
        page.goto(address + path)
        assert page.locator("noscript").count() == 1
    context.close()


def test_a_screen_reader_user_hears_the_count_and_stays_in_place(visit: Visit) -> None:
    page = visit.open_filters()
    page.locator("#find-count").evaluate(LISTEN)
    assert page.get_by_role("status").first.get_attribute("id") == "find-count"
    for group in page.locator("#filters fieldset").all():
        assert group.locator("legend").text_content()
    held = [case for case in CASES if "communicate" in case.dimensions]
    name = re.compile(rf"^Communicate\s*{len(held)}$")
    box = page.get_by_role("checkbox", name=name)
    page.evaluate("document.activeElement.blur()")
    tab_to(page, '[data-value="communicate"] input')
    page.keyboard.press("Space")
    page.wait_for_function(READY)
    assert box.is_checked()
    # Once, in whole, and without a word more.
    assert page.evaluate("heard") == [examples(len(held))]
    assert page.evaluate("document.activeElement.closest('li').dataset.value") == "communicate"
    tab_to(page, '[data-value="primary"] input')
    page.keyboard.press("Space")
    page.wait_for_function(READY)
    both = sum("primary" in case.level for case in held)
    assert page.evaluate("heard") == [examples(len(held)), examples(both)]
    assert page.evaluate("document.activeElement.closest('li').dataset.value") == "primary"


def test_a_leader_takes_a_shortlist_to_a_meeting_and_the_paper_leads_back(
    tiny_visit: Visit,
) -> None:
    visit, slugs = tiny_visit, ["hill-garden", "river-reading"]
    for slug in slugs:
        page = visit.open(f"case-studies/{slug}/")
        page.locator(".opening .pick").click()
    if not page.locator("header.top [data-shortlist]").is_visible():
        page.get_by_role("button", name="Menu", exact=True).click()
    page.locator("header.top [data-shortlist]").click()
    page.wait_for_url("**/shortlist/")
    settled(page, "#pick-status")
    assert listed(page) == slugs == own(page)
    page.emulate_media(media="print")
    for slug, item in zip(slugs, page.locator("#picks > li").all(), strict=True):
        written = f"https://tiny.example/case-studies/{slug}/"
        assert "What they did" in item.inner_text() and written in item.inner_text()
        assert read_qr(item.locator(".qr").evaluate("one => one.outerHTML")) == written
    for hidden in ("header.top", "footer.end", "#pick-tools", ".picks button"):
        assert not page.locator(hidden).locator("visible=true").count(), hidden
    page.emulate_media(media="screen")


def in_state(state: str) -> list[CaseStudy]:
    """Return the cases of a state or territory."""
    return [case for case in CASES if case.place.state == state]


def middle(item: Locator) -> tuple[float, float]:
    """Return where the middle of something stands, from the left and from the top."""
    box = item.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_an_officer_looks_at_the_map_of_tiles_for_her_state(visit: Visit) -> None:
    page = visit.open_filters()
    tiles = page.locator(".facet-state [data-value]")
    assert tiles.count() >= 8
    at = {one.get_attribute("data-value"): middle(one) for one in tiles.all()}
    if visit.width >= 960:
        # Roughly where they lie: west is left, north is up.
        assert at["WA"][0] < at["SA"][0] < at["NSW"][0] < at["ACT"][0]
        assert at["QLD"][1] < at["NSW"][1] < at["VIC"][1] < at["TAS"][1]
    else:
        assert len({round(x) for x, _ in at.values()}) == 1
    promised = visit.tick("State or territory", "Tasmania")
    assert promised == len(in_state("TAS")) and visit.count == examples(promised)
    promised = visit.tick("State or territory", "Victoria")
    assert promised == len(in_state("VIC"))
    assert visit.count == examples(len(in_state("TAS") + in_state("VIC")))
    # The same as a table, for those who do not see the map.
    visit.open("case-studies/by/")
    row = page.locator("section:has(#by-state) tr", has_text="Tasmania")
    assert row.locator("td").inner_text() == str(len(in_state("TAS")))
    row.get_by_role("link").click()
    page.wait_for_url("**/by/state/TAS/")
    shown = page.locator("#find-plain h2, main .card h2, main .row h2").all_inner_texts()
    assert sorted(shown) == sorted(case.title for case in in_state("TAS"))


def test_a_family_worker_asks_for_schools_like_hers_and_sends_the_answer_on(
    visit: Visit, browser: Browser
) -> None:
    page = visit.open("like-ours/")
    settled(page)
    page.locator("#ours-place").select_option("state-VIC")
    page.get_by_label("Families from refugee backgrounds").check()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.get_by_role("button", name="Find schools like ours").click()
    settled(page)
    assert set(asked) == {"GET"}
    first = page.locator("#ours-list .card").first
    case = next(one for one in CASES if one.title == first.locator("h2").inner_text())
    assert case.place.state == "VIC" or "refugee" in case.communities
    reasons = first.locator(".match").inner_text()
    assert "Victoria" in reasons or "refugee" in reasons
    with watching(browser, visit.address) as colleague:
        colleague.page.goto(page.url)
        settled(colleague.page)
        assert (
            colleague.page.locator("#ours-list h2").all_inner_texts()
            == page.locator("#ours-list h2").all_inner_texts()
        )


def test_a_council_compares_two_examples_side_by_side(visit: Visit) -> None:
    page = visit.open_filters()
    visit.tick("Level", "Primary")
    titles = visit.titles()[:2]
    for title in titles:
        page.locator("#find-list .card", has_text=title).locator(".pick").click()
    visit.open("shortlist/")
    settled(page, "#pick-status")
    page.get_by_role("link", name="Compare them").click()
    page.wait_for_selector("table.compare")
    assert page.locator("thead th[scope=col] > a").all_inner_texts() == titles
    row = page.locator("tbody tr", has=page.locator("th[scope=row]:text-is('Level')"))
    assert all("Primary" in cell for cell in row.locator("td").all_inner_texts())


def test_a_grandparent_finds_nothing_and_is_told_what_to_loosen(visit: Visit) -> None:
    page = visit.open("case-studies/", "state=ACT&level=special")
    page.wait_for_function(READY)
    assert visit.count == "Nothing found."
    left = sum("special" in case.level for case in CASES)
    page.get_by_role(
        "button", name=re.compile(rf"Without Australian Capital Territory: {left} example")
    ).click()
    page.wait_for_function(READY)
    assert visit.count == examples(left) and len(visit.titles()) == min(12, left)
    assert page.evaluate("document.activeElement.id") == "find-box"
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function(READY)
    assert page.url.endswith("case-studies/") and page.locator("#find-plain").is_visible()


def test_a_student_teacher_cites_an_example_and_takes_the_table(visit: Visit) -> None:
    case = BY_SLUG[SLUGS[0]]
    page = visit.open(case.address)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("BibTeX")).click()
    assert case.title in waiting.value.path().read_text(encoding="utf-8").replace("{", "").replace(
        "}", ""
    )
    visit.open("data/")
    link = page.locator("main a[href$='.csv']").first.get_attribute("href")
    assert link
    answer = page.request.get(f"{visit.address}{urlsplit(link).path.replace('../', '')}")
    rows = list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))
    assert len(rows) == len(CASES)


def test_a_parent_goes_on_to_an_example_like_this_one_and_sees_why(visit: Visit) -> None:
    case = BY_SLUG[SLUGS[0]]
    page = visit.open(case.address)
    first = page.locator("section:has(#related) .card").first
    title = first.locator("h3").inner_text()
    assert first.locator(".reasons li").all_inner_texts()
    first.locator("h3 a").click()
    page.wait_for_function("(text) => document.querySelector('h1').textContent === text", arg=title)
    assert page.locator("h1").inner_text() == title != case.title
