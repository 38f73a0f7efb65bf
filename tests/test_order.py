"""The order of the tests: none is lost, quick ones come first, a long file never comes last."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from order import LONGEST, TESTS, in_order
from support import REPOSITORY


def test_the_longest_files_are_there() -> None:
    assert [name for name in LONGEST if not (TESTS / name).is_file()] == []


def test_no_test_is_lost_and_files_stay_together(request: pytest.FixtureRequest) -> None:
    items = request.session.items
    ordered = in_order(list(reversed(items)))
    assert sorted(map(id, ordered)) == sorted(map(id, items))
    files = [item.path for item in ordered]
    assert sum(a != b for a, b in pairwise(files)) == len(set(files)) - 1


@dataclass(frozen=True)
class Item:
    """As much of a test as its order asks about."""

    name: str
    mark: str = ""

    @property
    def path(self) -> Path:
        return TESTS / self.name

    def get_closest_marker(self, name: str) -> bool:
        return name == self.mark


def test_quick_files_come_first_and_then_the_longest() -> None:
    last, first = LONGEST[-1], LONGEST[0]
    given: Any = [Item("slow.py", "slow"), Item(last, "browser"), Item("q.py"), Item(first, "slow")]
    given += [Item("mixed.py"), Item("q.py"), Item("mixed.py", "browser"), Item(first)]
    names = [item.name for item in in_order(given)]
    assert names == ["q.py", "q.py", first, first, last, "slow.py", "mixed.py", "mixed.py"]


def test_the_workers_keep_to_the_order() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert "--dist loadfile --no-loadscope-reorder" in makefile
