"""Reads a small, safe part of YAML: lists, groups and text, each with the place it stands at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from showcase.field_faults import QUOTED
from showcase.front_matter import one_line
from showcase.hidden import hidden_in_value
from showcase.model.entry import Route
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown

MAX_DEPTH = 8
MAX_EVENTS = 5_000

NOT_UNDERSTOOD = Fault(
    "facts-not-readable",
    Severity.ERROR,
    "The facts at the top of the file cannot be read.",
    "Until they can be read, nothing else in the file can be checked.",
    "Each fact is a name, a colon, a space and what you want to say, such as: sector: government",
)
NAMED_TWICE = Fault(
    "field-named-twice",
    Severity.ERROR,
    "A field is given two times.",
    "Only one of the two could be shown, and we would have to guess which.",
    "Keep one of the two lines and delete the other.",
)
NOT_ALLOWED = Fault(
    "notation-not-allowed",
    Severity.ERROR,
    "The facts use a notation that we do not accept.",
    "Shortcuts such as & and * and ! can hide what a page really says.",
    "Write the words out in full, and put a text that begins with * or & or ! in quotes, "
    'such as: title: "*Free* books for every family"',
)
TOO_COMPLEX = Fault(
    "facts-too-long",
    Severity.ERROR,
    "The facts at the top are longer or more nested than any case needs.",
    "A file like this would stop the site for everybody else.",
    "Compare the file with a finished example and move long text below the facts.",
)
FAULTS = (NOT_UNDERSTOOD, NAMED_TWICE, NOT_ALLOWED, TOO_COMPLEX)

# What libyaml says, and what helps the writer.
ADVICE = {
    "mapping values are not allowed": "A text with a colon needs quotes, such as: "
    'title: "Reading: a start"',
    "could not find expected ':'": "Each line needs a name, a colon and a space, such as: "
    "sector: government",
    "that cannot start any token": 'Put the text in quotes, such as: title: "@home with books"',
    "did not find expected ',' or ']'": "Close the list with ], such as: "
    "level: [primary, secondary]",
    "did not find expected ',' or '}'": "Close the group with }, such as: "
    "ages: {youngest: 5, oldest: 8}",
    "quoted scalar": 'Close the quotes at the end of the text, such as: title: "Reading: a start"',
    # A text such as *Free* books, which libyaml takes for the name of something said before.
    "while scanning an a": NOT_ALLOWED.hint,
    "did not find expected key": "Begin this line as far in as the lines around it, and check "
    "that quotes come in pairs, such as:\nplace:\n  country: AU\n  locality: Example Creek",
    "did not find expected '-' indicator": "Put the dashes of the list exactly under each other, "
    "such as:\nlevel:\n  - primary\n  - secondary",
}
TAB = "Use spaces, not the tab key, at the start of a line, such as:\nplace:\n  country: AU"
# What libyaml was reading when something was opened and not closed.
OPENED = ("flow sequence", "flow mapping", "quoted scalar")


@dataclass(slots=True)
class Written:
    """What was written: groups as dict, lists as list, all else as text; and each one's place."""

    data: Any = ""
    places: Mapping[Route, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Refused(Exception):
    """Stops the reading of one file; carries the problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class Reader:
    """Reads one file's events; `first` is the file's line that the text begins on."""

    path: str
    first: int
    events: Iterator[Any]
    written: Written
    places: dict[Route, Place] = field(default_factory=dict)
    count: int = 0

    def place(self, mark: Any) -> Place:
        """Return the place in the file of a mark in the text."""
        return Place(self.path, mark.line + self.first, mark.column + 1)

    def next(self) -> Any:
        """Return the next event; refuse what is too long or not allowed."""
        event = next(self.events)
        self.count += 1
        if self.count > MAX_EVENTS:
            raise Refused(TOO_COMPLEX.at(self.place(event.start_mark), "The facts go on too long."))
        tagged = getattr(event, "tag", None) not in (None, "!")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or tagged:
            raise Refused(
                NOT_ALLOWED.at(
                    self.place(event.start_mark), "A text here begins with one of the signs & * !"
                )
            )
        return event

    def value(self, event: Any, route: Route, depth: int) -> Any:
        """Return the value that begins with `event`."""
        if depth > MAX_DEPTH:
            raise Refused(TOO_COMPLEX.at(self.place(event.start_mark), "The facts nest too deep."))
        if isinstance(event, yaml.ScalarEvent):
            return self.text(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(route, depth)
        return self.mapping(route, depth)

    def text(self, event: Any) -> str:
        """Return the text of a scalar, which an escape may have written something hidden into."""
        self.written.problems += hidden_in_value(self.place(event.start_mark), event.value)
        return str(event.value)

    def sequence(self, route: Route, depth: int) -> list[Any]:
        """Return the list whose start was just read."""
        found: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            here = (*route, len(found))
            self.places[here] = self.place(event.start_mark)
            found.append(self.value(event, here, depth + 1))
        return found

    def mapping(self, route: Route, depth: int) -> dict[str, Any]:
        """Return the group whose start was just read."""
        found: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            place = self.place(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent):
                raise Refused(NOT_UNDERSTOOD.at(place, "The name of a field must be plain text."))
            if event.value == "<<":
                raise Refused(NOT_ALLOWED.at(place, "The name << is not accepted."))
            here = (*route, self.text(event))
            value = self.value(self.next(), here, depth + 1)
            if event.value in found:
                self.written.problems.append(named_twice(place, event.value, value))
                continue
            self.places[here] = place
            found[event.value] = value
        return found


def named_twice(place: Place, name: str, value: Any) -> Problem:
    """Return the problem of a name that stands in one group two times."""
    message = f"“{shown(name)}” is given two times."
    if not isinstance(value, str) or len(value) > QUOTED:
        return NAMED_TWICE.at(place, message)
    line = f"{shown(name)}: {one_line(value, of_words=False)}"
    hint = f"{NAMED_TWICE.hint} To keep this one, leave it like this:\n{line}"
    return NAMED_TWICE.at(place, message, hint=hint)


def beginning(lines: list[str], number: int) -> str:
    """Return the spaces and tabs that a line, from 0, begins with."""
    line = lines[number] if number < len(lines) else ""
    return line[: len(line) - len(line.lstrip())]


def not_understood(reader: Reader, error: yaml.YAMLError, text: str) -> Problem:
    """Return the problem for text that is not YAML, in words that help."""
    context = str(getattr(error, "context", ""))
    said = f"{context} {getattr(error, 'problem', '')}"
    # What was opened and never closed is missed only later; the writer looks for where it began.
    opened = any(words in context for words in OPENED)
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)
    hint = next((advice for words, advice in ADVICE.items() if words in said), "")
    if mark and "\t" in beginning(text.split("\n"), mark.line):
        hint = TAB
    place = reader.place(mark) if mark else Place(reader.path, reader.first)
    return NOT_UNDERSTOOD.at(place, "From here on the facts cannot be read.", hint=hint)


def read_yaml(path: str, text: str, first: int) -> Written:
    """Return what `text` says, or the problem that stopped the reading. Every scalar stays text."""
    places: dict[Route, Place] = {}
    written = Written(places=places)
    events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
    reader = Reader(path, first, events, written, places)
    try:
        reader.next()
        event = reader.next()
        if isinstance(event, yaml.StreamEndEvent):
            return written
        event = reader.next()
        if not isinstance(event, yaml.MappingStartEvent):
            message = "The facts should be lines of a name, a colon and a value."
            hint = "Begin with a line such as: title: Families plan reading together"
            raise Refused(NOT_UNDERSTOOD.at(reader.place(event.start_mark), message, hint=hint))
        written.data = reader.mapping((), 1)
        reader.next()
        if not isinstance(event := reader.next(), yaml.StreamEndEvent):
            message = "A second set of facts begins here."
            raise Refused(NOT_UNDERSTOOD.at(reader.place(event.start_mark), message))
    except Refused as refused:
        written.data = ""
        written.problems = [refused.problem]
    except (yaml.YAMLError, StopIteration) as error:
        written.data = ""
        fault = error if isinstance(error, yaml.YAMLError) else yaml.YAMLError()
        written.problems = [not_understood(reader, fault, text)]
    return written
