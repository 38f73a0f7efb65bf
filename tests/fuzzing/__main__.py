"""Runs every target for some seconds, and says in a table what was tried and found."""

import argparse
import importlib.util
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fuzzing.seeds import FOLDER, NAMES, write_seeds
from promises import record

NOT_HERE = (
    "The fuzzer, atheris, is not installed. It comes with `make fuzz` on Linux, for Python 3.11 to "
    "3.13; with another Python, try: make PYTHON=python3.13 fuzz"
)
# Of one input, in MB, and in seconds before the fuzzer takes it for stuck.
MOST_MEMORY, STUCK = 1_500, 30
DONE = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
COVERED = re.compile(r"\bcov: (\d+)")


@dataclass(frozen=True)
class Outcome:
    """What came of one target: inputs tried, places of code met, and the files that broke it."""

    name: str
    tried: int
    places: int
    found: tuple[str, ...]


def finds(folder: Path) -> set[str]:
    """Return the names of inputs that broke something, as the fuzzer saved them."""
    return {one.name for one in folder.iterdir() if one.is_file()}


def run(name: str, seconds: int) -> Outcome:
    """Run one target; what it says goes into its folder."""
    own = FOLDER / name
    learnt, found = own / "learnt", own / "found"
    for folder in (learnt, found):
        folder.mkdir(parents=True, exist_ok=True)
    before = finds(found)
    command = [
        sys.executable, "-m", "fuzzing.feeding", name, str(learnt), str(write_seeds(name)),
        f"-max_total_time={seconds}", f"-timeout={STUCK}", f"-rss_limit_mb={MOST_MEMORY}",
        "-max_len=60000", "-print_final_stats=1", f"-artifact_prefix={found}/",
    ]  # fmt: skip
    with (own / "said.txt").open("wb") as said:
        done = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, check=False)
    text = (own / "said.txt").read_text(encoding="utf-8", errors="replace")
    tried = int((DONE.findall(text) or ["0"])[-1])
    new = tuple(sorted(finds(found) - before))
    if done.returncode and not new:
        raise SystemExit(f"{name} could not be run; {own / 'said.txt'} says why.")
    return Outcome(name, tried, int((COVERED.findall(text) or ["0"])[-1]), new)


def table(outcomes: Sequence[Outcome], seconds: int) -> str:
    """Return the outcomes as lines for people."""
    lines = [f"{'target':10} {'inputs':>9} {'a second':>9} {'places':>7} {'finds':>6}"]
    for one in outcomes:
        speed = one.tried // max(1, seconds)
        row = f"{one.name:10} {one.tried:>9,} {speed:>9,} {one.places:>7,} {len(one.found):>6}"
        lines += [row, *(f"  {FOLDER / one.name / 'found' / name}" for name in one.found)]
    return "\n".join(lines)


def main() -> int:
    """Run what is asked for; return 1 where an input broke something."""
    parser = argparse.ArgumentParser(prog="fuzzing", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"all where none is named: {', '.join(NAMES)}"
    )
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    asked = parser.parse_args()
    if unknown := set(asked.targets) - set(NAMES):
        parser.error(f"there is no target {', '.join(sorted(unknown))}")
    if importlib.util.find_spec("atheris") is None:
        print(NOT_HERE, file=sys.stderr)
        return 2
    outcomes = [run(name, asked.seconds) for name in asked.targets or NAMES]
    print(table(outcomes, asked.seconds))
    found = sum(len(one.found) for one in outcomes)
    if not asked.targets:
        tried = sum(one.tried for one in outcomes)
        made = "Inputs that the fuzzer made in its last run"
        record("fuzz-inputs", tried, "inputs", made, test="make fuzz")
        record(
            "fuzz-finds", found, "inputs", "Those of them that broke something", test="make fuzz"
        )
    if found:
        print("Each file above broke something. The end of said.txt beside it says how; try it "
              "again with: python -m fuzzing.feeding NAME FILE")  # fmt: skip
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
