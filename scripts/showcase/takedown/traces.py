"""What to look for to know that something is gone: words and runs that nothing else has."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

# Six words in a row that stand nowhere else were copied from where they stand here.
RUN = 6
# Shorter words alone stand in too much that nobody told.
RARE_LETTERS = 4
# Each sign of scripts that write without spaces counts as a word.
# BREAK counts as one too: no run of words goes across it.
BREAK = "\0"
WORD = re.compile(r"\0|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_]+")
SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
Run = tuple[str, ...]


def words_in(text: str) -> list[str]:
    """Return the words of a text without capitals and in one way of writing."""
    return WORD.findall(normalize("NFKC", text).casefold())


def runs(words: Sequence[str], length: int) -> Iterator[Run]:
    """Yield every run of so many words."""
    return zip(*(words[start:] for start in range(length)), strict=False)


def rare(words: Iterable[str]) -> set[Run]:
    """Return the words that could tell by themselves: long enough, and no mere numbers."""
    return {(one,) for one in words if len(one) >= RARE_LETTERS and not one.isnumeric()}


@dataclass(slots=True)
class Traces:
    """Runs of words to look for, by their length; what else has them too is taken out again."""

    by_length: defaultdict[int, set[Run]] = field(default_factory=lambda: defaultdict(set))

    def add(self, text: str) -> None:
        """Look for a text: for its runs, or for the whole of it where it is short."""
        words = words_in(text)
        if not words:
            return
        self.by_length[1] |= rare(words)
        if 1 < len(words) < RUN:
            self.by_length[len(words)].add(tuple(words))
        self.by_length[RUN] |= set(runs(words, RUN))

    def add_whole(self, text: str) -> None:
        """Look for a text as a whole, however short it is."""
        words = words_in(text)
        self.by_length[len(words)].add(tuple(words))

    def met_in(self, text: str) -> set[Run]:
        """Return the runs that a text has."""
        words = words_in(text)
        there = set(words)
        met: set[Run] = {one for one in self.by_length[1] if one[0] in there}
        for length, wanted in self.by_length.items():
            if length > 1 and wanted and len(words) >= length:
                met |= wanted.intersection(runs(words, length))
        return met

    def without(self, others: Iterable[Run]) -> "Traces":
        """Return the traces that are left when some belong to others too."""
        shared = set(others)
        kept = {length: found - shared for length, found in self.by_length.items()}
        return Traces(defaultdict(set, kept))

    def __len__(self) -> int:
        """Return how many runs are looked for."""
        return sum(map(len, self.by_length.values()))


def as_text(run: Run) -> str:
    """Return a run as people read it."""
    return ("" if all(map(SIGN.fullmatch, run)) else " ").join(run)
