"""Writes docs/develop/promises.md from the figures that tests have measured and recorded.

`make promises` runs it after `make test`. A figure that was not measured since then keeps the line
it has on the page; a new one gets a line; one that no test records any more loses it.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from promises import Promise, recorded

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "develop" / "promises.md"
ROW = re.compile(r"^\| (?P<text>.+) \| (?P<figure>.+) \| `(?P<name>[a-z0-9-]+)`, (?P<test>.+) \|$")
HEAD = """---
title: Promises
description: What this showcase promises about safety, the figures that tests measured, and the tests.
---

# Promises

The examples are written by people we do not know, and they are about children. So what this program promises is measured, not said. Each line has a figure, the name that a test records it under, and the test that fails where the promise does not hold.

`make test` measures nearly all of them anew; `make promises` then writes this page. A test keeps the page and the tests from naming different promises.
"""  # noqa: E501 - one line for each paragraph
# Each part of the page: its heading, what is promised, and how the names of its figures begin.
PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Hostile inputs",
        "Whatever somebody sends in has the outcome that its description says, and leaves every "
        "other page as it is. [Try one yourself](index.md#try-something-hostile).",
        ("hostile-",),
    ),
    (
        "Scripts and other hosts",
        "Nothing that was sent in runs in a reader’s browser or asks another computer for "
        "anything, also where the browser does not know our policy.",
        ("scripts-", "requests-", "visited-", "touched-", "html-", "foreign-"),
    ),
    (
        "What one file may cost",
        "No file holds up the site for everybody else: at most one second and 150 MB for all that "
        "a check and a build do with it.",
        ("cost-",),
    ),
    (
        "The fuzzer",
        "What nobody thought of is tried by a program: files, stories, pictures and letters that "
        "it makes from the hostile inputs, thousands each minute, for as long as you ask it to.",
        ("fuzz-",),
    ),
    (
        "Personal data",
        "What lets a person be known is found before it is published. Recall is the share of what "
        "is there that is found; precision is the share of finds that are right. Both are measured "
        "on the half of the labelled lines that the detector was not made with.",
        ("personal-",),
    ),
    ("Photos", "A photo tells nothing but what it shows.", ("photo-",)),
    (
        "Take-down",
        "What must go is gone from every output, within a minute of computing.",
        ("take-down-",),
    ),
    (
        "The last look and the hosts",
        "A finished site is looked at once more before it goes live, and the headers that hosts "
        "send are those that we wrote.",
        ("gate-", "pages-without-"),
    ),
    (
        "Faults of the computer",
        "A build that is killed, or that finds no room, memory or file, leaves the old site whole.",
        ("kills-", "faults-", "fault-", "disk-", "soak-", "builds-"),
    ),
    (
        "What comes from others",
        "Proposals are read and never run, and all that we use of others is locked and listed.",
        ("workflows-", "packages-"),
    ),
    (
        "Everyone can use it",
        "Pages are small, valid, and work with keys alone.",
        ("case-", "first-", "tab-", "pages-valid", "states-"),
    ),
)
OTHER = ("More", "What else tests measure.")


@dataclass(frozen=True)
class Line:
    """One promise as it stands on the page."""

    name: str
    text: str
    figure: str
    test: str

    def __str__(self) -> str:
        return f"| {self.text} | {self.figure} | `{self.name}`, {self.test} |"


def line_of(one: Promise) -> Line:
    """Return the line of a figure; units that are words of one are left as they are."""
    number = f"{one['figure']:,}"
    figure = number if one["unit"] == "of 1" else f"{number} {one['unit']}"
    where = f"`{one['test'].replace('::', '` `')}`"
    return Line(one["name"], one["text"].rstrip("."), figure, where)


def lines_on(page: str) -> dict[str, Line]:
    """Return the promises that stand on a page, by name."""
    found = (ROW.match(row) for row in page.splitlines())
    return {row["name"]: Line(**row.groupdict()) for row in found if row}


def calls_in(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the name in each call of `record`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            # Tests of the recorder itself give a folder of their own.
            if name == "record" and len(node.args) < 5:
                yield node.args[0]


def pattern_of(name: ast.expr) -> str:
    """Return a pattern for the names that a call records."""
    if isinstance(name, ast.Constant):
        return re.escape(str(name.value))
    parts = name.values if isinstance(name, ast.JoinedStr) else []
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z0-9-]+"
        for part in parts
    )


def patterns() -> dict[str, Path]:
    """Return the patterns of all names that tests record, with the file of each."""
    return {
        pattern: file
        for file in sorted(TESTS.rglob("*.py"))
        if "node_modules" not in file.parts and file.name != "test_promises.py"
        if "record(" in (text := file.read_text(encoding="utf-8"))
        for name in calls_in(ast.parse(text))
        if (pattern := pattern_of(name))
    }


def is_recorded(name: str, known: Iterable[str]) -> bool:
    """Say whether some test records a name."""
    return any(re.fullmatch(pattern, name) for pattern in known)


def part_of(name: str) -> int:
    """Return the number of the part that a name belongs to; the last is for all others."""
    starts = (number for number, (_, _, begins) in enumerate(PARTS) if name.startswith(begins))
    return next(starts, len(PARTS))


def page_of(lines: Iterable[Line]) -> str:
    """Return the page."""
    found = sorted(lines, key=lambda line: line.name)
    text = HEAD
    for number, (heading, promised) in enumerate([*((a, b) for a, b, _ in PARTS), OTHER]):
        own = [str(line) for line in found if part_of(line.name) == number]
        if own:
            table = "\n".join(["| What | Figure | Name and test |", "|---|---|---|", *own])
            text += f"\n## {heading}\n\n{promised}\n\n{table}\n"
    return text


def main() -> None:
    """Write the page, and name what was not measured since it was last written."""
    known = patterns()
    before = lines_on(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
    fresh = {one["name"]: line_of(one) for one in recorded()}
    kept = {name: line for name, line in (before | fresh).items() if is_recorded(name, known)}
    PAGE.write_text(page_of(kept.values()), encoding="utf-8")
    old = sorted(set(kept) - set(fresh))
    print(f"Wrote {len(kept)} promises into {PAGE.relative_to(TESTS.parent)}.")
    if old:
        print(f"Not measured since, and kept as they were: {', '.join(old)}", file=sys.stderr)


if __name__ == "__main__":
    main()
