"""What readers may know of a story that was sent in: where it is, and since when."""

from dataclasses import dataclass
from datetime import date, timedelta

# Whose turn it is, by the state: nobody's once a story is published or not taken.
OURS = frozenset({"received", "being-checked", "with-editor"})
OVER = frozenset({"published", "not-taken"})


@dataclass(frozen=True, slots=True)
class SentIn:
    """One story that was sent in, without a word of it.

    `path` is its file. `code` is the beginning of the sender's code. `state` is a word of the
    vocabulary "progress", which holds since the day `since`.
    """

    path: str
    code: str
    received: date
    state: str
    since: date

    @property
    def waits_for_us(self) -> bool:
        """Whether it is the editors' turn."""
        return self.state in OURS

    def news_by(self, days: int) -> date | None:
        """Return the day by which its sender hears of it, where news is promised within `days`.

        None where `days` is 0, which promises nothing, and where it is not the editors' turn.
        """
        return self.since + timedelta(days=days) if days and self.waits_for_us else None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER
