"""Schools like ours: ranked with reasons in the browser, as the entries say."""

import json
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from alike import address_of, random_question, ranked
from browsing import Watched, watching
from picking import BY_SLUG, CASES, browsing, focused, open_ours, own, settled, tab_to
from showcase.kinds.case_study import CaseStudy

READ_RESULTS = """
() => [...document.querySelectorAll("#ours-list .card")].map((card) => [
  [new URL(card.querySelector("h2 a").href).pathname.slice(1)],
  ...[...card.querySelectorAll(".match > div")]
    .map((part) => [...part.children].map((one) => one.textContent)),
])
"""
RANKED = """
async () => {
  const { rank, weight } = await import("../assets/matching.js");
  const cases = [{ a: ["x"] }, { a: ["x"], b: ["other"] }, { b: ["rare"] }, { a: ["x"] }, {}];
  const answer = (facet, value) => ({ facet, value, accepts: [value], lacking: false });
  const answers = [answer("a", "x"), answer("b", "rare"), answer("b", "none")];
  const valuesOf = (n, facet) => cases[n][facet] ?? [];
  const { found, nobody } = rank(answers, cases.length, valuesOf, (n) => n);
  return {
    order: found.map((one) => one.n),
    unknown: found.map((one) => one.unknown),
    nobody: nobody.map((one) => one.value),
    weights: [weight(4, 4), weight(4, 1), weight(4, 0)],
  };
}
"""
GO_TO = """
(query) => {
  history.pushState(null, "", query ? `?${query}` : location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
}
"""


def in_index_order(site: Path) -> list[CaseStudy]:
    """Return the cases in the order of the built index."""
    cards: list[dict[str, str]] = []
    for number in range(len(list((site / "find/cards").iterdir()))):
        cards += json.loads((site / f"find/cards/{number}.json").read_text(encoding="utf-8"))
    return [BY_SLUG[card["address"].split("/")[1]] for card in cards]


