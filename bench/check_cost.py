"""What a check costs with invented cases: make bench-check.

Prints a table: nothing kept, nothing changed since, and one story edited, each in a process of its
own, the fastest of some rounds. Nothing of the machine's own cache is touched.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from bench.generate import write_showcase

PAGE = Path(__file__).parent.parent / "docs/develop/speed.md"
HEADING = "## The check"
# What changed so shortly before a check is looked at once more by the next; in seconds.
RACY = 2.5


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and of the processors, of one command."""

    wall: float
    cpu: float


def cost_of(root: Path, kept: Path) -> Cost:
    """Return what one check of a showcase costs."""
    command = [sys.executable, "-m", "showcase", "check", "--format", "json"]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    own = {**os.environ, "SHOWCASE_CACHE": str(kept)}
    subprocess.run(command, cwd=root, env=own, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu)


def edit(root: Path) -> None:
    """Add a sentence to one story."""
    story = sorted(root.glob("case_studies/*/index.md"))[0]
    with story.open("a", encoding="utf-8") as file:
        file.write("\nThey met once more.\n")


def fastest(rounds: int, prepare: Callable[[], object], root: Path, kept: Path) -> Cost:
    """Return the least that a check costs of some rounds, each prepared anew."""
    found = []
    for _ in range(rounds):
        prepare()
        found.append(cost_of(root, kept))
    return min(found, key=lambda one: one.wall)


def forget(kept: Path) -> None:
    """Delete what is kept."""
    for file in sorted(kept.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()


def measured(root: Path, kept: Path, rounds: int) -> tuple[Cost, Cost, Cost]:
    """Return what a check costs with nothing kept, with nothing changed, and after an edit."""
    time.sleep(RACY)
    cold = fastest(rounds, lambda: forget(kept), root, kept)
    unchanged = fastest(rounds, lambda: None, root, kept)
    edited = fastest(rounds, lambda: edit(root), root, kept)
    return cold, unchanged, edited


def row(count: int, costs: Sequence[Cost]) -> str:
    """Return a line of the table."""
    figures = " | ".join(f"{one.wall:.2f} ({one.cpu:.2f})" for one in costs)
    return f"| {count:,} | {figures} |"


def table(rows: list[str]) -> str:
    """Return the table, as Markdown."""
    head = "| invented cases | nothing kept | nothing changed | one story edited |"
    return "\n".join([head, "|---|---|---|---|", *rows])


def written(text: str, figures: str) -> str:
    """Return the page's text with a new table at the end of its part; ValueError without it."""
    before, found, after = text.partition(f"{HEADING}\n")
    if not found:
        raise ValueError(f"{PAGE.name} has no heading {HEADING!r}.")
    own, mark, rest = after.partition("\n## ")
    prose = own.partition("| invented cases")[0].rstrip()
    return f"{before}{found}{prose}\n\n{figures}\n{mark}{rest}"


@click.command()
@click.argument("counts", nargs=-1, type=click.IntRange(0, 100_000))
@click.option("--seed", default=1, show_default=True, help="Another seed gives other content.")
@click.option("--rounds", default=3, show_default=True, help="The fastest of so many counts.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the content in this folder, and take what is there already.",
)
@click.option("--write", is_flag=True, help="Write the table into docs/develop/speed.md.")
def main(counts: tuple[int, ...], seed: int, rounds: int, keep: Path | None, write: bool) -> None:
    """Measure checks of COUNTS invented cases beside the real ones; 0, 1000 and 10000."""
    rows = []
    for count in counts or (0, 1_000, 10_000):
        with nullcontext(str(keep)) if keep else tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / str(count)
            if not root.exists():
                write_showcase(root, count, seed)
            with tempfile.TemporaryDirectory() as kept:
                rows.append(row(count, measured(root, Path(kept), rounds)))
    figures = table(rows)
    click.echo(figures)
    if write:
        text = written(PAGE.read_text(encoding="utf-8"), figures)
        PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
