"""Measures of builds that are made up."""

from dataclasses import replace

from bench.edits import COLD
from bench.takings import Held, Run, Taking, with_run

FIRST, LATER = "2026-11-27T01:00:00+00:00", "2026-11-28T01:00:00+00:00"


def taking(started: str = FIRST, limit: int = 600) -> Taking:
    """Return a taking on a machine that is made up."""
    versions = {"hugo": {"hugo": "1.2.3", "pagefind": "4.5"}, "ours": {"mkdocs": "1.6"}}
    return Taking(started, "Linux x86_64", 2, 8 * 2**30, "3.11.7", 0.5, limit, versions)


def one(builder: str, seconds: float, number: int = 1, **more: object) -> Run:
    """Return a run of a cold build of a thousand cases."""
    base = Run(FIRST, 1000, COLD, number, builder, seconds=seconds, processor=2 * seconds)
    return replace(base, memory=10**8, bytes=10**7, files=1100, **more)  # type: ignore[arg-type]


def holding(*runs: Run) -> Held:
    """Return what is kept once these runs were taken."""
    held = Held()
    for run in runs:
        held = with_run(held, taking(run.taking), run)
    return held
