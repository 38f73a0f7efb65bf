"""A sentence was cleared that is no longer there, or was changed.

Why: Somebody found the old sentence safe. Nobody has looked at the new one yet.

Mend: Delete the line under “cleared”. If a check speaks of the new sentence, look at it again.

Bad:
    | cleared:
    >   - {sentence: 0c1d2e3f, by: editor, reason: The name is a teacher's.}

Good:
    | cleared: []
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Checked, Finding
from showcase.model.site import Site

severity = Severity.WARNING


def check(checked: Checked, _: Site) -> Iterator[Finding]:
    """Compare what was cleared with what the checks found."""
    for number, cleared in enumerate(checked.entry.cleared):
        if cleared.sentence not in checked.marks:
            yield Finding(
                checked.entry.at("cleared", number),
                f"No sentence here has the mark {cleared.sentence}.",
                field="Cleared sentences",
            )
