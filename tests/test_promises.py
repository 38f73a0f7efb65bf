"""The recorder of figures: one file each, the newest stays, and no half-written file is read."""

from pathlib import Path

import pytest

from promises import record, recorded


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


@pytest.mark.parametrize("name", ["", "Two Words", "../up", "a--b"])
def test_a_name_that_is_not_plain_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a name"):
        record(name, 1, "", "", tmp_path)
