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


def record(
    name: str, figure: float, unit: str, text: str, folder: Path = FOLDER, test: str = ""
) -> None:
    """Write one measured figure. `name` is small letters and dashes; ValueError where it is not.

    `test` says what measures it, such as "make fuzz", where that is no test of pytest.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a name of small letters, numbers and dashes")
    test = test or os.environ.get("PYTEST_CURRENT_TEST", "").split(" ")[0]
    promise: Promise = {"name": name, "figure": figure, "unit": unit, "text": text, "test": test}
    folder.mkdir(parents=True, exist_ok=True)
    begun = folder / f".{name}-{os.getpid()}"
    begun.write_text(json.dumps(promise, ensure_ascii=False) + "\n", encoding="utf-8")
    begun.replace(folder / f"{name}.json")


def recorded(folder: Path = FOLDER, since: float = 0) -> list[Promise]:
    """Return every figure recorded so far, or since a time in seconds, sorted by name."""
    files = (file for file in sorted(folder.glob("*.json")) if file.stat().st_mtime >= since)
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def listed(promises: list[Promise]) -> str:
    """Return figures as lines for people."""
    return "\n".join(
        f"{one['text'].rstrip('.')}: {one['figure']:,} {one['unit']}" for one in promises
    )
