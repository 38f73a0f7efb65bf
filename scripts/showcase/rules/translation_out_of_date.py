"""The original has changed since it was translated.

Why: Readers of the translation would be told something else than readers of the original.

Mend: Compare the two, mend the translation, then put the new letters and numbers after “of”.

Bad:
    | translation:
    >   of: 0123456789ab
    |   by: machine translation
    |   status: machine

Good:
    | title: عائلات ومعلمون يخططون للقراءة معاً
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.model.translation import Translation
from showcase.translating import fingerprint

severity = Severity.WARNING


def check(translation: Translation, site: Site) -> Iterator[Finding]:
    """Compare what was translated with what the original says now."""
    now = fingerprint(site.by_name[translation.name])
    if translation.of != now:
        yield Finding(
            translation.at("translation", "of"),
            "The original says something else than when it was translated.",
            hint=f"Mend the translation where it differs. Then write: of: {now}",
            suggestion=now,
            field="Translated from",
        )
