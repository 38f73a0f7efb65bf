"""Sorted lines of text cut into files of a size that phones load well.

Where a file ends depends only on the lines near its end, so that a change of one line leaves all
other files as they were.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

# Letters before compression, which halves them. A file may end where the next stem is a milestone,
# one in MILESTONE, once it has LEAST; it must end before it would have MOST.
LEAST, MOST, MILESTONE = 16_000, 26_000, 32


class Line(NamedTuple):
    """One line: what it is sorted and found by, and the rest."""

    key: str
    rest: str

    @property
    def size(self) -> int:
        """Return how many letters the line has in its file."""
        return len(self.key) + len(self.rest) + 2


def firsts(lines: Sequence[Line]) -> list[str]:
    """Return the key that each file begins with; `lines` are sorted. There is always one file."""
    found: list[str] = []
    size = 0
    for line in lines:
        ends = size >= LEAST and crc32(line.key.encode()) % MILESTONE == 0
        if not found or ends or size + line.size > MOST:
            found.append(line.key)
            size = 0
        size += line.size
    return found or [""]


def place_of(key: str, starts: Sequence[str]) -> int:
    """Return the number of the file that a key belongs to."""
    return max(0, bisect_right(starts, key) - 1)


def files_of(lines: Sequence[Line], starts: Sequence[str]) -> list[str]:
    """Return the text of each file: a line for each key, its parts with a tab between."""
    texts: list[list[str]] = [[] for _ in starts]
    for line in lines:
        texts[place_of(line.key, starts)].append(f"{line.key}\t{line.rest}\n")
    return ["".join(text) for text in texts]
