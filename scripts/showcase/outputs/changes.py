"""What became of the documents of an index since it was last made, by their numbers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """Documents that stay as they are and follow each other: the first's numbers, how many."""

    old: int
    new: int
    size: int


class Change(NamedTuple):
    """The runs that stay, in both orders at once; what went, by old numbers; what came, by new.

    What changed, or is in another place among the others, both went and came.
    """

    runs: tuple[Run, ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]

    @property
    def stay(self) -> Iterator[tuple[int, int]]:
        """The old and the new number of each document that stays."""
        for run in self.runs:
            yield from ((run.old + step, run.new + step) for step in range(run.size))

    @property
    def shifts(self) -> bool:
        """Whether some document that stays has another number now."""
        return any(run.old != run.new for run in self.runs)


def runs_of(pairs: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """Return the runs that sorted pairs of an old and a new number make."""
    runs: list[Run] = []
    for old, new in pairs:
        last = runs[-1] if runs else None
        if last and (old, new) == (last.old + last.size, last.new + last.size):
            runs[-1] = last._replace(size=last.size + 1)
        else:
            runs.append(Run(old, new, 1))
    return tuple(runs)


def change(before: Sequence[str], after: Sequence[str]) -> Change:
    """Return what became of the documents with these digests."""
    places = {digest: number for number, digest in enumerate(before)}
    pairs: list[tuple[int, int]] = []
    come: list[int] = []
    last = -1
    for number, digest in enumerate(after):
        old = places.get(digest, -1)
        if old > last:
            pairs.append((old, number))
            last = old
        else:
            come.append(number)
    stay = {old for old, _ in pairs}
    gone = (number for number in range(len(before)) if number not in stay)
    return Change(runs_of(pairs), tuple(gone), tuple(come))


def all_new(count: int) -> Change:
    """Return the change where all of so many documents came."""
    return Change((), (), tuple(range(count)))
