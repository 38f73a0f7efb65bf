"""Counts the steps of long work, in all processes that share it, and tells whoever listens."""

import mmap
import os
from collections.abc import Callable
from contextvars import ContextVar

# Told what is being done, how many steps of it are done, and how many there are.
Told = Callable[[str, int, int], None]
LISTENING: ContextVar[Told | None] = ContextVar("listening", default=None)
# As many processes share work at most.
MOST = 64
WIDTH = 8


class Steps:
    """The steps of one piece of work; each process counts its own, where all can read them.

    Only the process that began tells of them. Where nobody listens, nothing is counted.
    """

    def __init__(self, work: str, total: int) -> None:
        self.work, self.total = work, total
        self.told = LISTENING.get()
        self.first = os.getpid()
        self.held = memoryview(mmap.mmap(-1, MOST * WIDTH)).cast("Q") if self.told else None

    def step(self, process: int) -> None:
        """Count one step of the process of that number, from 0."""
        if self.held is not None:
            self.held[process] += 1
            if os.getpid() == self.first:
                self.tell()

    def tell(self) -> None:
        """Say how far the work is."""
        if self.told and self.held is not None:
            self.told(self.work, sum(self.held), self.total)
