"""What each case study lacks that readers look for, the weakest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from showcase.desk.known import Known
from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.story import read_story

# A field that may be left out, how much readers miss it, and what to ask the school for.
MISSED = (
    ("in_short", 2, "a short account for families"),
    ("years", 2, "when it ran"),
    ("cost", 2, "what it cost"),
    ("effort", 2, "how much time it took"),
    ("ages", 1, "how old the children were"),
    ("stage", 1, "how far along it was"),
    ("sources", 3, "where the facts can be checked"),
)
NO_OUTCOME, NO_BASIS = 4, 3


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that an entry lacks; `weight` says how much readers miss it."""

    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class Weak:
    """A case study and what it lacks, the most missed first."""

    case: CaseStudy
    lacks: tuple[Lack, ...]

    @property
    def weight(self) -> int:
        """How much readers miss in all."""
        return sum(one.weight for one in self.lacks)


def number_of(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def lacks_of_outcomes(case: CaseStudy) -> Iterator[Lack]:
    """Yield what is missing of what changed, and of how sure we are."""
    if not case.outcomes:
        yield Lack(NO_OUTCOME, "anything that changed")
    figures = sum(one.figure is None for one in case.outcomes)
    if case.outcomes and figures == len(case.outcomes):
        yield Lack(2, "any figure for what changed")
    bases = sum(one.figure is not None and one.base is None for one in case.outcomes)
    if bases:
        yield Lack(bases, f"what {number_of(bases, 'figure is', 'figures are')} out of")
    sources = sum(one.source is None for one in case.outcomes)
    if sources:
        yield Lack(sources, f"a source for {number_of(sources, 'claim', 'claims')}")
    if case.evidence.basis == "none":
        yield Lack(NO_BASIS, "any evidence")
    elif case.evidence.note is None:
        yield Lack(1, "a word on how it was measured")


def lacks_of(case: CaseStudy, warnings: int) -> Iterator[Lack]:
    """Yield what a case study lacks. `warnings` counts the points to check that were found."""
    yield from lacks_of_outcomes(case)
    for name, weight, words in MISSED:
        if not getattr(case, name):
            yield Lack(weight, words)
    there = {heading.text for heading, filled in read_story(case).sections if heading and filled}
    for section in case.info.sections:
        if section.heading not in there:
            yield Lack(1 if not section.required else 3, f"the part “{section.heading}”")
    if case.sources and not any(one.url for one in case.sources):
        yield Lack(2, "a source that can be read on the web")
    if warnings:
        yield Lack(warnings, f"a look at {number_of(warnings, 'point', 'points')} to check")


def weakest(known: Known) -> tuple[Weak, ...]:
    """Return the case studies on the site that lack something, the weakest first."""
    bases = {one.path: one.base for one in known.found}
    found = []
    for case in known.cases:
        problems = known.by_base.get(bases.get(case.path, ""), ())
        warnings = sum(one.severity is Severity.WARNING for one in problems)
        lacks = sorted(lacks_of(case, warnings), key=lambda lack: -lack.weight)
        if lacks:
            found.append(Weak(case, tuple(lacks)))
    return tuple(sorted(found, key=lambda weak: (-weak.weight, weak.case.path)))
