"""A rule: what it runs on, what it finds, and the examples that explain and test it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.model.entry import Entry
from showcase.model.problem import Fault, Place, Problem
from showcase.model.site import Site


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at one place; the runner adds the rule's name, seriousness and reason."""

    place: Place
    message: str
    hint: str = ""
    suggestion: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry after all other rules: the names of those that found something in it."""

    entry: Entry
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of an entry as text, and its lines (from 1) that are at fault."""

    text: str
    faulty: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. `subject` is what it runs on: a kind, Story, Checked or Site."""

    fault: Fault
    subject: type
    check: Callable[..., Iterator[Finding]]
    bad: Example
    good: Example
    kind: type[Entry]

    def run(self, subject: object, site: Site) -> Iterator[Problem]:
        """Yield what the rule finds in one subject."""
        for one in self.check(subject, site):
            yield self.fault.at(
                one.place, one.message, hint=one.hint, suggestion=one.suggestion, field=one.field
            )
