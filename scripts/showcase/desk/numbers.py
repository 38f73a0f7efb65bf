"""How many case studies there are, by state, sector and strength of evidence, now and before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from showcase.bureau import home
from showcase.desk.coverage import ELSEWHERE, NOT_STATED, OUTSIDE, place_of
from showcase.desk.known import Facts, Known, Version
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import PUBLISHED
from showcase.parse import split
from showcase.read import decode
from showcase.vocabularies import vocabulary
from showcase.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class Counted:
    """How many case studies were on the site at the end of a day, in all and by the words."""

    day: date
    cases: int
    states: Mapping[str, int]
    sectors: Mapping[str, int]
    evidence: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One number over time: its label and (day, number) of each day, the oldest first."""

    label: str
    points: tuple[tuple[date, int], ...]

    @property
    def last(self) -> int:
        """The number now."""
        return self.points[-1][1]


@dataclass(frozen=True, slots=True)
class Group:
    """The numbers of one question, such as states, that share a scale."""

    title: str
    lines: tuple[Line, ...]


def facts_of(content: bytes) -> Facts:
    """Return the facts of a case study as they were written, empty where they cannot be read."""
    text, _ = decode("", content)
    parts = split(text)
    written = read_yaml("", parts[0], first=2).data if parts else {}
    return written if isinstance(written, dict) else {}


def inside(facts: Facts, *names: str) -> str:
    """Return a text that facts hold in a group, or nothing."""
    held: Any = facts
    for name in names:
        held = held.get(name, "") if isinstance(held, Mapping) else ""
    return held if isinstance(held, str) else ""


def place_in(facts: Facts) -> str:
    """Return what `place_of` does, from facts as they were written."""
    state = inside(facts, "place", "state")
    return state or (
        NOT_STATED if inside(facts, "place", "country") == home().country else ELSEWHERE
    )


def then(version: Version) -> Counted:
    """Return the numbers of an earlier day."""
    facts = [one for one in version.facts if one and one.get("status", PUBLISHED) == PUBLISHED]
    return Counted(
        version.day,
        len(facts),
        Counter(map(place_in, facts)),
        Counter(inside(one, "sector") for one in facts),
        Counter(inside(one, "evidence", "level") for one in facts),
    )


def now(cases: Iterable[CaseStudy], day: date) -> Counted:
    """Return the numbers of today."""
    cases = tuple(cases)
    return Counted(
        day,
        len(cases),
        Counter(place_of(case.place) for case in cases),
        Counter(case.sector for case in cases),
        Counter(case.evidence.level for case in cases),
    )


def over_time(known: Known) -> tuple[Counted, ...]:
    """Return the numbers of each day that something changed on, and of today at the end."""
    today = now(known.cases, known.today)
    before = [then(one) for one in known.history or () if one.day < known.today]
    return (*before, today)


def labels(name: str) -> dict[str, str]:
    """Return the label of each word that a number is counted by."""
    found = {word.id: word.label for word in vocabulary(name).words}
    return found | OUTSIDE if name == "state" else found


def group(title: str, name: str, days: Iterable[tuple[date, Mapping[str, int]]]) -> Group:
    """Return a line for each word of a vocabulary that has ever had a case."""
    days = tuple(days)
    lines = (
        Line(label, tuple((day, numbers.get(word, 0)) for day, numbers in days))
        for word, label in labels(name).items()
    )
    return Group(title, tuple(one for one in lines if any(number for _, number in one.points)))


def groups(counted: Iterable[Counted]) -> tuple[Group, ...]:
    """Return all numbers as lines: cases, then states, sectors and evidence."""
    counted = tuple(counted)
    return (
        Group("Examples", (Line("On the site", tuple((one.day, one.cases) for one in counted)),)),
        group("States and territories", "state", ((one.day, one.states) for one in counted)),
        group("Sectors", "sector", ((one.day, one.sectors) for one in counted)),
        group("Evidence", "evidence_level", ((one.day, one.evidence) for one in counted)),
    )


def stats(counted: Counted) -> str:
    """Return the numbers of a day for a terminal."""
    parts = (
        ("States and territories", "state", counted.states),
        ("Sectors", "sector", counted.sectors),
        ("Evidence", "evidence_level", counted.evidence),
    )
    lines = [f"{counted.cases} case studies are on the site on {counted.day}."]
    for title, name, numbers in parts:
        lines += ["", title]
        lines += [f"  {numbers.get(word, 0):4}  {label}" for word, label in labels(name).items()]
    return "\n".join(lines) + "\n"
