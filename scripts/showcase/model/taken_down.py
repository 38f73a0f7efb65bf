"""What was taken down: the addresses that still answer, and nothing of what stood there."""

from dataclasses import dataclass
from datetime import date

ENTRY, PHOTO, WORDS = "entry", "photo", "words"


@dataclass(frozen=True, slots=True)
class TakenDown:
    """One line of the ledger.

    `path` is its file. `addresses` run from the root of the site: those of pages end in a slash.
    `what` and `reason` are words of the vocabularies "taken_down" and "takedown_reason".
    """

    path: str
    addresses: tuple[str, ...]
    what: str
    on: date
    reason: str

    @property
    def answers(self) -> bool:
        """Whether a page of its own must answer at its addresses; where words went, one stays."""
        return self.what == ENTRY

    @property
    def gone(self) -> bool:
        """Whether a host can say of its addresses that they are gone for good."""
        return self.what != WORDS
