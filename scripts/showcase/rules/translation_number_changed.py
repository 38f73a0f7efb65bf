"""A text of a translation has other numbers than the original.

Why: Numbers are facts. A slip of the keyboard would tell readers of one language something else.

Mend: Write the same numbers, in figures, as in the original.

Bad:
    > summary: التقت 43 أسرة بالمعلمين كل شهر للتخطيط للقراءة في البيت.

Good:
    | summary: التقت الأسر والمعلمون كل شهر للتخطيط للقراءة في البيت.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.model.translation import Translation
from showcase.translating import numbers, same_numbers, texts

severity = Severity.WARNING


def check(translation: Translation, site: Site) -> Iterator[Finding]:
    """Compare the numbers of both."""
    for route, label, original, said in texts(site.by_name[translation.name], translation):
        if said is not None and not same_numbers(said, original):
            here, there = numbers(said), numbers(original)
            yield Finding(
                translation.at(*route),
                f"“{label}” has {written(here)}; the original has {written(there)}.",
                field=label,
            )


def written(found: list[str]) -> str:
    """Return numbers in words for a message."""
    return f"the numbers {', '.join(found)}" if found else "no numbers"
