"""A translation says something that its original does not.

Why: What the original does not say was never checked, and has no place on the page.

Mend: Delete it, or put the texts in the same order as in the original.

Bad:
    | partners:
    |   - name: الآباء والأمهات ومقدمو الرعاية
    >   - name: متحف

Good:
    | partners:
    |   - name: الآباء والأمهات ومقدمو الرعاية
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.model.translation import Translation
from showcase.translating import surplus

severity = Severity.WARNING


def check(translation: Translation, site: Site) -> Iterator[Finding]:
    """Look for each text of the translation in the original."""
    for route, label in surplus(site.by_name[translation.name], translation):
        yield Finding(
            translation.at(*route),
            f"The original has no “{label}” here.",
            field=label,
        )
