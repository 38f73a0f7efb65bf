"""Questions to the panel that wait for an answer, and answers that no example bears out yet."""

from collections.abc import Mapping

from showcase.desk.known import Found, Known
from showcase.desk.waiting import UNFINISHED
from showcase.kinds.question import Question


def unanswered(known: Known) -> tuple[Found, ...]:
    """Return the questions that are not on the site yet."""
    return tuple(
        one for one in known.found if one.kind == Question.info.name and one.status in UNFINISHED
    )


def without_example(known: Known) -> tuple[Question, ...]:
    """Return the answered questions that lead to no example."""
    return tuple(one for one in known.published if isinstance(one, Question) and not one.cases)


def asked_about(known: Known) -> Mapping[str, tuple[Question, ...]]:
    """Return the answered questions that lead to no example, by the dimensions they are about."""
    found: dict[str, tuple[Question, ...]] = {}
    for one in without_example(known):
        for dimension in one.dimensions:
            found[dimension] = (*found.get(dimension, ()), one)
    return found
