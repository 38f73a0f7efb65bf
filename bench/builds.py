"""Our builds beside those of other makers of sites, on the same entries: make bench-build.

For each number of invented cases every builder does every job in every round, by turns, so that
what else the machine does meets all of them. Each run is written down as it ends.
"""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from bench.builders import (
    ROOT,
    Builder,
    begin_afresh,
    places_of,
    prepare,
    steps_of,
)
from bench.builds_page import RESULTS, NoPlace, write
from bench.builds_plan import SIZES, Plan, planned
from bench.edits import COLD, JOBS, NoSubject, Places, edit, shows, subject_of
from bench.measuring import DONE, FAILED, TOO_LARGE, TOO_LONG, Cost, Limits, run
from bench.takings import (
    LEFT_OUT,
    NOT_INSTALLED,
    STALE,
    CannotRead,
    Held,
    Run,
    Taking,
    begun,
    load,
    save,
    with_run,
)

# A build that holds more is ended: on a usual machine it would never end.
MOST_MEMORY = 12_000_000_000
GIVEN_UP = {TOO_LONG, TOO_LARGE, FAILED}


@dataclass(slots=True)
class Bench:
    """What is measured with, and what has been measured so far."""

    plan: Plan
    file: Path
    taking: Taking
    held: Held
    say: Callable[[str], None]
    # Why a builder is not run again: by its name.
    given_up: dict[str, str] = field(default_factory=dict)

    def note(self, run: Run) -> None:
        """Write a run down at once."""
        self.held = with_run(self.held, self.taking, run)
        save(self.file, self.held)
        self.say(line_of(run))


def line_of(run: Run) -> str:
    """Return a run as a line for whoever waits."""
    told = f"{run.size:,} cases, round {run.round}, {JOBS[run.job]}, {run.builder}: "
    if run.outcome == DONE:
        steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in run.steps.items())
        return f"{told}{run.seconds:.1f} s ({steps}), {run.memory / 1e6:,.0f} MB"
    return f"{told}{run.outcome}. {run.said}".rstrip()


def weighed(folder: Path) -> tuple[int, int]:
    """Return (bytes, files) of all below a folder."""
    sizes = [file.lstat().st_size for file in folder.rglob("*") if not file.is_dir()]
    return sum(sizes), len(sizes)


def added(costs: Sequence[Cost]) -> Cost:
    """Return what steps cost that ran one after another; the last says how it ended."""
    last = costs[-1]
    return Cost(
        sum(one.seconds for one in costs),
        sum(one.processor for one in costs),
        max(one.memory for one in costs),
        last.outcome,
        last.said,
    )


def built(builder: Builder, folder: Path, limit: int) -> tuple[Cost, dict[str, float]]:
    """Build once within a limit in seconds; return what it cost, and the seconds of each step."""
    costs: list[Cost] = []
    steps: dict[str, float] = {}
    for step in steps_of(builder, folder):
        left = limit - sum(steps.values())
        costs.append(run(step, Limits(left, MOST_MEMORY)))
        steps[step.name] = costs[-1].seconds
        if costs[-1].outcome != DONE:
            break
    return added(costs), steps


def measured(bench: Bench, builder: Builder, folder: Path, places: Places, empty: Run) -> Run:
    """Make one build of one job, and return the run."""
    if empty.job == COLD:
        begin_afresh(builder, folder)
    edit(empty.job, places, empty.round)
    cost, steps = built(builder, folder, bench.plan.limit)
    size, files = weighed(folder / builder.output)
    outcome, said = cost.outcome, cost.said
    if outcome == DONE and not shows(empty.job, places, empty.round):
        outcome, said = STALE, "It ended well, but the page does not show the edit."
    return replace(
        empty,
        outcome=outcome,
        seconds=round(cost.seconds, 3),
        processor=round(cost.processor, 3),
        memory=cost.memory,
        bytes=size,
        files=files,
        steps={name: round(seconds, 3) for name, seconds in steps.items()},
        said=said,
    )


def one_run(bench: Bench, builder: Builder, folder: Path, places: Places, empty: Run) -> None:
    """Measure one run or leave it out, and write it down."""
    reason = bench.given_up.get(builder.name)
    if reason:
        outcome = NOT_INSTALLED if builder.missing() else LEFT_OUT
        bench.note(replace(empty, outcome=outcome, said=reason))
        return
    made = measured(bench, builder, folder, places, empty)
    bench.note(made)
    if made.outcome in GIVEN_UP:
        bench.given_up[builder.name] = (
            f"Its build ({JOBS[made.job]}, {made.size:,} cases) was given up: {made.outcome}."
        )


