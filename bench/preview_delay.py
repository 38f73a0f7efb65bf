"""Says how long the preview takes to show an edit: `make bench-preview`.

A showcase with invented cases is served as an editor would serve it. Then the title of one case is
changed again and again; each time the seconds are counted from the saving of the file until its
page has the new title, and until the table of all cases has it too, which comes with all the rest.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from bench.generate import write_showcase
from showcase.kinds.case_study import CaseStudy
from showcase.published import TABLE

TITLE = re.compile(r"^title: .*$", re.MULTILINE)
MOST_SECONDS = 1800.0
# All titles of the case studies stand in the table of the open data.
WHOLE = f"/{TABLE}"


def seconds_until(true: Callable[[], bool]) -> float:
    """Return how many seconds it takes until something is true; ClickException if it never is."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < MOST_SECONDS:
        if true():
            return time.perf_counter() - begun
        time.sleep(0.02)
    raise click.ClickException(f"The preview did not follow within {MOST_SECONDS:.0f} seconds.")


def served(port: int, path: str) -> str:
    """Return what the preview answers; nothing while it does not."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=MOST_SECONDS)
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    except (OSError, HTTPException):
        return ""


def shows(port: int, path: str, words: str) -> Callable[[], bool]:
    """Return what says whether a page of the preview has some words."""
    return lambda: words in served(port, path)


def delays(port: int, case: Path, edits: int) -> list[tuple[float, float]]:
    """Return (seconds until the page, seconds until the whole site) of some edits of a case."""
    page = f"/{CaseStudy.info.address}/{case.parent.name}/"
    seconds_until(lambda: bool(served(port, page)))
    found = []
    for number in range(edits):
        title = f"An edit that is number {number} of {edits}"
        case.write_text(TITLE.sub(f"title: {title}", case.read_text(encoding="utf-8")), "utf-8")
        first = seconds_until(shows(port, page, title))
        found.append((first, first + seconds_until(shows(port, WHOLE, title))))
    return found


@click.command()
@click.option("--edits", default=5, show_default=True, help="How many edits are made.")
@click.argument("counts", nargs=-1, type=click.IntRange(1, 100_000))
def main(edits: int, counts: tuple[int, ...]) -> None:
    """Print a table of medians for showcases with COUNTS invented cases beside the real ones."""
    click.echo("| invented cases | the page, seconds | the whole site, seconds |")
    click.echo("|---|---|---|")
    for count in counts or (1, 1000):
        with TemporaryDirectory(prefix="showcase-") as held:
            root = Path(held) / "showcase"
            write_showcase(root, count, seed=1)
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
            command = [sys.executable, "-m", "showcase", "serve", "--address", f"127.0.0.1:{port}"]
            environment = {**os.environ, "SHOWCASE_CACHE": str(Path(held) / "kept")}
            with subprocess.Popen(
                command,
                cwd=root,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as running:
                try:
                    case = next((root / CaseStudy.info.folder).glob("*-[0-9]*/index.md"))
                    found = delays(port, case, edits)
                finally:
                    running.terminate()
        page, whole = (median(column) for column in zip(*found, strict=True))
        click.echo(f"| {count:,} | {page:.2f} | {whole:.1f} |")


if __name__ == "__main__":
    main()
