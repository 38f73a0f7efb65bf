"""Find: filters, counts, words and plain pages, as people use them, counted from the entries."""

import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from bench.find_budget import in_the_list
from browsing import Watched
from showcase.facets import AGE_GROUPS
from showcase.kinds.case_study import CaseStudy
from showcase.outputs.facet_index import facet_index
from showcase.outputs.letters import ALPHABET, letters
from support import real_content

CASES = real_content().site.of(CaseStudy)
SITE = real_content().site
Chosen = dict[str, list[str]]
browsing = [pytest.mark.browser, pytest.mark.slow]

# What a case has in each facet, written again from the entries and not taken from the program.
HELD: dict[str, Callable[[CaseStudy], Iterable[str]]] = {
    "dimension": lambda case: case.dimensions,
    "level": lambda case: case.level,
    "age": lambda case: [
        f"{low}-{high}"
        for low, high in AGE_GROUPS
        if case.ages and not (case.ages.oldest < low or case.ages.youngest > high)
    ],
    "state": lambda case: [case.place.state] if case.place.state else [],
    "country": lambda case: [case.place.country],
    "sector": lambda case: [case.sector],
    "remoteness": lambda case: [case.place.remoteness] if case.place.remoteness else [],
    "community": lambda case: case.communities,
    "partner": lambda case: {partner.type for partner in case.partners},
    "evidence": lambda case: [case.evidence.level],
    "stage": lambda case: [case.stage] if case.stage else [],
    "cost": lambda case: [case.cost.band] if case.cost else [],
    "year": lambda case: [str(case.years.start)] if case.years and case.years.start else [],
    "effort": lambda case: [case.effort.band] if case.effort else [],
}


def passes(case: CaseStudy, chosen: Chosen) -> bool:
    """Say whether a case is in a view: "or" within a facet, "and" between facets."""
    return all(set(HELD[facet](case)) & set(values) for facet, values in chosen.items() if values)


def counted(chosen: Chosen, facet: str, value: str) -> int:
    """Return how many cases a view has when this value is chosen in its facet, alone or beside."""
    others = {name: values for name, values in chosen.items() if name != facet}
    return sum(passes(case, others) and value in HELD[facet](case) for case in CASES)


def index_data() -> dict[str, Any]:
    """Return the facet index of the real content."""
    files = facet_index(SITE, lambda case: {"address": case.address})
    found: dict[str, Any] = json.loads(files["find/index.json"])
    return found


def test_facets_stand_in_their_order() -> None:
    assert [facet["id"] for facet in index_data()["facets"]] == list(HELD)


