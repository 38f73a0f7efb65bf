"""A rule: what it runs on, what it finds, and the examples that explain and test it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.model.clearance import fingerprint
from showcase.model.entry import Entry
from showcase.model.problem import Fault, Place, Problem
from showcase.model.site import Site


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at one place; the runner adds the rule's name, seriousness and reason.

    With a `sentence`, a person can clear what was found, for as long as the sentence stays.
    """

    place: Place
    message: str
    hint: str = ""
    suggestion: str = ""
    field: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry after all other rules: the names of those that found something in it.

    `marks` are the marks of all sentences that something was found in; `by_sentence` names the
    rules that found it.
    """

    entry: Entry
    found: frozenset[str]
    marks: frozenset[str] = frozenset()
    by_sentence: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of an entry as text, and its lines (from 1) that are at fault."""

    text: str
    faulty: tuple[int, ...]


def in_form(text: str) -> str:
    """Mark what a check says that the form says too, so that it is found for the catalogues."""
    return text


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. `subject` is what it runs on: a kind, Story, PersonalData, Checked or Site.

    `message` is what it says, with the values that stand in it, where the form says it too.
    """

    fault: Fault
    subject: type
    check: Callable[..., Iterator[Finding]]
    bad: Example
    good: Example
    kind: type[Entry]
    message: str = ""

    def run(self, subject: object, site: Site) -> Iterator[Problem]:
        """Yield what the rule finds in one subject."""
        for one in self.check(subject, site):
            mark = fingerprint(self.fault.name, one.sentence) if one.sentence else ""
            yield self.fault.at(
                one.place,
                one.message,
                hint=f"{one.hint or self.fault.hint}{how_to_clear(mark)}" if mark else one.hint,
                suggestion=one.suggestion,
                field=one.field or part_of(subject, one.place),
                mark=mark,
            )


def part_of(subject: object, place: Place) -> str:
    """Return the heading of the part of the story that a finding stands in, or nothing."""
    entry = getattr(subject, "entry", subject)
    in_story = isinstance(entry, Entry) and place.line >= entry.body_line
    return entry.part_at(place) if isinstance(entry, Entry) and in_story else ""


def how_to_clear(mark: str) -> str:
    """Return how a person says that a sentence is safe, with the lines to copy."""
    return (
        "\nIf you have looked and nobody can be known by it, say so at the top of the file,\n"
        "in a translation at the top of its original:\n"
        f"cleared:\n  - {{sentence: {mark}, by: editor, reason: Say why it is safe.}}"
    )
