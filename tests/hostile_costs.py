"""Measures what each hostile input costs, in processes of their own; prints a line of JSON each.

It runs by itself (`python -m hostile_costs`), so that nothing of the tests is in its memory. It
checks a sound showcase and makes its pages once. From then on every input, or many together, is
read, checked, rendered, drawn and indexed in a child process that is forked from it. What counts is
what the system says of that child when it ends: its seconds of processor time, and how far its
memory grew beyond what it was forked with. So the start of Python and the sound showcase's memory
are not counted, and all else is, also to look at the sound showcase again. Nothing is taken off.

Processor time grows where other programs share the processor. So the sound showcase alone is
measured again and again in the same way, and seconds are told as those of a computer that needs
REFERENCE seconds for it, as ours does when little else runs.

The system itself holds each child to the limits: it gives none more memory, and ends one that takes
many times too long. Where many together cost more than one may, they are measured in two halves.
Those with large pictures are measured alone.
"""

import ctypes
import gc
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import mkdocs_hook
from hostile_inputs import SLUG, Input, all_inputs, make, new_ground, paths, remove
from showcase.check import check
from showcase.check.outcome import Kept
from showcase.making import all_search_files
from showcase.model.site import Site
from showcase.outputs.facet_index import facet_index
from showcase.outputs.open_data import open_data
from showcase.outputs.search_documents import document_of
from showcase.pieces import Making
from showcase.render.cards import card_of
from showcase.settings import Settings
from support import TODAY

MOST_SECONDS, MOST_MEGABYTES = 1, 150
# When the system ends a child; more than the limit, for computers that are slow or busy.
ENDED_SECONDS = 5
REFERENCE, MEASURED_AGAIN = 0.15, 4
TOGETHER, LARGE = 40, 250_000
# The processor is shared: what takes too long beside other work is measured again.
TRIES = 3
MEGABYTE, PAGE = 1_000_000, resource.getpagesize()


@dataclass(frozen=True)
class Ground:
    """A sound showcase that was checked, and where pictures go."""

    root: Path
    before: set[str]
    settings: Settings
    kept: Kept
    pace: "Pace" = field(default_factory=lambda: Pace())


@dataclass(frozen=True)
class Cost:
    """What some inputs cost together; `sound` says whether they ended as they should."""

    names: tuple[str, ...]
    seconds: float
    megabytes: float
    sound: bool

    @property
    def within(self) -> bool:
        """Whether they ended as they should and cost no more than one may."""
        few = self.seconds <= MOST_SECONDS and self.megabytes <= MOST_MEGABYTES
        return self.sound and few


def held() -> tuple[int, int]:
    """Return the bytes of this process: all that it may address, and what is in memory."""
    addressed, resident, *_ = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(addressed) * PAGE, int(resident) * PAGE


def publish(ground: Ground, site: Site) -> None:
    """Make all that a build makes of the entries with a hostile name, and of all at once."""
    making = Making(ground.root, site, ground.settings)
    documents = [
        document_of(making.page(plan), site.get(*plan.name))
        for plan in making.book.entries()
        if plan.name and SLUG in plan.name[1]
    ]
    own = (piece for piece in making.entry_pieces() if SLUG in piece.name)
    for piece in (*own, *making.whole_pieces(())):
        piece.make()
    facet_index(site, card_of)
    open_data(site, ground.settings)
    all_search_files(site, documents)


def write(ground: Ground, some: Sequence[Input]) -> None:
    """Write some inputs into the showcase."""
    for number, one in enumerate(some):
        make(one, ground.root, f"{SLUG}-{number}")


def run(ground: Ground) -> None:
    """Check the showcase, and publish what may be published."""
    publish(ground, check(ground.root, TODAY, kept=ground.kept).site)


