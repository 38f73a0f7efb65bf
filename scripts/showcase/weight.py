"""Weighs a story before it is read: what would cost the build or its readers too much is refused.

The time to read Markdown can grow with the square of the length of one passage, a table can have
more cells than letters, and quotes in quotes are left out by readers of Markdown. Each limit is
several times what the longest entry there is needs, and each is looked for in time that grows with
the length of the text alone.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from showcase.model.problem import Fault, Place, Problem, Severity

MOST_LINES = 1_500
LONGEST_PASSAGE = 8_000
MOST_BRACKETS = 600
MOST_MARKS = 4_000
MOST_CELLS = 2_000
MOST_WIDE = 30
DEEPEST = 7

TOO_HEAVY = Fault(
    "story-too-heavy",
    Severity.ERROR,
    "The story is built in a way that no page needs.",
    "It would hold up the building of the whole site, and readers could not follow it.",
    "Divide the story into paragraphs, and take out what stands there again and again.",
)
FAULTS = (TOO_HEAVY,)

# What Markdown looks at twice: each of them costs a hundred times as much as a letter.
MARKS = "[]*_`<>&!\\~"
# Where a passage surely ends, in whatever it stands: at an empty line, a point of a list that has
# words, or a heading. Numbers do not end a passage, as they may stand inside a sentence.
PASSAGE_END = re.compile(r"\n(?= {0,3}(?:[-*+][ \t]+\S|#{1,6}[ \t])|[ \t]*(?:\n|$))")
# What stands before the words of a line: quotes and points of lists, and the room before them.
MARKERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))*")
MARKER = re.compile(r"[>*+-]|[0-9]+[.)]")
# How a line begins that could stand too deep: four tabs and a mark are the shortest such beginning.
MAY_BE_DEEP = re.compile(r"\n[ \t>*+\-0-9.)]{5}")
UNDER_HEADINGS = frozenset("-:| \t>")


def depth(line: str) -> int:
    """Return how deep a line could stand in quotes and lists; at least how deep it does."""
    signs = line.replace(" ", "").replace("\t", "")
    if len(signs) > 2 and len(set(signs)) == 1 and signs[0] in "-*_":
        return 0  # A line across the page.
    found = MARKERS.match(line)
    markers = found[0].expandtabs(4) if found else ""
    room = len(markers) - len(markers.lstrip())
    return len(MARKER.findall(markers)) + room // 2


def cells(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield (number of the line from 0, columns times rows) of each table there could be."""
    number = 0
    while number < len(lines):
        signs = set(lines[number])
        if not {"-", "|"} <= signs <= UNDER_HEADINGS:
            number += 1
            continue
        start, columns = number, lines[number].count("|") + 1
        while number < len(lines) and lines[number].strip(" \t>"):
            number += 1
        yield start, MOST_CELLS + 1 if columns > MOST_WIDE else columns * (number - start)


def heavy(body: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, what is too much) for each way in which a story is too heavy."""
    lines = body.split("\n")
    if len(lines) > MOST_LINES:
        yield MOST_LINES, f"The story has more than {MOST_LINES:,} lines."
    # In a short story no passage is long; most are.
    passages = PASSAGE_END.split(body) if len(body) > LONGEST_PASSAGE else []
    starts = accumulate((one.count("\n") + 1 for one in passages), initial=0)
    for start, passage in zip(starts, passages, strict=False):
        if len(passage) > LONGEST_PASSAGE:
            yield start, f"A passage is longer than {LONGEST_PASSAGE:,} letters."
            break
    if body.count("]") > MOST_BRACKETS:
        yield 0, f"The story has more than {MOST_BRACKETS} links or boxes."
    if len(body) > MOST_MARKS and sum(map(body.count, MARKS)) > MOST_MARKS:
        yield 0, f"The story has more than {MOST_MARKS:,} signs such as * _ ` or <."
    total = 0
    for start, count in cells(lines) if "|" in body else ():
        total += count
        if total > MOST_CELLS:
            yield start, f"Tables have more than {MOST_CELLS:,} cells or {MOST_WIDE} columns."
            break
    for start in MAY_BE_DEEP.finditer(f"\n{body}"):
        number = body.count("\n", 0, start.start())
        if depth(lines[number]) > DEEPEST:
            yield number, f"Quotes or lists stand more than {DEEPEST} deep in each other here."
            break


def weighed(path: str, body: str, first: int) -> list[Problem]:
    """Return what is too heavy in a story whose first line is line `first` of its file."""
    return [TOO_HEAVY.at(Place(path, first + line), said) for line, said in heavy(body)]
