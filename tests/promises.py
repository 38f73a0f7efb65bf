"""Records the figures that tests measure, one small file each, for the page of promises.

A test calls `record("hostile-inputs", 262, "inputs", "Hostile inputs tried")` after it has checked
the figure. The file build/promises/hostile-inputs.json then holds name, figure, unit, text and the
test that measured it. Each promise is a file of its own, put in place by one rename, so that tests
may run in many processes; a later run writes over an earlier one. `recorded()` gives all of them to
whoever builds a page.
"""

import json
import os
import re
from pathlib import Path
from typing import TypedDict

FOLDER = Path(__file__).parent.parent / "build" / "promises"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Promise(TypedDict):
    """One figure: its short name, the number, its unit, one plain sentence, and the test."""

    name: str
    figure: float
    unit: str
    text: str
    test: str


def record(name: str, figure: float, unit: str, text: str, folder: Path = FOLDER) -> None:
    """Write one measured figure. `name` is small letters and dashes; ValueError where it is not."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a name of small letters, numbers and dashes")
    test = os.environ.get("PYTEST_CURRENT_TEST", "").split(" ")[0]
    promise: Promise = {"name": name, "figure": figure, "unit": unit, "text": text, "test": test}
    folder.mkdir(parents=True, exist_ok=True)
    begun = folder / f".{name}-{os.getpid()}"
    begun.write_text(json.dumps(promise, ensure_ascii=False) + "\n", encoding="utf-8")
    begun.replace(folder / f"{name}.json")


def recorded(folder: Path = FOLDER) -> list[Promise]:
    """Return every figure recorded so far, sorted by name."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