class TestSchoolsLikeOurs:
    """Ranked with reasons, in the browser."""

    pytestmark = browsing

    def test_reasons_and_order_equal_a_count_made_from_the_entries(
        self, site: Path, address: str, watched: Watched
    ) -> None:
        chance = random.Random(20261121)  # noqa: S311 - questions, not secrets
        cases = in_index_order(site)
        countries = sorted({case.place.country for case in CASES})
        open_ours(watched.page, address)
        told = 0
        for _ in range(50):
            question = random_question(chance, countries)
            watched.page.evaluate(GO_TO, address_of(question, shown="1000"))
            settled(watched.page)
            results, nobody = ranked(cases, question)
            assert watched.page.evaluate(READ_RESULTS) == results, question
            note = watched.page.locator("#ours-nobody")
            assert note.is_visible() == bool(nobody), question
            if nobody:
                assert note.inner_text() == f"No example has this: {', '.join(nobody)}."
            told += len(results)
        assert told > 1000

    def test_what_few_have_counts_more_and_what_is_not_stated_counts_nothing(
        self, address: str, watched: Watched
    ) -> None:
        watched.page.goto(f"{address}like-ours/")
        found = watched.page.evaluate(RANKED)
        # The rare one first; of those with "x", those that differ in nothing, strongest first.
        assert found["order"] == [2, 3, 0, 1]
        assert found["unknown"] == [["a"], ["b"], ["b"], []]
        assert found["nobody"] == ["none"]
        assert found["weights"] == [100, 232, 0]

    def test_ten_at_a_time_with_the_count_told(self, address: str, watched: Watched) -> None:
        page = watched.page
        open_ours(page, address)
        assert page.locator("#ours-count").get_attribute("role") == "status"
        assert page.locator("#ours-count").inner_text() == "Choose at least one thing."
        page.locator("#ours-level").select_option("primary")
        page.get_by_role("button", name="Find schools like ours").click()
        settled(page)
        total = sum("primary" in case.level for case in CASES)
        assert page.locator("#ours-count").inner_text() == (
            f"{total} of {len(CASES)} examples have something in common with your school. "
            "The first 10 are shown."
        )
        for shown in [*range(20, total, 10), total]:
            page.get_by_role("button", name="Show more").click()
            page.wait_for_function(
                f"() => document.querySelectorAll('#ours-list .card').length === {shown}"
            )
        assert not page.locator("#ours-more").is_visible()
        first_of_last = page.locator("#ours-list .card").nth((total - 1) // 10 * 10)
        assert focused(page) == first_of_last.locator("h2").inner_text()

    def test_an_answer_is_shared_kept_on_reload_and_gone_back_from(
        self, address: str, watched: Watched, browser: Browser
    ) -> None:
        page = watched.page
        open_ours(page, address)
        page.locator("#ours-place").select_option("state-VIC")
        page.get_by_label("Families from refugee backgrounds").check()
        page.get_by_role("button", name="Find schools like ours").click()
        settled(page)
        first = page.evaluate(READ_RESULTS)
        page.get_by_label("Communicate", exact=True).check()
        page.get_by_role("button", name="Find schools like ours").click()
        settled(page)
        second, shared = page.evaluate(READ_RESULTS), page.url
        assert first != second and "place=state-VIC" in shared and "dimension=communicate" in shared
        page.reload()
        settled(page)
        assert page.evaluate(READ_RESULTS) == second
        page.go_back()
        page.wait_for_function(
            f"(first) => JSON.stringify(({READ_RESULTS})()) === JSON.stringify(first)", arg=first
        )
        assert not page.get_by_label("Communicate", exact=True).is_checked()
        page.go_forward()
        page.wait_for_function("() => document.querySelector('[value=communicate]').checked")
        with watching(browser, address) as other:
            other.page.goto(shared)
            settled(other.page)
            assert other.page.evaluate(READ_RESULTS) == second
            assert other.page.locator("#ours-place").input_value() == "state-VIC"

    def test_answers_are_sent_nowhere(self, address: str, watched: Watched) -> None:
        page = watched.page
        open_ours(page, address)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
        page.locator("#ours-level").select_option("secondary")
        page.get_by_label("Fathers and father figures").check()
        page.get_by_role("button", name="Find schools like ours").click()
        settled(page)
        # The browser may look at the page's icon again when its address changes.
        plain = rf"GET {re.escape(address)}(find/cards/\d+\.json\?v=[0-9a-f]+|assets/favicon\.svg)"
        assert asked and not [one for one in asked if not re.fullmatch(plain, one)]

    def test_it_is_worked_by_keyboard(self, address: str, watched: Watched) -> None:
        page = watched.page
        open_ours(page, address)
        tab_to(page, "#ours-level")
        page.keyboard.type("Spec")
        tab_to(page, '[value="communicate"]')
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_url("**/like-ours/?level=special&dimension=communicate")
        settled(page)
        assert page.evaluate("document.activeElement.value") == "communicate"
        tab_to(page, "#ours-list .pick")
        page.keyboard.press("Enter")
        assert len(own(page)) == 1

    @pytest.mark.parametrize(
        "query",
        [
            "level=<img src=x onerror=alert(1)>&place=state-&dimension=__proto__&shown=-1",
            "level=constructor&place=AU&cost=primary&effort=%00&shown=1e99",
            "shown=NaN&community=eald.refugee&level=" + "a" * 5000,
        ],
    )
    def test_hostile_answers_are_no_answers(
        self, query: str, address: str, watched: Watched
    ) -> None:
        open_ours(watched.page, address, query)
        assert watched.page.locator("#ours-count").inner_text() == "Choose at least one thing."
        assert watched.page.locator("#ours-list li").count() == 0

    def test_results_go_on_the_shortlist(self, address: str, watched: Watched) -> None:
        open_ours(watched.page, address, "level=special")
        button = watched.page.locator("#ours-list .pick").first
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert own(watched.page) == [button.get_attribute("data-pick")]