def turned(builders: Sequence[Builder], number: int) -> list[Builder]:
    """Return the builders in the order of a round: another one begins each time."""
    at = (number - 1) % len(builders)
    return [*builders[at:], *builders[:at]]


def content(folder: Path, size: int, seed: int) -> tuple[Path, Path]:
    """Write the entries, as a showcase and as plain pages; return the folders of both.

    In a process of its own: what starts the builds must stay small, as the system counts its memory
    as theirs at their start.
    """
    showcase, plain = folder / "showcase", folder / "plain"
    command = [sys.executable, "-m", "bench.generate", str(size), str(showcase)]
    more = ["--seed", str(seed), "--plain", str(plain)]
    subprocess.run([*command, *more], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return showcase, plain


def take_size(bench: Bench, size: int, folder: Path) -> None:
    """Measure all that is planned with one number of cases, in a folder that is empty."""
    showcase, plain = content(folder, size, bench.plan.seed)
    subject = subject_of(plain)
    places: dict[str, Places] = {}
    for builder in bench.plan.builders:
        if builder.name not in bench.given_up:
            prepare(builder, folder / builder.name, showcase, plain)
        places[builder.name] = places_of(builder, folder / builder.name, subject)
    for number in range(1, bench.plan.rounds + 1):
        for job in bench.plan.jobs:
            for builder in turned(bench.plan.builders, number):
                empty = Run(bench.taking.started, size, job, number, builder.name)
                one_run(bench, builder, folder / builder.name, places[builder.name], empty)


def begin(plan: Plan, file: Path) -> Bench:
    """Return a bench that goes on from what a file holds."""
    absent = {one.name: one.missing() for one in plan.builders if one.missing()}
    versions = {one.name: one.versions() for one in plan.builders if one.name not in absent}
    taking = begun(plan.limit, versions)
    return Bench(plan, file, taking, load(file), click.echo, absent)


@click.command()
@click.option("--sizes", default=",".join(map(str, SIZES)), show_default=True)
@click.option("--rounds", type=click.IntRange(1, 99), default=3, show_default=True)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=600,
    show_default=True,
    help="For how many seconds a build may run; a builder that runs longer is not run again.",
)
@click.option("--builders", default="", help="Such as ours,hugo; all of them if not given.")
@click.option("--jobs", default="", help="Such as cold,case; all of them if not given.")
@click.option("--seed", default=1, show_default=True, help="Another seed gives other content.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Build below this folder, and leave all there; a temporary one if not given.",
)
@click.option(
    "--results",
    type=click.Path(path_type=Path, dir_okay=False),
    default=RESULTS,
    help="The file of measures; bench/results/builds.json if not given.",
)
def main(
    sizes: str,
    rounds: int,
    limit: int,
    builders: str,
    jobs: str,
    seed: int,
    folder: Path | None,
    results: Path,
) -> None:
    """Measure builds of 100, 1,000, 5,000 and 10,000 invented cases beside the real entries."""
    plan = planned(sizes, rounds, limit, builders, jobs, seed)
    try:
        take(begin(plan, results), folder)
    except CannotRead as error:
        raise click.ClickException(f"{results}: {error}") from None
    except (NoSubject, NoPlace) as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        told = f"Stopped. What was measured is in {results}; make bench-page shows it."
        raise click.ClickException(told) from None


def stopped(*_: object) -> None:
    """End as Ctrl and C does, and with it the build that runs."""
    raise KeyboardInterrupt


def take(bench: Bench, folder: Path | None) -> None:
    """Measure all that is planned, below a folder or a temporary one; bring the page up to date."""
    for size in bench.plan.sizes:
        with nullcontext(str(folder)) if folder else tempfile.TemporaryDirectory() as place:
            take_size(bench, size, fresh(Path(place) / str(size)))
        if bench.file == RESULTS:
            write(bench.held)


def fresh(folder: Path) -> Path:
    """Return a folder that is not there yet; ClickException where it is."""
    if folder.exists():
        raise click.ClickException(f"There is something at {folder} already. Choose another place.")
    return folder


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stopped)
    main()
