"""Keeps what was measured of builds in one readable file, and makes medians and ratios of it.

A taking is one start of the command: a day, a machine, versions. Each run in it is one line of the
file, written as soon as it ends, so that an interrupted taking keeps what it had. Of each size,
builder and job the newest taking stands; older runs of it are dropped.
"""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.measuring import DONE

# A run was left out, because the builder had run into a limit before, or is not installed; or its
# site does not show what was edited.
LEFT_OUT, NOT_INSTALLED, STALE = "left out", "not installed", "stale"


@dataclass(frozen=True, slots=True)
class Run:
    """What one build cost: seconds, seconds of processor, bytes held, bytes and files made.

    Times are to the thousandth, so that a run is read back as it was.
    """

    taking: str
    size: int
    job: str
    round: int
    builder: str
    outcome: str = DONE
    seconds: float = 0.0
    processor: float = 0.0
    memory: int = 0
    bytes: int = 0
    files: int = 0
    steps: dict[str, float] = field(default_factory=dict)
    # What a run that did not end well said, or why it was left out.
    said: str = ""

    @property
    def row(self) -> tuple[int, str, str]:
        """Return the size, job and builder that this run is one of."""
        return self.size, self.job, self.builder

    @property
    def place(self) -> tuple[object, ...]:
        """Return what no two runs that are kept have in common."""
        return *self.row, self.round


@dataclass(frozen=True, slots=True)
class Taking:
    """When and on what a taking was measured; `limit` is the seconds that a build may take.

    `load` is how many processes ran or waited on the machine when it began.
    """

    started: str
    machine: str
    cores: int
    memory: int
    python: str
    load: float
    limit: int
    versions: dict[str, dict[str, str]]


class CannotRead(Exception):
    """The file of measures is not one."""


@dataclass(frozen=True, slots=True)
class Held:
    """All that is kept: takings by when they started, and runs."""

    takings: dict[str, Taking] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of the runs of one builder doing one job, and its ratios to the measure.

    A ratio is None where the measure was not taken in the same rounds. `outcome` and `said` are of
    the first run that did not end well, if one did not.
    """

    size: int
    job: str
    builder: str
    taking: str
    rounds: int
    outcome: str
    said: str
    seconds: float
    processor: float
    memory: float
    bytes: float
    files: float
    steps: dict[str, float]
    ratios: dict[str, float | None]


RATIOS = ("seconds", "processor", "memory", "bytes", "files")


def memory_of_machine() -> int:
    """Return the bytes of memory of this machine, 0 where the system does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return 0


def begun(limit: int, versions: dict[str, dict[str, str]]) -> Taking:
    """Return a taking that starts now, here."""
    return Taking(
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        machine=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1,
        memory=memory_of_machine(),
        python=platform.python_version(),
        load=round(os.getloadavg()[0], 1),
        limit=limit,
        versions=versions,
    )


def with_run(held: Held, taking: Taking, run: Run) -> Held:
    """Return what is kept with one more run, which takes the place of those of older takings.

    That a builder was not run says nothing new where it was measured before.
    """
    before = [one for one in held.runs if one.row == run.row and one.outcome == DONE]
    if run.outcome in {LEFT_OUT, NOT_INSTALLED} and before:
        return held
    kept = [one for one in held.runs if one.row != run.row or one.taking == run.taking]
    runs = (*(one for one in kept if one.place != run.place), run)
    used = {one.taking for one in runs}
    known = {**held.takings, taking.started: taking}
    takings = {key: one for key, one in known.items() if key in used}
    return replace(held, takings=takings, runs=runs)


def fields_of(run: Run) -> dict[str, Any]:
    """Return a run as it is kept, without what says nothing."""
    return {name: one for name, one in asdict(run).items() if one or name == "seconds"}


def text_of(held: Held) -> str:
    """Return what is kept as JSON with a line for each taking and run, sorted."""
    takings = [json.dumps(asdict(one)) for _, one in sorted(held.takings.items())]
    order = sorted(held.runs, key=lambda run: (run.row, run.round))
    runs = [json.dumps(fields_of(run)) for run in order]
    parts = (listed("takings", takings), listed("runs", runs))
    return "{" + ",\n".join(parts) + "}\n"


def listed(name: str, lines: Sequence[str]) -> str:
    """Return a named list of JSON with a line for each of its members."""
    inside = ",\n".join(lines)
    return f'"{name}": [\n{inside}\n]' if lines else f'"{name}": []'


def read(text: str) -> Held:
    """Return what is kept in a text; CannotRead where it is not what `text_of` writes."""
    try:
        found = json.loads(text)
        takings = {one["started"]: Taking(**one) for one in found["takings"]}
        runs = tuple(Run(**one) for one in found["runs"])
        if strange := {run.taking for run in runs} - set(takings):
            raise KeyError(*strange)
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRead(f"It is not a file of measures: {error}") from None
    return Held(takings, runs)


def load(file: Path) -> Held:
    """Return what a file holds, nothing where there is none; CannotRead where it is not one."""
    return read(file.read_text(encoding="utf-8")) if file.exists() else Held()


def save(file: Path, held: Held) -> None:
    """Write what is kept, in one step, so that an interruption leaves the old file or the new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.new")
    new.write_text(text_of(held), encoding="utf-8", newline="\n")
    new.replace(file)


def median_of(runs: Sequence[Run], name: str) -> float:
    """Return the median of one figure, 0 without runs."""
    return median(getattr(run, name) for run in runs) if runs else 0.0


def ratio(runs: Sequence[Run], measures: Iterable[Run], name: str) -> float | None:
    """Return the median of a figure's ratios to the measure's, each in one round of one taking."""
    beside = {(one.taking, one.round): getattr(one, name) for one in measures}
    found = [
        getattr(run, name) / beside[run.taking, run.round]
        for run in runs
        if beside.get((run.taking, run.round))
    ]
    return median(found) if found else None


def row_of(runs: Sequence[Run], measures: Sequence[Run]) -> Row:
    """Return the row of all runs of one size, job and builder."""
    done = [run for run in runs if run.outcome == DONE]
    bad = next((run for run in runs if run.outcome != DONE), None)
    steps = {name: 0.0 for run in done for name in run.steps}
    for name in steps:
        steps[name] = median(run.steps[name] for run in done if name in run.steps)
    first = runs[0]
    return Row(
        size=first.size,
        job=first.job,
        builder=first.builder,
        taking=first.taking,
        rounds=len(done),
        outcome=bad.outcome if bad else DONE,
        said=bad.said if bad else "",
        seconds=median_of(done, "seconds"),
        processor=median_of(done, "processor"),
        memory=median_of(done, "memory"),
        bytes=median_of(done, "bytes"),
        files=median_of(done, "files"),
        steps=steps,
        ratios={name: ratio(done, measures, name) for name in RATIOS},
    )


def rows_of(held: Held, measure: str) -> list[Row]:
    """Return a row for each size, job and builder, sorted by these."""
    grouped: dict[tuple[int, str, str], list[Run]] = {}
    for run in held.runs:
        grouped.setdefault(run.row, []).append(run)
    found = []
    for (size, job, _), runs in sorted(grouped.items()):
        beside = [one for one in grouped.get((size, job, measure), []) if one.outcome == DONE]
        found.append(row_of(runs, beside))
    return found
