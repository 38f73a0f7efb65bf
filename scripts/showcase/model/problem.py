"""A fault found in content, as a value: where it is, what it is, why it matters, how to mend it."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a problem matters; the value is the word people read."""

    ERROR = "must fix"
    WARNING = "please check"
    IDEA = "idea"

    @property
    def rank(self) -> int:
        """0 for the most serious, so that sorting puts it first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a content file: path from the showcase's folder, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, in the words every report shows.

    `field` is the label of the field as the form shows it, or empty where no field is meant.
    `suggestion` is a text to put in place of what was found, only where we are sure. `mark` ties
    it to a sentence that a person can clear, or is empty.
    """

    place: Place
    rule: str
    severity: Severity
    message: str
    why: str
    hint: str = ""
    suggestion: str = ""
    field: str = ""
    mark: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Order of a report: by file, then line, then seriousness."""
        place = self.place
        return (
            place.path,
            place.line,
            place.column,
            self.severity.rank,
            self.rule,
            self.message,
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """A named way for content to be wrong; `showcase explain NAME` prints it."""

    name: str
    severity: Severity
    summary: str
    why: str
    hint: str = ""

    def at(
        self,
        place: Place,
        message: str,
        *,
        hint: str = "",
        suggestion: str = "",
        field: str = "",
        mark: str = "",
    ) -> Problem:
        """Return this fault as a problem at one place."""
        return Problem(
            place,
            self.name,
            self.severity,
            message,
            self.why,
            hint or self.hint,
            suggestion,
            field,
            mark,
        )
