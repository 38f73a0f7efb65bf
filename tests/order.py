"""The order of the tests: quick ones first, then the files that take longest, then the rest.

Two workers share the files, and each takes the next one when it has done its own. A long file that
comes last would run alone while the other worker has nothing left to do, so it comes early.
"""

from collections import defaultdict
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
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
