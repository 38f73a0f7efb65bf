"""What came of looking at one entry, and how it is kept for the next check."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from showcase.model.problem import Place, Problem, Severity
from showcase.model.site import Name
from showcase.record import Record, Said, as_json

PROBLEM = tuple(field.name for field in fields(Problem))[2:]
# All that JSON holds of a record; what was written stands apart, by its length.
RECORD = tuple(field.name for field in fields(Record))[:-3]
SAID = tuple(field.name for field in fields(Said))[:-1]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule found after asking about the rest of the site, with the answers that it got."""

    answers: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one entry.

    `base` is the file or folder it lies in, `path` the file that holds its text, `key` a hash of
    all its bytes, or nothing where something is wrong with the files. `name` is its (kind, slug),
    or None where its text cannot be read; `record` is None where its facts cannot, and `said` are
    the translations whose words can. `problems` hold
    for as long as the bytes are the same; `asked` are those of rules that asked about the rest of
    the site, by their names. `files` are all that was read of it and `marks` what tells them as
    they were from others, or nothing where nobody can tell.
    """

    base: str
    path: str
    key: str
    name: Name | None
    record: Record | None = None
    said: tuple[Said, ...] = ()
    problems: tuple[Problem, ...] = ()
    asked: Mapping[str, Asked] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a check leaves for the next one: outcomes by base, and those of rules for all."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    asked: Mapping[str, Asked] = field(default_factory=dict)


def plain_problem(problem: Problem) -> list[Any]:
    """Return a problem as JSON holds it."""
    place = problem.place
    return [
        place.path,
        place.line,
        place.column,
        problem.rule,
        problem.severity.name,
        *(getattr(problem, name) for name in PROBLEM[1:]),
    ]


def read_problem(held: Sequence[Any]) -> Problem:
    """Return the problem that JSON held."""
    path, line, column, rule, severity, *texts = held
    return Problem(Place(path, line, column), rule, Severity[severity], *texts)


def plain_asked(asked: Mapping[str, Asked]) -> dict[str, Any]:
    """Return the findings of rules as JSON holds them."""
    return {
        rule: [dict(one.answers), [plain_problem(problem) for problem in one.problems]]
        for rule, one in asked.items()
    }


def read_asked(held: Mapping[str, Any]) -> dict[str, Asked]:
    """Return the findings of rules that JSON held."""
    return {
        rule: Asked(answers, tuple(read_problem(one) for one in problems))
        for rule, (answers, problems) in held.items()
    }


def plain_outcome(outcome: Outcome) -> list[Any]:
    """Return an outcome as JSON holds it, without the texts of its facts."""
    return [
        outcome.base,
        outcome.path,
        outcome.key,
        outcome.name,
        outcome.record and plain_fields(outcome.record, RECORD),
        [plain_fields(one, SAID) for one in outcome.said],
        [plain_problem(problem) for problem in outcome.problems],
        plain_asked(outcome.asked),
        outcome.files,
        outcome.marks,
    ]


def plain_fields(held: Record | Said, names: Sequence[str]) -> list[Any]:
    """Return the fields of a record as JSON holds them; of what was written, its length."""
    return [*(getattr(held, name) for name in names), len(held.written)]


def read_record(held: Sequence[Any], written: str) -> Record:
    """Return the record that JSON held."""
    given = dict(zip(RECORD, held, strict=False))
    given["targets"] = tuple(map(as_name, given["targets"]))
    for name in ("allow", "cleared", "files"):
        given[name] = tuple(given[name])
    given.update(sizes=tuple((wide, high) for wide, high in given["sizes"]), written=written)
    return Record(**given)


def read_said(held: Sequence[Any], written: str) -> Said:
    """Return the record of a translation that JSON held."""
    given = dict(zip(SAID, held, strict=False))
    return Said(**{**given, "files": tuple(given["files"]), "written": written})


def as_name(held: Sequence[str]) -> Name:
    """Return the (kind, slug) that JSON held."""
    kind, slug = held
    return kind, slug


def write_kept(kept: Kept) -> bytes:
    """Return what a check leaves as bytes: a line of JSON, then the facts of all entries."""
    outcomes = list(kept.outcomes.values())
    line = as_json([plain_asked(kept.asked), [plain_outcome(one) for one in outcomes]])
    written = "".join(
        held.written
        for one in outcomes
        for held in (*([one.record] if one.record else ()), *one.said)
    )
    return f"{line}\n{written}".encode("utf-8", "surrogatepass")


class Reader:
    """Reads outcomes; `written` are the facts of all of them, one after the other."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.place = 0

    def next(self, length: int) -> str:
        """Return the facts that come next."""
        start, self.place = self.place, self.place + length
        return self.written[start : self.place]

    def outcome(self, held: Sequence[Any]) -> Outcome:
        """Return the outcome that JSON held."""
        base, path, key, name, record, said, problems, asked, files, marks = held
        return Outcome(
            base,
            path,
            key,
            as_name(name) if name else None,
            read_record(record, self.next(record[-1])) if record else None,
            tuple(read_said(one, self.next(one[-1])) for one in said),
            tuple(read_problem(one) for one in problems),
            read_asked(asked),
            tuple(files),
            marks,
        )


def read_kept(content: bytes) -> Kept:
    """Return what a check left; ValueError, TypeError or KeyError where the bytes are not that."""
    line, _, written = content.decode("utf-8", "surrogatepass").partition("\n")
    asked, outcomes = json.loads(line)
    reader = Reader(written)
    found = map(reader.outcome, outcomes)
    return Kept({one.base: one for one in found}, read_asked(asked))
