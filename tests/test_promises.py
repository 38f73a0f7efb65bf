"""The recorder of figures: one file each, the newest stays, and no half-written file is read."""

import re
from pathlib import Path

import pytest

from promises import listed, record, recorded
from promises_page import (
    PAGE,
    Line,
    is_recorded,
    line_of,
    lines_on,
    page_of,
    patterns,
)
from support import REPOSITORY

MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")


def page_text() -> str:
    """Return the page as it stands."""
    return PAGE.read_text(encoding="utf-8")


def test_a_figure_is_read_back_with_the_test_that_measured_it(tmp_path: Path) -> None:
    record("worst-seconds", 0.25, "s", "The slowest hostile file.", tmp_path)
    record("inputs", 3, "inputs", "Hostile inputs tried.", tmp_path)
    first, second = recorded(tmp_path)
    assert (first["name"], first["figure"]) == ("inputs", 3)
    assert (second["figure"], second["unit"]) == (0.25, "s")
    assert first["test"].endswith("::test_a_figure_is_read_back_with_the_test_that_measured_it")


def test_the_newest_figure_stays_and_nothing_else_is_left(tmp_path: Path) -> None:
    for figure in (1, 2):
        record("inputs", figure, "inputs", "Hostile inputs tried.", tmp_path)
    assert [one["figure"] for one in recorded(tmp_path)] == [2]
    assert [file.name for file in tmp_path.iterdir()] == ["inputs.json"]


def test_only_what_a_run_has_measured_is_listed_for_it(tmp_path: Path) -> None:
    record("inputs", 1200, "inputs", "Hostile inputs tried.", tmp_path)
    time = (tmp_path / "inputs.json").stat().st_mtime
    assert listed(recorded(tmp_path, since=time)) == "Hostile inputs tried: 1,200 inputs"
    assert recorded(tmp_path, since=time + 1) == []


@pytest.mark.parametrize("name", ["", "Two Words", "../up", "a--b"])
def test_a_name_that_is_not_plain_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a name"):
        record(name, 1, "", "", tmp_path)


def test_the_page_names_the_promises_that_tests_record() -> None:
    page, known = page_text(), patterns()
    names = set(lines_on(page))
    assert [name for name in names if not is_recorded(name, known)] == []
    missing = [one for one in known if not any(re.fullmatch(one, name) for name in names)]
    assert missing == [], "make test, then make promises"


def test_the_page_is_as_it_is_written_and_names_tests_that_are_there() -> None:
    lines = lines_on(page_text())
    assert page_of(lines.values()) == page_text()
    for line in lines.values():
        parts = line.test.strip("`").split("` `")
        file, name = parts[0], parts[-1]
        if file.startswith("make "):
            assert f"\n{file.removeprefix('make ')}:" in MAKEFILE, line.name
        else:
            assert f"def {name.partition('[')[0]}(" in (REPOSITORY / file).read_text(), line.name


def test_a_line_is_read_back_as_it_was_written() -> None:
    line = line_of(
        {"name": "a-b", "figure": 1234.5, "unit": "s", "text": "So long.", "test": "t.py::test_x"}
    )
    assert str(line) == "| So long | 1,234.5 s | `a-b`, `t.py` `test_x` |"
    assert lines_on(f"| What | x |\n{line}\n") == {"a-b": line}


def test_a_new_sort_of_promise_has_a_place_too() -> None:
    text = page_of([Line("entirely-new", "Something new", "1 thing", "`make test`")])
    assert "## More\n" in text and "entirely-new" in text and "## Photos" not in text
