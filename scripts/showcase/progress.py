"""Shows on a terminal how far long work is, in one line that goes away when it is done."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from time import monotonic

import click

from showcase.steps import LISTENING

# Work that is done sooner needs no line; and the line changes so often at most. In seconds.
LONG = 2.0
OFTEN = 0.1
WIDTH = 30
# Back to the beginning of the line, and away with all that stands in it.
CLEAR = "\r\x1b[2K"


def bar(work: str, done: int, total: int) -> str:
    """Return the line: what is being done, a bar, and how many of how many."""
    drawn = click.progressbar(
        length=total,
        label=work,
        file=StringIO(),
        width=WIDTH,
        show_eta=False,
        show_percent=False,
        show_pos=True,
    )
    drawn.pos = min(done, total)
    return drawn.format_progress_line()


class Line:
    """The line, drawn when work has taken long."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self.next = clock() + LONG
        self.drawn = False

    def tell(self, work: str, done: int, total: int) -> None:
        """Draw how far the work is, unless it was drawn a moment ago."""
        now = self.clock()
        if now >= self.next:
            self.next = now + OFTEN
            self.drawn = True
            sys.stderr.write(f"{CLEAR}{bar(work, done, total)}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.drawn:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def seen_by_a_person() -> bool:
    """Say whether somebody looks at a terminal that can draw a line again."""
    plain = os.environ.get("TERM", "") in {"", "dumb"} and os.name == "posix"
    return sys.stderr.isatty() and not plain and not os.environ.get("CI")


@contextmanager
def shown(quiet: bool = False) -> Iterator[None]:
    """Show how far the work inside is, where a person looks on; never where it is to be `quiet`."""
    if quiet or not seen_by_a_person():
        yield
        return
    line = Line()
    before = LISTENING.set(line.tell)
    try:
        yield
    finally:
        LISTENING.reset(before)
        line.clear()
