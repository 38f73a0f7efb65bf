"""What must be true of a sweep; a file for each scheme runs it, so that two workers share them."""

from typing import ClassVar

from a11y.sweep import Scheme, Swept, judgement, judgements, shown

LEAST_STATES = 60


class AxeTests:
    """No barrier in any state, in one scheme of colours."""

    scheme: ClassVar[Scheme]

    def test_no_state_has_a_violation(self, swept: Swept) -> None:
        assert not swept.violations, shown(swept.violations)

    def test_what_axe_cannot_decide_is_judged_by_people(self, swept: Swept) -> None:
        assert not swept.unjudged, shown(swept.unjudged)

    def test_every_judgement_is_still_needed(self, swept: Swept) -> None:
        unused = [judgement(n) for n in range(len(judgements())) if n not in swept.used]
        assert not unused, shown(unused)

    def test_enough_states_are_tried(self, swept: Swept) -> None:
        assert len(set(swept.states)) == len(swept.states)
        assert len(swept.states) >= LEAST_STATES
        for state in ("plain", "right to left", "menu open", "search used", "filter used"):
            assert any(f", {state}, " in one for one in swept.states), state
