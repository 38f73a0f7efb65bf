"""Reads where the stories are that were sent in: one small file for each, named for its code."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from showcase.declared_file import Places, read_declared
from showcase.kinds.progress import Progress
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.sent_in import SentIn
from showcase.model.shown import shown
from showcase.read import IGNORED, NOT_EXPECTED

FOLDER = "submissions"
README = "README.md"
ENDING = ".yaml"
# The signs of a code, as the form makes it, and how many of them are public. The others stay
# between the sender and the editors, so that nobody can ask in the sender's place.
SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"
PUBLIC, WHOLE = 4, 8
EXAMPLE = "K4Q7-M2XR"
# The public part; where two codes begin alike, one file can hold more of its own.
NAME = re.compile(rf"[{SIGNS}]{{{PUBLIC}}}(-[{SIGNS}]{{1,{WHOLE - PUBLIC - 1}}})?")
# For so many days after its end a story stays on the page.
KEPT_DAYS = 180

BAD_CODE = Fault(
    "code-not-one-of-ours",
    Severity.ERROR,
    "The name of a file in the folder submissions/ is not the beginning of a code.",
    "Senders look for the first four signs of their code on the page “Where is my story?”.",
    "Name the file for the first four signs of the code, in capitals, such as: K4Q7.yaml",
)
WHOLE_CODE = Fault(
    "code-given-away",
    Severity.ERROR,
    "The name of a file in the folder submissions/ is a whole code.",
    "Whoever knows the whole code can ask about the story as if they had sent it.",
    "Keep the first four signs alone.",
)
WRONG_DAY = Fault(
    "progress-day-wrong",
    Severity.ERROR,
    "A day of a story that was sent in cannot be right.",
    "Senders read on the page since when their story is where it is.",
    "Write the two days in their order, none after today, such as:\nreceived: 2026-11-02\n"
    "state: with-editor\nsince: 2026-11-09",
)
FAULTS = (BAD_CODE, WHOLE_CODE, WRONG_DAY)


def plain_code(text: str) -> str:
    """Return a code as it is compared: in capitals, without anything but letters and numbers."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def public_part(text: str) -> str:
    """Return the part of a code that is public, or nothing where the text is no code."""
    code = plain_code(text)
    return code[:PUBLIC] if len(code) >= PUBLIC and NAME.fullmatch(code[:PUBLIC]) else ""


def name_problem(path: str, stem: str) -> Problem | None:
    """Return what is wrong with the name of a file, or None."""
    if NAME.fullmatch(stem):
        return None
    start, said = public_part(stem), shown(stem, 40)
    if len(plain_code(stem)) == WHOLE and start:
        message = f"“{said}” is a whole code."
        return WHOLE_CODE.at(Place(path), message, suggestion=f"{start}{ENDING}")
    sure = f"{start}{ENDING}" if start == plain_code(stem) else ""
    return BAD_CODE.at(Place(path), f"“{said}” is not how a code begins.", suggestion=sure)


def day_problems(found: SentIn, places: Places, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the days of a story that was sent in."""
    at = Place(found.path)
    received, since = places.get(("received",), at), places.get(("since",), at)
    if found.received > today:
        message = f"“Received on” is {found.received.isoformat()}, which has not come yet."
        yield WRONG_DAY.at(received, message, field="Received on")
    elif found.since > today:
        message = f"“Since” is {found.since.isoformat()}, which has not come yet."
        yield WRONG_DAY.at(since, message, field="Since")
    if found.since < found.received:
        message = "“Since” is a day before the story was received."
        yield WRONG_DAY.at(since, message, field="Since")


def read_submission(root: Path, path: str, today: date) -> tuple[SentIn | None, list[Problem]]:
    """Return where one story is, or what is wrong with its file."""
    stem = Path(path).stem
    if problem := name_problem(path, stem):
        return None, [problem]
    said, places, problems = read_declared(root, path, Progress)
    if said is None:
        return None, problems
    since = said.since or said.received
    found = SentIn(path, stem, said.received, said.state, since)
    problems = list(day_problems(found, places, today))
    return (None if problems else found), problems


def read_submissions(root: Path, today: date) -> tuple[tuple[SentIn, ...], list[Problem]]:
    """Return where all stories are that were sent in, the newest first, and what is wrong."""
    folder = root / FOLDER
    found: list[SentIn] = []
    problems: list[Problem] = []
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        path = f"{FOLDER}/{file.name}"
        if file.suffix == ENDING:
            one, faults = read_submission(root, path, today)
            found += [one] if one else []
            problems += faults
        elif file.name != README and file.name not in IGNORED:
            message = f"“{shown(file.name, 60)}” does not belong in this folder."
            hint = f"Only files that end in {ENDING} belong here: rename it, or take it out."
            problems.append(NOT_EXPECTED.at(Place(path), message, hint=hint))
    newest = sorted(found, key=lambda one: (one.received, one.code), reverse=True)
    return tuple(newest), problems
