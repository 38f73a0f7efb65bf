"""Turns the text of an entry into a typed Entry, or into problems that say what to mend."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from showcase.field_wording import field_problem
from showcase.model.entry import Entry, Origin
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.plain_facts import Places, plain_facts
from showcase.read import Found
from showcase.weight import weighed
from showcase.yaml_text import Written, read_yaml

NO_FACTS = Fault(
    "facts-missing",
    Severity.ERROR,
    "The file does not begin with its facts between two lines of three dashes.",
    "The facts put the entry into lists, filters and search.",
    "Begin the file with a line of three dashes, then the facts, then three dashes again:\n"
    "---\ntitle: Families plan reading together\n---",
)
FAULTS = (NO_FACTS,)
# More than anybody mends at once; the others show when these are mended.
MOST_PROBLEMS = 40


def split(text: str) -> tuple[str, str, int] | None:
    """Return (facts, body, line the body begins on), or None where no facts are marked off."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None


def with_facts_text(text: str, facts: str) -> str:
    """Return the text of an entry's file with other facts between its dashes."""
    parts = split(text)
    before = text.index("\n") + 1
    return text if parts is None else text[:before] + facts + text[before + len(parts[0]) :]


def told_once(faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the faults without a list's complaint of too few items where items are at fault."""
    routes = [fault["loc"] for fault in faults]
    return [
        fault
        for fault in faults
        if fault["type"] != "too_short"
        or not any(
            len(route) > len(fault["loc"]) and route[: len(fault["loc"])] == fault["loc"]
            for route in routes
        )
    ]


def at_most(problems: list[Problem]) -> list[Problem]:
    """Return the first problems of a file, and one that says how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return problems
    last = replace(problems[MOST_PROBLEMS], message=f"There are {more:,} more like this.")
    return [*problems[:MOST_PROBLEMS], last]


def written_in(path: str, facts: str, first: int) -> Written:
    """Return what facts say; where each stands is found out when somebody asks."""
    plain = plain_facts(facts)
    if plain is None:
        return read_yaml(path, facts, first)
    return Written(plain, Places(path, facts, first))


def read_facts(found: Found) -> tuple[Written | None, Origin, list[Problem]]:
    """Return the facts as they are written and where they stand; None where there are none."""
    parts = split(found.text)
    if parts is None:
        problem = NO_FACTS.at(Place(found.path), "The facts at the top of the file are missing.")
        return None, Origin(found.path, found.slug), [problem]
    facts, body, body_line = parts
    written = written_in(found.path, facts, first=2)
    problems = [*written.problems, *weighed(found.path, body, body_line)]
    origin = Origin(
        path=found.path,
        slug=found.slug,
        language=found.language,
        body=body,
        body_line=body_line,
        places=written.places,
        files=found.files,
        sizes=found.sizes,
    )
    if isinstance(written.data, dict):
        return written, origin, problems
    if not problems:
        problems = [NO_FACTS.at(Place(found.path), "There are no facts between the dashes.")]
    return None, origin, problems


def parse(kind: type[Entry], found: Found) -> tuple[Entry | None, list[Problem]]:
    """Return the entry, or None and at least one problem."""
    entry, _, problems = parse_facts(kind, found)
    return entry, problems


def parse_facts(
    kind: type[Entry], found: Found
) -> tuple[Entry | None, dict[str, Any], list[Problem]]:
    """Return the entry, or None and at least one problem; in between the facts as written."""
    written, origin, problems = read_facts(found)
    if written is None:
        return None, {}, problems
    try:
        entry = kind.made(written.data, origin)
    except ValidationError as error:
        faults = told_once(error.errors(include_url=False))
        problems += [field_problem(kind, written.places, found.path, one) for one in faults]
        return None, {}, at_most(problems)
    return (None if problems else entry), written.data, problems
