"""A question to check oneself names a right answer that is not in its list.

Why: A reader who opens the answer would see nothing.

Mend: Give the place of the right answer in the list, counted from 1.

Bad:
    | self_check:
    >   - question: Who teaches a child first?
    |     choices: [The family, The school]
    |     right: 3
    |     why: Learning begins at home.

Good:
    | self_check:
    |   - question: Who teaches a child first?
    |     choices: [The family, The school]
    |     right: 1
    |     why: Learning begins at home.
"""

from collections.abc import Iterator

from showcase.kinds.module import Module
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(module: Module, _: Site) -> Iterator[Finding]:
    """Compare the place with the length of the list."""
    for number, one in enumerate(module.self_check):
        if one.right > len(one.choices):
            yield Finding(
                module.at("self_check", number),
                f"There is no answer {one.right}; the list has {len(one.choices)}.",
                field="Right answer",
            )
