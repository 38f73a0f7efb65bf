"""Finds what readers cannot see: characters that hide, turn writing around, or pile up."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html.entities import html5

from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown

HIDDEN = Fault(
    "hidden-character",
    Severity.ERROR,
    "The text holds a character that nobody can see.",
    "Hidden characters can make a page show something other than what its reviewers read.",
    "Delete the character: retype the words around it.",
)
PILED = Fault(
    "marks-piled-up",
    Severity.ERROR,
    "Many marks stand on one letter.",
    "They would cover the lines above and below, and no language writes so.",
    "Delete the marks: retype the letter with only the marks that its language has.",
)
FAULTS = (HIDDEN, PILED)
# Problems are named for so many lines of a file; whoever mends these finds the others.
MOST_LINES = 20
MOST_MARKS = 8
# As many letters are shown on each side of what nobody sees.
AROUND = 40

# What no language needs. Controls; line and paragraph separators; overrides and embeddings of
# writing direction; invisible operators; what Unicode no longer uses; fillers; a byte-order mark
# inside a text; letters that each computer shows in its own way; numbers that are no characters.
SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u115f\u1160\u2028-\u202e\u2061-\u2064\u2066-\u206f\u3164"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
    )
    + "\U000f0000-\U0010ffff]"
    # Letters of flags, and signs that choose a variant: without their place they carry messages.
    "|[\U000e0000-\U000e007f]+|[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
ISOLATES, END_ISOLATE = "\u2066\u2067\u2068", "\u2069"
# The flag of a part of a country: a black flag, three to six letters that nobody sees, an end.
FLAG = "\N{WAVING BLACK FLAG}"
FLAG_LETTERS = re.compile("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
# Where a pile of marks may stand: no letters, numbers, spaces or ASCII among them.
PILE = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")
BLANK = "\u115f\u1160\u2800\u3164\uffa0"


def balanced(line: str) -> bool:
    """Say whether each direction isolate on the line is closed on the same line."""
    depth = 0
    for char in line:
        depth += (char in ISOLATES) - (char == END_ISOLATE)
        if depth < 0:
            return False
    return depth == 0


def in_its_place(line: str, start: int, found: str) -> bool:
    """Say whether suspect characters at `start` of a line do what they were made for."""
    char = found[0]
    if char in ISOLATES or char == END_ISOLATE:
        return balanced(line)
    before = line[start - 1] if start else ""
    if "\U000e0000" <= char <= "\U000e007f":
        return before == FLAG and bool(FLAG_LETTERS.fullmatch(found))
    if len(found) == 1 and "\ufe00" <= char <= "\ufe0f":
        return bool(before) and not before.isspace()
    if len(found) == 1 and "\U000e0100" <= char <= "\U000e01ef":
        return unicodedata.name(before, "").startswith("CJK") if before else False
    return False


def suspects(line: str) -> Iterator[tuple[int, str]]:
    """Yield (position from 0, character) of what readers of the line would not see."""
    for match in SUSPECT.finditer(line):
        if not in_its_place(line, match.start(), match[0]):
            yield match.start(), match[0][0]


def piled(line: str) -> int:
    """Return where more marks than any language has stand on one letter, or -1."""
    for match in PILE.finditer(line):
        run = 0
        for number, char in enumerate(match[0]):
            run = run + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
            if run > MOST_MARKS:
                return match.start() + number - run + 1
    return -1


def decoded(line: str) -> str:
    """Return a line with what numbers and names such as &#x202e; stand for in a story."""

    def meant(match: re.Match[str]) -> str:
        if match[3]:
            return html5.get(f"{match[3]};", match[0])
        number = int(match[1]) if match[1] else int(match[2], 16)
        # What a page cannot hold, Markdown leaves as it was typed or shows as a broken letter.
        printable = number >= 0xA0 and not 0xD800 <= number <= 0xDFFF and number <= 0x10FFFF
        return chr(number) if printable else match[0]

    return ENTITY.sub(meant, line)


def seen_around(line: str, start: int) -> str:
    """Return what readers see around a place of a line, with a space where something is hidden."""
    around = line[max(0, start - AROUND) : start + AROUND]
    hidden = dict.fromkeys((ord(char) for _, char in suspects(around)), " ")
    return shown(" ".join(around.translate(hidden).split()), 2 * AROUND)


def line_problems(place: Place, line: str) -> Iterator[Problem]:
    """Yield what is hidden in one line that begins at `place`: one problem of each sort at most."""
    for start, char in suspects(line):
        message = f"The character {shown(char)} cannot be seen by readers."
        hint = f"{HIDDEN.hint} They should be:\n{seen_around(line, start)}"
        yield HIDDEN.at(Place(place.path, place.line, place.column + start), message, hint=hint)
        break
    if (start := piled(line)) >= 0:
        message = f"More than {MOST_MARKS} marks stand on one letter."
        yield PILED.at(Place(place.path, place.line, place.column + start), message)


def hidden_characters(path: str, text: str) -> list[Problem]:
    """Return a problem for each of the first lines that hold what readers would not see."""
    found: list[Problem] = []
    if text.isascii() and "&" not in text and text.replace("\n", "").isprintable():
        return found
    for number, line in enumerate(text.split("\n"), 1):
        # Nearly every line; to look for each sign that could hide would take far longer.
        if line.isascii() and line.isprintable() and "&" not in line:
            continue
        own = list(line_problems(Place(path, number), line))
        if not own and "&" in line:
            own = list(line_problems(Place(path, number), decoded(line)))
        found += own
        if len(found) >= MOST_LINES:
            break
    return found


def is_blank(text: str) -> bool:
    """Say whether a text holds something, but nothing that readers can see."""
    return bool(text.strip()) and all(
        char in BLANK or unicodedata.category(char)[0] in "ZCM" for char in text
    )


def hidden_in_value(place: Place, text: str) -> list[Problem]:
    """Return what is hidden in the text of a field, also where an escape such as \\e wrote it."""
    if text.isascii() and text.isprintable():
        return []
    if is_blank(text):
        return [HIDDEN.at(place, "This text has nothing that readers can see.")]
    if "\r" in text:
        return [HIDDEN.at(place, f"The character {shown(chr(13))} cannot be seen by readers.")]
    found = [one for line in text.split("\n") for one in line_problems(place, line)]
    # A value knows where its field begins, not which of its letters stand where in the file.
    return [replace(one, place=place) for one in found[:1]]
