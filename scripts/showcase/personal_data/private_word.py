"""Finds the word that stands in what must never be published."""

from collections.abc import Iterator

from showcase.personal_data.traces import Glance, Span

# Put this into anything private; the last look at a finished site looks for it in every file.
CANARY = "canary-never-to-be-published"


def likely_private(glance: Glance) -> bool:
    """Say whether the word stands there."""
    return CANARY in glance.text


def private_words(passage: str) -> Iterator[Span]:
    """Yield each place of the word."""
    at = passage.find(CANARY)
    while at >= 0:
        yield Span("private-word", CANARY, at)
        at = passage.find(CANARY, at + 1)
