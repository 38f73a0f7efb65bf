"""Leaves a small process behind that can still speak when the one at work is ended from outside.

Linux ends the largest process where memory is short, and gives it no time to say anything.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from showcase.sharing import end_with

PASSED_ON = ("SIGTERM", "SIGHUP")
NO_MEMORY = "There is too little free memory. Close some programs, then run it again."
# How a process at work ends that has not even the memory to say so.
SHORT_OF_MEMORY = 9


class EndedFromOutside(Exception):
    """The process at work was killed, or ran out of memory; the text says so, for people."""


def go_on() -> None:
    """Leave it to this process itself to say what is wrong; nobody else can."""


def give_up() -> NoReturn:
    """End this process at once; the one that stayed behind says that memory is short."""
    os._exit(SHORT_OF_MEMORY)


def wait_for(worker: int) -> NoReturn:
    """Wait for the process at work and end as it did; EndedFromOutside where it could not speak."""

    def pass_on(number: int, _: FrameType | None) -> None:
        os.kill(worker, number)

    # The terminal sends Ctrl and C to both; the one at work says that it stops.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in PASSED_ON:
        signal.signal(getattr(signal, name), pass_on)
    _, status = os.waitpid(worker, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        raise EndedFromOutside("It was ended from outside. Perhaps memory was short; run it again.")
    if code == SHORT_OF_MEMORY:
        raise EndedFromOutside(NO_MEMORY)
    sys.exit(code)


def watched() -> Callable[[], None]:
    """Go on in a new process; the old one stays behind, waits, and ends as the new one does.

    Return what to do where memory is too short to say so. Where a process cannot part, or has
    several threads, the work goes on in this one. EndedFromOutside, in the process that stayed
    behind, where the new one could not speak.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return go_on
    sys.stdout.flush()
    sys.stderr.flush()
    here = os.getpid()
    worker = os.fork()
    if worker:
        wait_for(worker)
    end_with(here)
    return give_up
