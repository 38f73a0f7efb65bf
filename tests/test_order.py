"""The order of the tests: none is lost, quick ones come first, a long file never comes last."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from order import LONGEST, QUICK, TESTS, in_order, is_left_out, is_quick
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


def test_a_file_that_quick_leaves_out_has_no_quick_test(request: pytest.FixtureRequest) -> None:
    items = request.session.items
    assert [item.nodeid for item in items if is_quick(item) and is_left_out(item.path, QUICK)] == []
    assert sum(is_left_out(file, QUICK) for file in TESTS.rglob("test_*.py")) > 40


@pytest.mark.parametrize(
    ("said", "left_out"),
    [
        ("pytestmark = pytest.mark.slow\n", True),
        ("import pytest\n\npytestmark = [pytest.mark.browser, pytest.mark.slow]\n", True),
        ("@pytest.mark.slow\ndef test_one() -> None: ...\n", False),
        ("class TestOne:\n    pytestmark = pytest.mark.slow\n", False),
        ("pytestmark = pytest.mark.usefixtures('slow')\n", False),
    ],
)
def test_quick_leaves_a_file_out_only_where_all_of_it_is_slow(
    said: str, left_out: bool, tmp_path: Path
) -> None:
    file = tmp_path / "test_one.py"
    file.write_text(said, encoding="utf-8")
    assert is_left_out(file, QUICK) == left_out
    for other in ("", "slow", "not browser", "not slow"):
        assert not is_left_out(file, other)


def test_quick_is_what_make_runs() -> None:
    assert f"-m '{QUICK}'\n" in (REPOSITORY / "Makefile").read_text(encoding="utf-8")


def test_the_workers_keep_to_the_order() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert "--dist loadfile --no-loadscope-reorder" in makefile