def keep_to_limits() -> None:
    """Let the system hold this process to the limits from now on."""
    addressed, _ = held()
    most = addressed + MOST_MEGABYTES * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (ENDED_SECONDS, ENDED_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def apart(work: Callable[[], None], limited: bool) -> tuple[int, resource.struct_rusage]:
    """Do some work in a process of its own; return its end, 0 where all went well, and its use."""
    child = os.fork()
    if child:
        _, status, used = os.wait4(child, 0)
        return status, used
    try:
        if limited:
            keep_to_limits()
        work()
    except BaseException as error:
        print(f"{error!r}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


@dataclass
class Pace:
    """How many times slower this computer is now than the one that seconds are told of."""

    asked: int = 0
    seconds: list[float] = field(default_factory=list)

    def slower(self, ground: Ground) -> float:
        """Return the pace; the sound showcase is measured for every few that ask."""
        if self.asked % MEASURED_AGAIN == 0:
            _, used = apart(partial(run, ground), limited=False)
            self.seconds.append(used.ru_utime + used.ru_stime)
        self.asked += 1
        last = self.seconds[-2:]
        return sum(last) / len(last) / REFERENCE


def measure(ground: Ground, some: Sequence[Input]) -> Cost:
    """Return what some inputs cost together in a process of their own."""
    # To make a picture of noise may cost more than to read it; it is no part of the measure.
    written, _ = apart(partial(write, ground, some), limited=False)
    _, resident = held()
    status, used = apart(partial(run, ground), limited=True)
    remove(ground.root, ground.before)
    names = tuple(one.name for one in some)
    if status:
        print(f"the above with: {', '.join(names)}", file=sys.stderr, flush=True)
    return Cost(
        names=names,
        seconds=round((used.ru_utime + used.ru_stime) / ground.pace.slower(ground), 3),
        megabytes=round(max(0, used.ru_maxrss * 1024 - resident) / MEGABYTE, 1),
        sound=(written, status) == (0, 0),
    )


def costs(ground: Ground, some: Sequence[Input]) -> Iterator[Cost]:
    """Yield what inputs cost: many together where that is within the limits, else by halves."""
    cost = measure(ground, some)
    if len(some) <= 1:
        for _ in range(TRIES - 1):
            cost = cost if cost.within else measure(ground, some)
    if cost.within or len(some) <= 1:
        yield cost
        return
    half = len(some) // 2
    yield from costs(ground, some[:half])
    yield from costs(ground, some[half:])


def prepared(folder: Path) -> Ground:
    """Return a sound showcase, checked and made once, so that all that is read once was read."""
    root = new_ground(folder)
    settings = mkdocs_hook.settings(root)
    ground = Ground(root, paths(root), settings, Kept())
    write(ground, [Input("twin/twin", "", "harmless")])
    run(ground)
    remove(root, ground.before)
    return Ground(root, ground.before, settings, check(root, TODAY).kept)


def is_large(one: Input) -> bool:
    """Say whether an input has a picture that takes a while to make and to read."""
    sizes = [beside["picture"]["size"] for beside in one.beside if "picture" in beside]
    return any(width * height > LARGE for width, height in sizes)


def batches(inputs: Sequence[Input]) -> Iterator[Sequence[Input]]:
    """Yield the inputs as they are measured together; those with large pictures alone."""
    large = [one for one in inputs if is_large(one)]
    others = [one for one in inputs if one not in large]
    yield from ([one] for one in large)
    yield from (others[n : n + TOGETHER] for n in range(0, len(others), TOGETHER))


def main() -> None:
    """Print the cost of every input, and first of none."""
    with tempfile.TemporaryDirectory() as name:
        ground = prepared(Path(name))
        inputs = [one for one in all_inputs() if not one.moves]
        gc.collect()
        gc.freeze()
        # What is free in the heap goes back to the system, so that all that a child takes is seen.
        ctypes.CDLL(None).malloc_trim(0)
        for some in ([], *batches(inputs)):
            for cost in costs(ground, some):
                print(json.dumps(vars(cost)), flush=True)


if __name__ == "__main__":
    main()
