"""The short answer has more than sixty words.

Why: People in worry read the first lines. The rest belongs into the full answer.

Mend: Keep what to do first, and move the reasons below.

Bad:
    > answer: one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine ten more

Good:
    | answer: Start with the class teacher. Say what you have seen and what would help.
"""  # noqa: E501

from collections.abc import Iterator

from showcase.kinds.question import Question
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR
MOST_WORDS = 60


def check(question: Question, _: Site) -> Iterator[Finding]:
    """Count the words."""
    words = len(question.answer.split())
    if words > MOST_WORDS:
        yield Finding(
            question.at("answer"),
            f"The short answer has {words} words; there is room for {MOST_WORDS}.",
            field="Short answer",
        )
