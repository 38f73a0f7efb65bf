"""Shares work between the cores of a machine, on systems whose processes can part in two."""

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Generator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any, TypeVar

from showcase.steps import Steps

Said = TypeVar("Said")
Heard = TypeVar("Heard")
Done = TypeVar("Done")
Item = TypeVar("Item")
Worker = Generator[Said, Heard, Done]
MOST = 8
# After so many pieces of work memory is given back.
MANY = 250
# So often a process that waits looks up, in seconds.
OFTEN = 0.1
# From Linux's prctl.h: which signal a process gets when the one that made it has ended.
WHEN_PARENT_ENDS = 1


class WorkFailed(Exception):
    """A process that shared the work was ended, or failed with an error that cannot be sent."""


def end_with(parent: int) -> None:
    """Let this process end as soon as its parent does, where the system can do that."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(WHEN_PARENT_ENDS, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def give_back() -> None:
    """Give memory that nobody needs back to the system, where the system's library can do that.

    Whoever makes thousands of large texts one after the other else holds many times what is used.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim:
        trim(0)


def cores() -> int:
    """Return how many processes should share the work; 1 where a process cannot safely part.

    A process with several threads cannot: what another thread holds would be held for ever.
    """
    if sys.platform in {"darwin", "win32"} or threading.active_count() > 1:
        return 1
    given = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))(0)
    return min(len(given), MOST)


def finished(worker: Worker[Said, Heard, Done], message: Heard) -> Done:
    """Send a worker the message that it waits for, and return its result."""
    try:
        worker.send(message)
    except StopIteration as end:
        done: Done = end.value
        return done
    raise RuntimeError("a worker speaks once, hears once and ends")


def alone(
    makers: Sequence[Callable[[], Worker[Said, Heard, Done]]], meet: Callable[[list[Said]], Heard]
) -> list[Done]:
    """Do the same in this process, one worker after the other."""
    workers = [make() for make in makers]
    message = meet([next(worker) for worker in workers])
    return [finished(worker, message) for worker in workers]


def as_sent(error: BaseException) -> BaseException:
    """Return an error as another process can get it, with the lines where it arose."""
    lines = traceback.format_exc()
    try:
        error.add_note(lines)
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:
        return WorkFailed(lines)
    return error


def run(
    make: Callable[[], Worker[Any, Any, Any]], line: Connection, others: list[Any], first: int
) -> None:
    """Be one worker in a process of its own. `others` are lines that belong to the `first` one."""
    end_with(first)
    for other in others:
        other.close()
    try:
        worker = make()
        line.send((True, next(worker)))
        line.send((True, finished(worker, line.recv())))
    except (EOFError, BrokenPipeError):
        # The first process has ended or given up, so nobody waits for the result.
        os._exit(1)
    except BaseException as error:
        line.send((False, as_sent(error)))


def heard(line: Connection, waiting: Callable[[], None] | None) -> Any:
    """Return what a worker says; its own error where it failed, WorkFailed where it was ended.

    `waiting` is called now and then until it speaks.
    """
    try:
        while waiting and not line.poll(OFTEN):
            waiting()
        sound, said = line.recv()
    except EOFError:
        raise WorkFailed("A part of the work was ended from outside.") from None
    if not sound:
        raise said
    return said


def together(
    makers: Sequence[Callable[[], Worker[Said, Heard, Done]]],
    meet: Callable[[list[Said]], Heard],
    steps: Steps | None = None,
) -> list[Done]:
    """Run some workers side by side and return their results, in order.

    Each worker yields once. `meet` makes one message of all that they say, each gets it, and each
    then returns its result. A single worker needs no process of its own. `steps` are told of while
    they work.
    """
    if len(makers) < 2:
        return alone(makers, meet)
    parting = multiprocessing.get_context("fork")
    lines: list[Connection] = []
    processes = []
    try:
        for make in makers:
            here, there = parting.Pipe()
            lines.append(here)
            process = parting.Process(
                target=run, args=(make, there, list(lines), os.getpid()), daemon=True
            )
            process.start()
            processes.append(process)
            there.close()
        waiting = steps.tell if steps and steps.told else None
        message = meet([heard(line, waiting) for line in lines])
        sent = ForkingPickler.dumps(message)
        for line in lines:
            line.send_bytes(sent)
        return [heard(line, waiting) for line in lines]
    finally:
        for line in lines:
            line.close()
        for process in processes:
            process.join()


def spread(
    items: Sequence[Item], work: Callable[[Item], Done], count: int, name: str
) -> list[Done]:
    """Do the same work for each item in `count` processes; return the results in order.

    `name` says what is being done, for whoever waits.
    """
    steps = Steps(name, len(items))

    def one(number: int, place: int, item: Item) -> Done:
        steps.step(number)
        if place % MANY == MANY - 1:
            give_back()
        return work(item)

    def part(number: int) -> Worker[None, None, list[Done]]:
        yield
        return [one(number, place, item) for place, item in enumerate(items[number::count])]

    # Looking for garbage looks at what is made from here on. What is there already stays shared
    # between the processes for as long as nobody writes to it.
    gc.freeze()
    try:
        parts = together([partial(part, number) for number in range(count)], lambda _: None, steps)
    finally:
        gc.unfreeze()
    results: list[Any] = [None] * len(items)
    for number, found in enumerate(parts):
        results[number::count] = found
    return results
