"""Runs a command and says what it cost: seconds, seconds of processor, memory at its height.

Memory is the larger of two figures: what its processes held together in any of a few looks each
second (shared pages counted once, from /proc), and the most that any one of them ever held. Without
/proc, as on macOS, it is the second alone.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from time import perf_counter

PROC = Path("/proc")
# Looking costs time of its own, the more the larger the processes are.
SECONDS_BETWEEN_LOOKS = 0.25
# How a run ended: it did what it should, ran into a limit, or failed.
DONE, TOO_LONG, TOO_LARGE, FAILED = "done", "too long", "too large", "failed"
# The system tells the most that one process held in kB, but on macOS in bytes.
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Step:
    """A command that is one part of a build, where it runs, and what it needs to know."""

    name: str
    command: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a command may run, in seconds, and how much memory it may hold, in bytes."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost (seconds, seconds of processor, bytes), how it ended, what it said."""

    seconds: float
    processor: float
    memory: int
    outcome: str = DONE
    said: str = ""


def family(process: int) -> Iterator[int]:
    """Yield a process and all that it started and has not outlived, by their numbers."""
    yield process
    for task in (PROC / str(process) / "task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def held_by(process: int) -> int:
    """Return the bytes that one process holds; of what several share, its part."""
    text = (PROC / str(process) / "smaps_rollup").read_text()
    return next(int(line.split()[1]) * 1024 for line in text.splitlines() if line[:4] == "Pss:")


def held(process: int) -> int:
    """Return the bytes that a process and its children hold; 0 where it cannot be known."""
    total = 0
    try:
        for one in family(process):
            total += held_by(one)
    except (OSError, StopIteration):
        pass  # One of them has ended meanwhile; what was counted so far is less than it was.
    return total


class Watch(Thread):
    """Looks at a process until it has ended, and ends it where it breaks a limit."""

    def __init__(self, process: int, limits: Limits) -> None:
        super().__init__(daemon=True)
        self.process, self.limits = process, limits
        self.over = Event()
        self.most = 0
        self.outcome = ""

    def run(self) -> None:
        """Look every now and then."""
        started = perf_counter()
        while not self.over.wait(SECONDS_BETWEEN_LOOKS):
            self.most = max(self.most, held(self.process))
            if perf_counter() - started > self.limits.seconds:
                self.stop(TOO_LONG)
            elif self.most > self.limits.memory:
                self.stop(TOO_LARGE)

    def stop(self, outcome: str) -> None:
        """End the process and all that it started."""
        self.outcome = outcome
        end(self.process)
        self.over.set()


def end(process: int) -> None:
    """End a process that leads a group of its own, with its group."""
    # It may have ended just now.
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def last_lines(text: str) -> str:
    """Return the end of what a command said, in one line."""
    return " / ".join(line.strip() for line in text.splitlines() if line.strip())[-300:]


def run(step: Step, limits: Limits) -> Cost:
    """Run a command to its end or to a limit, and return what it cost."""
    with TemporaryFile() as said:
        started = perf_counter()
        process = subprocess.Popen(
            step.command,
            cwd=step.folder,
            env={**os.environ, **step.environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = Watch(process.pid, limits)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            end(process.pid)
            process.wait()
            raise
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.over.set()
        watch.join()
        said.seek(0)
        words = said.read().decode("utf-8", "replace")
    outcome = watch.outcome or (DONE if process.returncode == 0 else FAILED)
    return Cost(
        seconds,
        usage.ru_utime + usage.ru_stime,
        max(watch.most, usage.ru_maxrss * MAXRSS_BYTES),
        outcome,
        last_lines(words) if outcome == FAILED else "",
    )
