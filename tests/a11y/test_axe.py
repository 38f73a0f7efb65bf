"""No barrier in any type of page, in every state, in light colours and in dark ones."""

import pytest
from playwright.sync_api import Browser

import find_checkers
from a11y import results
from a11y.pages import PageType
from a11y.settling import Settling
from a11y.states import Scene
from a11y.sweep import RULES, SCHEMES, Scheme, Swept, asked, judgement, judgements, shown, sweep

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LEAST_STATES = 60


@pytest.fixture(scope="module")
def both(browser: Browser, address: str, types: list[PageType]) -> dict[Scheme, Swept]:
    """Every state in each scheme of colours, tried once for all tests."""
    assert find_checkers.AXE.is_file(), find_checkers.GET_CHECKERS
    done = sweep(browser, address, types)
    for scheme, swept in done.items():
        results.write(f"axe-{scheme}", {name: {**one} for name, one in swept.counts.items()})
    return done


@pytest.fixture(params=SCHEMES)
def swept(request: pytest.FixtureRequest, both: dict[Scheme, Swept]) -> Swept:
    """What was found in one scheme."""
    scheme: Scheme = request.param
    return both[scheme]


def test_no_state_has_a_violation(swept: Swept) -> None:
    assert not swept.violations, shown(swept.violations)


def test_what_axe_cannot_decide_is_judged_by_people(swept: Swept) -> None:
    assert not swept.unjudged, shown(swept.unjudged)


def test_every_judgement_is_still_needed(swept: Swept) -> None:
    unused = [judgement(n) for n in range(len(judgements())) if n not in swept.used]
    assert not unused, shown(unused)


def test_enough_states_are_tried(swept: Swept) -> None:
    assert len(set(swept.states)) == len(swept.states)
    assert len(swept.states) >= LEAST_STATES
    for state in ("plain", "right to left", "menu open", "search used", "filter used"):
        assert any(f", {state}, " in one for one in swept.states), state


ROW = "<tr><td style='color: {}'>word</td></tr>"


@pytest.mark.parametrize("place", ["the first", "the last"])
def test_a_pale_cell_is_seen_wherever_it_stands_in_a_table(place: str, browser: Browser) -> None:
    """Of cells of one make some are measured; one of another colour is of another make."""
    rows = [ROW.format("black")] * 30
    rows[0 if place == "the first" else -1] = ROW.format("#ddd")
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f"<main><h1>Table</h1><table>{''.join(rows)}</table></main>")
        Settling(page).settle()
        found = asked(page, Scene("plain"), RULES)
    assert [one["html"] for one in found["violations"] if one["rule"] == "color-contrast"] == [
        '<td style="color: #ddd">word</td>'
    ]
