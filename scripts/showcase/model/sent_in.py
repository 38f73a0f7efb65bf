"""What readers may know of a story that was sent in: where it is, and since when."""

from dataclasses import dataclass
from datetime import date

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

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER
