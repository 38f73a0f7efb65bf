"""Reads one line of words as the parts of a group, such as “5 to 8” as the ages."""

import re
from collections.abc import Collection

from showcase.importing.draft import Piece
from showcase.importing.labels import Fact, Route, columns, label_of
from showcase.importing.listing import LABELLED
from showcase.importing.values import Known, known_words

NUMBER = re.compile(r"\d+")
BETWEEN = re.compile(
    r"(?:to|and|until|till|years?|old|from|aged|ages?|in|[-–—\s,.])*", re.IGNORECASE
)
STILL = re.compile(r"\b(now|ongoing|still running|present|continuing)\b", re.IGNORECASE)
Parts = tuple[tuple[Fact, Piece], ...]


def labelled(fact: Fact, line: Piece) -> Parts:
    """Read a line that names the part of the group before a colon."""
    found = LABELLED.match(line.plain)
    column = columns(fact).get(label_of(found[1])) if found else None
    return ((column, Piece(found[2], found[2], target=line.target)),) if found and column else ()


def span(fact: Fact, line: Piece) -> Parts:
    """Read “5 to 8” or “2022 until now” as the first parts of a group that begins with numbers."""
    first, *others = list(dict.fromkeys(columns(fact).values()))
    numbers = [Piece(one, one) for one in NUMBER.findall(line.plain)]
    rest = NUMBER.sub("", line.plain)
    still = next((one for one in others if one.field.base is bool and STILL.search(rest)), None)
    if first.field.base is not int or not BETWEEN.fullmatch(STILL.sub("", rest)):
        return ()
    if len(numbers) == 2 and not still:
        return ((first, numbers[0]), (others[0], numbers[1]))
    if len(numbers) == 1 and still:
        return ((first, numbers[0]), (still, Piece("yes", "yes")))
    return ()


def word(fact: Fact, line: Piece, known: Known, told: Collection[Route]) -> Parts:
    """Read a line that is one word of a vocabulary as the part of the group that has it."""
    for column in dict.fromkeys(columns(fact).values()):
        words = known_words(column.field, known) if column.field.vocabulary else {}
        if line.plain.strip(" .").casefold() in words and column.route not in told:
            return ((column, line),)
    return ()


def note(fact: Fact, line: Piece) -> Parts:
    """Read a line as the note of a group, where it has one."""
    found = columns(fact).get("note")
    return ((found, line),) if found else ()