def test_columns_hold_what_the_entries_say() -> None:
    files = facet_index(SITE, lambda case: {"address": case.address})
    data = json.loads(files["find/index.json"])
    addresses = [
        card["address"]
        for number in range((data["count"] + data["chunk"] - 1) // data["chunk"])
        for card in json.loads(files[f"find/cards/{number}.json"])
    ]
    by_address = {case.address: case for case in CASES}
    assert sorted(addresses) == sorted(by_address)
    for facet in data["facets"]:
        width, ids = facet["width"], [identifier for identifier, _ in facet["values"]]
        for n, address in enumerate(addresses):
            number = 0
            for letter in facet["column"][n * width : (n + 1) * width]:
                number = number * 64 + ALPHABET.index(letter)
            if facet["kind"] == "many":
                held = {one for place, one in enumerate(ids) if number >> place & 1}
            else:
                held = {ids[number - 1]} if number else set()
            assert held == set(HELD[facet["id"]](by_address[address]))


def test_many_values_fit_the_bits_that_a_browser_has() -> None:
    for facet in index_data()["facets"]:
        assert facet["kind"] == "one" or len(facet["values"]) <= 30


def test_letters_count_in_sixes() -> None:
    assert letters(0, 1) == "A" and letters(63, 1) == "_" and letters(64, 2) == "BA"


def random_view(chance: random.Random) -> Chosen:
    """Return a view of one to four facets with one to three values each."""
    facets = {
        facet["id"]: [v[0] for v in facet["values"]]
        for facet in index_data()["facets"]
        if facet["values"]
    }
    names = chance.sample(sorted(facets), chance.randint(1, 4))
    return {
        name: chance.sample(facets[name], min(len(facets[name]), chance.randint(1, 3)))
        for name in names
    }


SETTLED = """
() => !document.getElementById("find").hidden
  && !document.querySelector("[aria-busy]")
"""


def settled(page: Page) -> None:
    """Wait until the view shows what its address asks for."""
    page.wait_for_function(SETTLED)


def open_view(page: Page, address: str, chosen: Chosen | None = None, **more: str) -> None:
    """Open the list of examples with a view in its address."""
    query = [(facet, value) for facet, values in (chosen or {}).items() for value in values]
    page.goto(f"{address}case-studies/?{urlencode([*query, *more.items()])}")
    settled(page)


COUNTS = """
() => Object.fromEntries([...document.querySelectorAll("#filters [data-value]")].map((item) => [
  `${item.dataset.facet} ${item.dataset.value}`,
  Number(item.querySelector(".n").textContent),
]))
"""
GO_TO = """
(query) => {
  history.pushState(null, "", `?${query}`);
  dispatchEvent(new PopStateEvent("popstate"));
}
"""


class TestInTheBrowser:
    """Journeys and counts in a real Chromium."""

    pytestmark = browsing

    def test_counts_equal_a_count_made_from_the_entries(
        self, address: str, watched: Watched
    ) -> None:
        """For 200 random views; each is put into the address, as a shared link would."""
        chance = random.Random(20261121)  # noqa: S311 - views, not secrets
        open_view(watched.page, address)
        for _ in range(200):
            chosen = random_view(chance)
            query = urlencode([(f, v) for f, values in chosen.items() for v in values])
            watched.page.evaluate(
                GO_TO,
                query,
            )
            total = sum(passes(case, chosen) for case in CASES)
            expected = (
                "Nothing found." if not total else f"{total} example{'s' if total != 1 else ''}"
            )
            watched.page.wait_for_function(
                "(text) => document.getElementById('find-count').textContent === text", arg=expected
            )
            shown = watched.page.evaluate(COUNTS)
            for name, number in shown.items():
                facet, value = name.split(" ", 1)
                assert number == counted(chosen, facet, value), (chosen, name)

    def test_chips_take_one_filter_away_and_keep_the_focus_near(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        open_view(page, address, {"dimension": ["communicate"], "level": ["primary", "secondary"]})
        assert page.locator("#find-chips .chip").count() == 3
        page.get_by_role("button", name="Remove filter: Communicate").click()
        settled(page)
        assert page.locator("#find-chips .chip").count() == 2
        assert (
            page.evaluate("document.activeElement.getAttribute('aria-label')")
            == "Remove filter: Primary"
        )
        page.get_by_role("button", name="Clear all").click()
        settled(page)
        assert page.url.endswith("case-studies/")
        assert page.locator("#find-plain").is_visible()

    def test_words_filters_and_order_work_together(self, address: str, watched: Watched) -> None:
        page = watched.page
        open_view(page, address, {"level": ["secondary"]}, q="homework")
        page.wait_for_selector("#find-list .card")
        titles = page.locator("#find-list h2").all_inner_texts()
        secondary = {case.title for case in CASES if "secondary" in case.level}
        assert titles and set(titles) <= secondary
        assert page.locator("#find-list mark").first.inner_text().casefold().startswith("homework")
        number = page.locator('[data-value="primary"] .n').inner_text()
        page.get_by_label("Primary").check()
        settled(page)
        assert int(number) > 0
        page.locator("#find-order").select_option("shortest")
        settled(page)
        assert "sort=shortest" in page.url and "q=homework" in page.url

    def test_more_results_come_in_steps(self, address: str, watched: Watched) -> None:
        page = watched.page
        open_view(page, address, {"level": ["primary"]})
        total = sum(passes(case, {"level": ["primary"]}) for case in CASES)
        page.wait_for_selector("#find-list .card")
        while page.locator("#find-more").is_visible():
            before = page.locator("#find-list .card").count()
            page.get_by_role("button", name="Show more").click()
            page.wait_for_function(
                f"() => document.querySelectorAll('#find-list .card').length > {before}"
            )
        assert page.locator("#find-list .card").count() == total

    def test_hostile_addresses_are_only_words(self, address: str, watched: Watched) -> None:
        page = watched.page
        page.goto(
            f"{address}case-studies/?dimension=<img src=x onerror=alert(1)>&level=constructor"
            '&sort=__proto__&q="><script>alert(1)</script>'
        )
        settled(page)
        assert page.locator("#find-chips .chip").count() == 0
        assert page.locator("#find-list script, #find-count img").count() == 0

    def test_each_value_has_a_plain_page_that_its_box_replaces(
        self, address: str, watched: Watched, browser: Browser
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}case-studies/")
        links = page.eval_on_selector_all(
            "#filters [data-value] a", "all => all.map(one => one.href)"
        )
        context.close()
        open_view(watched.page, address)
        assert len(links) == watched.page.locator("#filters [data-value] input").count() > 50
        for link in links[::9]:
            facet, value = link.rstrip("/").split("/")[-2:]
            watched.page.goto(link)
            total = sum(passes(case, {facet: [value]}) for case in CASES)
            assert f"{total} example" in watched.page.locator("header.opening").inner_text()

    def test_a_view_and_a_search_in_it_cost_little(
        self, site: Path, address: str, browser: Browser
    ) -> None:
        """Counted as a host sends it; bench-find holds sites with 10,000 cases to the same rows."""
        rows = {row.name: row for row in in_the_list(browser, address, site)}
        assert all(row.asked.size <= row.most for row in rows.values())
        view, search = rows["first filtered view, in all"], rows["first search in it"]
        assert view.asked.size <= 100_000 and view.asked.requests <= 30
        assert search.asked.size <= 75_000 and search.asked.requests <= 25
