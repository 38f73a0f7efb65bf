"""No hostile input costs more than one second and 150 MB; the system itself holds it to that."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from hostile_costs import MOST_MEGABYTES, MOST_SECONDS
from hostile_inputs import all_inputs
from promises import record
from support import REPOSITORY

pytestmark = pytest.mark.slow
GREEDY = """
import hostile_costs as costs, sys, tempfile
from pathlib import Path

def run(ground):
    if sys.argv[1] == "memory":
        bytearray(151_000_000)
    while sys.argv[1] == "time":
        pass

costs.run = run
with tempfile.TemporaryDirectory() as name:
    pace = costs.Pace(asked=1, seconds=[costs.REFERENCE])
    ground = costs.Ground(Path(name), set(), None, None, pace)
    print(costs.measure(ground, []).sound)
"""


def python(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python where it finds the tests and the program."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=REPOSITORY / "tests",
        env={**os.environ, "PYTHONPATH": f"{REPOSITORY}/tests:{REPOSITORY}/scripts"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_input_stays_within_the_limits() -> None:
    done = python("-m", "hostile_costs")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    measured = [name for one in found for name in one["names"]]
    assert sorted(measured) == sorted(one.name for one in all_inputs() if not one.moves)
    assert [one for one in found if not one["sound"]] == [], done.stderr
    worst = {key: max(float(one[key]) for one in found) for key in ("seconds", "megabytes")}
    assert worst["seconds"] <= MOST_SECONDS
    assert worst["megabytes"] <= MOST_MEGABYTES
    record("cost-inputs", len(measured), "inputs", "Hostile inputs whose cost was measured")
    record("cost-seconds", worst["seconds"], "s", "Processor time of the dearest hostile input")
    record("cost-megabytes", worst["megabytes"], "MB", "Memory of the dearest hostile input")


@pytest.mark.parametrize("what", ["memory", "time", "nothing"])
def test_what_is_greedy_is_stopped(what: str) -> None:
    done = python("-c", GREEDY, what)
    assert done.stdout.strip() == str(what == "nothing"), done.stderr
