"""The order of the tests: quick ones first, then the files that take longest, then the rest.

Two workers share the files, and each takes the next one when it has done its own. A long file that
comes last would run alone while the other worker has nothing left to do, so it comes early. For
`make quick` a file that says that all its tests are slow is not even read.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# The tests that `make quick` runs, in the words of pytest.
QUICK = "not slow and not browser"
# What a file says of all its tests, in one line.
ALL_SLOW = re.compile(r"^pytestmark = .*\bpytest\.mark\.(slow|browser)\b", re.MULTILINE)
# Those that take more than about twenty seconds, the longest first.
LONGEST = (
    "a11y/test_axe.py",
    "test_takedown.py",
    "test_hosts.py",
    "test_hostile_browser.py",
    "a11y/test_keyboard.py",
    "test_limits.py",
    "test_print.py",
    "a11y/test_budgets.py",
    "a11y/test_reflow.py",
    "a11y/test_forced_colours.py",
    "test_build.py",
    "test_form.py",
    "test_browser.py",
    "test_editor_journey.py",
)


def is_quick(item: pytest.Item) -> bool:
    """Say whether `make quick` runs a test."""
    return not any(item.get_closest_marker(name) for name in ("slow", "browser"))


def is_left_out(file: Path, wanted: str) -> bool:
    """Say whether no test of a file can be among those that are wanted, in the words of pytest.

    To read a file is to import all that it uses; about half of them say that all they have is slow.
    """
    if wanted != QUICK or not file.match("test_*.py"):
        return False
    return ALL_SLOW.search(file.read_text(encoding="utf-8")) is not None


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests in the order in which workers take their files; none is left out."""
    files: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.path].append(item)
    long = {TESTS / name: number for number, name in enumerate(LONGEST)}

    def place(file: Path) -> tuple[bool, int]:
        quick = file not in long and all(is_quick(item) for item in files[file])
        return not quick, long.get(file, len(long))

    return [item for file in sorted(files, key=place) for item in files[file]]
