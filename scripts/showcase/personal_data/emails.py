"""Finds e-mail addresses, also those written so that programs overlook them."""

import re
from collections.abc import Iterator

from showcase.personal_data.traces import Glance, Span, places_of, span_of

PLAIN = re.compile(r"[\w.+%-]+@(?:[\w-]+\.)+[a-z]{2,}\b", re.I)
# The at or a dot in brackets: jo [at] example.org, jo (at) example (dot) org.
BRACKETED = re.compile(
    r"\b[\w.+-]+\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*[\w-]+"
    r"(?:\s*(?:[\[({<]\s*(?:dot|\.)\s*[\])}>]|\bdot\b|\.)\s*[\w-]+)+",
    re.I,
)
# All in words: jo dot lee at example dot org.
SPELLED = re.compile(
    r"\b[\w.+-]+(?:\s+dot\s+[\w-]+)*\s+at\s+[\w-]+(?:(?:\s+dot\s+|\.)[\w-]+)*\s+dot\s+"
    r"(?:com|org|net|edu|gov|info|id|school|example|au|nz|uk)\b",
    re.I,
)


AT_WORDS = frozenset({"at", "dot"})
BRACKETS = {")": ("at)", "at )"), "]": ("at]", "at ]"), "}": ("at}",), ">": ("at>",)}


def likely_email(glance: Glance) -> bool:
    """Say whether there may be an address."""
    if "@" in glance.text or "dot" in glance.words:
        return True
    if "at" not in glance.words:
        return False
    # One sign is found many times faster than two.
    return any(
        glance.lowered.endswith(marks, 0, at + 1)
        for sign, marks in BRACKETS.items()
        for at in places_of(glance.lowered, sign)
    )


def emails(passage: str) -> Iterator[Span]:
    """Yield each e-mail address."""
    for pattern in (PLAIN, BRACKETED, SPELLED):
        for match in pattern.finditer(passage):
            yield span_of("email", match)
