"""Two to four examples side by side."""

from collections.abc import Callable

from browsing import Watched
from picking import (
    BY_SLUG,
    CASES,
    SLUGS,
    browsing,
    focused,
    keep,
    open_compare,
    open_list,
    settled,
    tab_to,
)
from showcase.kinds.case_study import CaseStudy
from showcase.vocabularies import vocabulary


def labels(name: str, ids: tuple[str, ...]) -> str:
    """Return the labels of words, joined."""
    return ", ".join(vocabulary(name).by_id[one].label for one in ids)


# What a cell says of a case; "Not stated" where the entry says nothing.
FACTS: dict[str, Callable[[CaseStudy], str]] = {
    "In short": lambda case: case.summary,
    "Who": lambda case: case.organisation.name,
    "Where": lambda case: case.place.locality or "",
    "Level": lambda case: labels("level", case.level),
    "Ages": lambda case: (
        f"{case.ages.youngest} to {case.ages.oldest} years" if case.ages else "Not stated"
    ),
    "Cost": lambda case: labels("cost_band", (case.cost.band,)) if case.cost else "Not stated",
    "Effort": lambda case: labels("effort", (case.effort.band,)) if case.effort else "Not stated",
    "Stage": lambda case: labels("stage", (case.stage,)) if case.stage else "Not stated",
    "Evidence": lambda case: labels("evidence_level", (case.evidence.level,)),
    "Dimensions": lambda case: "\n".join(labels("dimension", case.dimensions).split(", ")),
    "Partners": lambda case: case.partners[-1].name,
    "What changed": lambda case: (
        case.outcomes[0].claim if case.outcomes else "No results are reported."
    ),
}


class TestCompare:
    """Two to four examples side by side."""

    pytestmark = browsing

    def test_each_cell_says_what_the_entry_says(self, address: str, watched: Watched) -> None:
        page = watched.page
        rich = sorted(CASES, key=lambda case: (case.effort is None, case.ages is None, case.slug))
        chosen = [*rich[:2], *rich[-2:]]
        open_compare(page, address, [case.slug for case in chosen])
        assert page.locator("thead th[scope=col] > a").all_inner_texts() == [
            c.title for c in chosen
        ]
        for name, said in FACTS.items():
            row = page.locator("tbody tr", has=page.locator(f"th[scope=row]:text-is('{name}')"))
            cells = row.locator("td").all_inner_texts()
            assert len(cells) == 4
            for case, text in zip(chosen, cells, strict=True):
                assert said(case) in text, (name, case.slug)
        assert not page.locator("#picker").is_visible()

    def test_examples_are_found_added_removed_and_gone_back_from(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        case = BY_SLUG[SLUGS[3]]
        open_compare(page, address, [])
        assert page.locator("#compare-status").inner_text() == "Choose two to four examples below."
        page.get_by_role("searchbox", name="Words in the example").fill(case.title)
        page.get_by_role("button", name=f"Add “{case.title}”").click()
        page.wait_for_selector("table.compare")
        assert page.url.endswith(f"?cases={case.slug}")
        settled(page, "#compare-status")
        assert "Choose one more" in page.locator("#compare-status").inner_text()
        assert not page.get_by_role("button", name=f"Add “{case.title}”").count()
        page.get_by_role("searchbox", name="Words in the example").fill("reading")
        page.locator("#picker-found button").first.click()
        page.wait_for_function("() => document.querySelectorAll('thead th').length === 2")
        page.get_by_role("button", name=f"Remove: {case.title}").click()
        page.wait_for_function("() => document.querySelectorAll('thead th').length === 1")
        assert focused(page).startswith("Remove: ")
        page.go_back()
        page.wait_for_function("() => document.querySelectorAll('thead th').length === 2")
        page.go_back()
        page.wait_for_function("() => document.querySelectorAll('thead th').length === 1")
        assert page.locator("thead th > a").inner_text() == case.title

    def test_it_is_worked_by_keyboard(self, address: str, watched: Watched) -> None:
        page = watched.page
        open_compare(page, address, [])
        tab_to(page, "#picker-box")
        page.keyboard.type("homework")
        page.keyboard.press("Enter")
        page.wait_for_selector("#picker-found li:nth-child(3)")
        names = page.locator("#picker-found button").all_inner_texts()
        tab_to(page, "#picker-found button")
        page.keyboard.press("Enter")
        page.wait_for_selector("table.compare")
        settled(page, "#compare-status")
        assert focused(page) == names[1]
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelectorAll('thead th').length === 2")
        settled(page, "#compare-status")
        page.evaluate("document.querySelector('#content').focus()")
        tab_to(page, "thead button")
        assert focused(page).startswith("Remove: ")

    def test_nothing_found_says_so(self, address: str, watched: Watched) -> None:
        open_compare(watched.page, address, [])
        watched.page.get_by_role("searchbox", name="Words in the example").fill("ξψζ")
        watched.page.keyboard.press("Enter")
        watched.page.get_by_text("Nothing found. Try another word.").wait_for()

    def test_the_shortlist_leads_here_and_is_offered_here(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        keep(page, address, SLUGS[:5])
        open_list(page, address)
        page.get_by_role("link", name="Compare the first four").click()
        page.wait_for_selector("table.compare")
        assert page.url.endswith(f"compare/?cases={'.'.join(SLUGS[:4])}")
        open_compare(page, address, SLUGS[:1])
        page.get_by_role("button", name=f"Add “{BY_SLUG[SLUGS[4]].title}”").click()
        page.wait_for_function("() => document.querySelectorAll('thead th').length === 2")
        assert page.url.endswith(f"?cases={SLUGS[0]}.{SLUGS[4]}")

    def test_more_than_four_are_not_shown_and_that_is_said(
        self, address: str, watched: Watched
    ) -> None:
        open_compare(watched.page, address, SLUGS[:6])
        assert watched.page.locator("thead th").count() == 4
        assert "2 parts of the address" in watched.page.locator("#compare-status").inner_text()

    def test_a_case_page_leads_here(self, address: str, watched: Watched) -> None:
        watched.page.goto(address + BY_SLUG[SLUGS[0]].address)
        watched.page.get_by_role("link", name="Compare it with another").click()
        watched.page.wait_for_selector("table.compare")
        assert watched.page.locator("thead th > a").inner_text() == BY_SLUG[SLUGS[0]].title

    def test_on_a_small_screen_each_cell_says_whose_it_is(
        self, address: str, watched: Watched
    ) -> None:
        page = watched.page
        page.set_viewport_size({"width": 320, "height": 800})
        open_compare(page, address, SLUGS[:3])
        boxes = [one.bounding_box() for one in page.locator("tbody tr").nth(1).locator("td").all()]
        places = [(box["x"], box["y"]) for box in boxes if box]
        assert len({x for x, _ in places}) == 1 and sorted(places, key=lambda p: p[1]) == places
        owners = page.locator("tbody tr").nth(1).locator(".of").all_inner_texts()
        assert owners == [BY_SLUG[slug].title for slug in SLUGS[:3]]
        roles = page.evaluate("[...document.querySelectorAll('tbody tr *[role]')].map(e => e.role)")
        assert {"rowheader", "cell"} == set(roles)
