"""An exception is allowed for a check that finds nothing here.

Why: An exception nobody needs hides the next real fault of the same kind.

Mend: Delete the line under “allow”.

Bad:
    | allow:
    >   review-overdue: The school has closed.

Good:
    | allow: {}
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Checked, Finding
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.WARNING


def check(checked: Checked, _: Site) -> Iterator[Finding]:
    """Compare the exceptions with what the other checks found."""
    for name in checked.entry.allow:
        if name in checked.by_sentence and name not in checked.found:
            yield Finding(
                checked.entry.at("allow", name),
                f"“{shown(name)}” is cleared sentence by sentence, not for a whole entry.",
                hint="Delete the line, and clear each sentence as its own point says.",
                field="Allowed exceptions",
            )
        elif name not in checked.found:
            yield Finding(
                checked.entry.at("allow", name),
                f"“{shown(name)}” is allowed here, but finds nothing to allow.",
                field="Allowed exceptions",
            )
