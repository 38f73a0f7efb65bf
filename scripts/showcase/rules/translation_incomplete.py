"""A translation leaves out a text of its original.

Why: The page would be half in one language and half in another.

Mend: Translate the missing text. Lists have as many items as in the original, in the same order.

Bad:
    > evidence: {}

Good:
    | evidence:
    |   note: عدّ العاملون الأسر في كل صباح.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.model.translation import Translation
from showcase.translating import texts

severity = Severity.WARNING


def check(translation: Translation, site: Site) -> Iterator[Finding]:
    """Look for each text of the original."""
    for route, label, original, said in texts(site.by_name[translation.name], translation):
        if said is None:
            yield Finding(
                translation.at(*route),
                f"“{label}” is not translated: “{shown(original, 60)}”.",
                field=label,
            )
