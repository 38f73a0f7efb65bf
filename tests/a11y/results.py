"""What the tests of this folder measured, kept in build/a11y/, and the table that shows it.

Each test file writes one part, `{name of a page type: {figure: number}}`. The parts are put
together when all tests are done, so that the tests may run in many processes.
"""

import json
import os
from collections import Counter
from pathlib import Path

from support import REPOSITORY

FOLDER = REPOSITORY / "build/a11y"
Figures = dict[str, dict[str, float]]
# (figure, heading, how many digits after the point)
COLUMNS = (
    ("states", "states", 0),
    ("violations", "violations", 0),
    ("judged", "judged", 0),
    ("unjudged", "unjudged", 0),
    ("stops", "tab stops", 0),
    ("nu", "Nu errors", 0),
    ("kilobytes", "kB", 1),
    ("requests", "requests", 0),
    ("foreign", "other hosts", 0),
    ("shift", "shift", 3),
)
# Figures of which the whole is the most of any page, and not the sum of all pages.
MOST = {"kilobytes", "requests", "shift"}


def write(part: str, figures: Figures, folder: Path = FOLDER) -> None:
    """Keep one part; a later run writes over an earlier one."""
    folder.mkdir(parents=True, exist_ok=True)
    begun = folder / f".{part}-{os.getpid()}"
    begun.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    begun.replace(folder / f"{part}.json")


def together(since: float, folder: Path = FOLDER) -> Figures:
    """Return all parts written since that moment (seconds), added up for each type of page."""
    whole: dict[str, Counter[str]] = {}
    for file in sorted(folder.glob("*.json")):
        if file.stat().st_mtime >= since:
            for name, figures in json.loads(file.read_text(encoding="utf-8")).items():
                whole.setdefault(name, Counter()).update(figures)
    return {name: dict(figures) for name, figures in sorted(whole.items())}


def cell(figures: dict[str, float], figure: str, digits: int) -> str:
    """Return one figure as text, or a dash where it was not measured."""
    return f"{figures[figure]:.{digits}f}" if figure in figures else "–"


def totals(whole: Figures) -> dict[str, float]:
    """Return the last line: sums, and for weights the most of any page."""
    found = {}
    for figure, _, _ in COLUMNS:
        numbers = [figures[figure] for figures in whole.values() if figure in figures]
        if numbers:
            found[figure] = max(numbers) if figure in MOST else sum(numbers)
    return found


def table(whole: Figures) -> str:
    """Return the table that people read, also as Markdown: one line for each type of page."""
    rows = [["type of page", *(heading for _, heading, _ in COLUMNS)]]
    for name, figures in [*whole.items(), ("all, or the most", totals(whole))]:
        rows.append([name, *(cell(figures, figure, digits) for figure, _, digits in COLUMNS)])
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    rows.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    return "\n".join(
        "| " + " | ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) + " |"
        for row in rows
    )
