"""How far long work is, on a terminal alone, and gone when it is done."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest

from showcase import cli, progress, sharing
from showcase.progress import CLEAR, Line, bar, shown
from showcase.steps import LISTENING, Steps

Screen = Callable[[], Callable[[], str]]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """A terminal that a test can put in the place of what errors are written to.

    Calling it does so, and gives what returns all that was drawn since.
    """
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(progress, "LONG", 0.0)
        monkeypatch.setattr(progress, "OFTEN", 0.0)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("CI", raising=False)

        def drawn() -> str:
            # What is written to a terminal can be read a little later; this comes after all of it.
            terminal.write("\0")
            terminal.flush()
            read = b""
            while not read.endswith(b"\0"):
                read += os.read(ours, 1_000_000)
            return read.removesuffix(b"\0").decode()

        def begin() -> Callable[[], str]:
            monkeypatch.setattr(sys, "stderr", terminal)
            return drawn

        yield begin
    os.close(ours)


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep nothing outside the test, and let a command leave no trace in this process."""
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "kept"))
    yield
    gc.enable()


def run_check(home: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """Run the command here."""
    monkeypatch.chdir(home)
    with pytest.raises(SystemExit):
        cli.main(["check", *words])


def left(drawn: str) -> str:
    """Return what is left in the line of a terminal after all was drawn."""
    return drawn.rpartition(CLEAR)[2]


def test_a_check_shows_how_far_it_is_and_clears_the_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], screen: Screen
) -> None:
    seen = screen()
    run_check(home, monkeypatch)
    drawn = seen()
    assert "Checking" in drawn and "14/14" in drawn
    assert left(drawn) == ""
    assert "Checking" not in capsys.readouterr().out


def test_reports_for_programs_have_no_line_even_on_a_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch, screen: Screen
) -> None:
    seen = screen()
    monkeypatch.setattr(sys, "stdout", sys.stderr)
    run_check(home, monkeypatch, "--format", "json")
    drawn = seen()
    assert drawn.startswith("{") and "Checking" not in drawn and "\x1b" not in drawn


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb"), ("TERM", "")])
def test_no_line_where_nobody_looks(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, screen: Screen
) -> None:
    seen = screen()
    monkeypatch.setenv(name, value)
    with shown():
        assert LISTENING.get() is None
    assert seen() == ""


def test_no_line_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with shown():
        Steps("Checking", 3).step(0)
    assert capsys.readouterr() == ("", "")


def test_the_line_goes_when_the_work_fails(screen: Screen) -> None:
    seen = screen()
    with pytest.raises(ValueError, match="no"), shown():
        Steps("Checking", 3).step(0)
        raise ValueError("no")
    drawn = seen()
    assert "1/3" in drawn and left(drawn) == ""
    assert LISTENING.get() is None


def test_short_work_has_no_line_and_long_work_is_not_drawn_all_the_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = [0.0]
    line = Line(lambda: now[0])
    for seconds in (0.5, 1.9, 2.0, 2.05, 2.11):
        now[0] = seconds
        line.tell("Checking", round(seconds * 100), 1000)
    drawn = capsys.readouterr().err
    assert [mark for mark in ("50/", "190/", "200/", "205/", "211/") if mark in drawn] == [
        "200/",
        "211/",
    ]


def test_a_bar_is_never_over_its_end() -> None:
    assert bar("Making pages", 12, 10) == bar("Making pages", 10, 10)
    assert "10/10" in bar("Making pages", 12, 10)


@pytest.mark.parametrize("count", [1, 2])
def test_the_steps_of_all_processes_are_counted(count: int) -> None:
    heard: list[tuple[str, int, int]] = []
    token = LISTENING.set(lambda *said: heard.append(said))
    try:
        found = sharing.spread(range(40), slowly if count > 1 else abs, count, "Making pages")
    finally:
        LISTENING.reset(token)
    assert found == list(range(40))
    assert heard and heard == sorted(heard)
    assert {one[::2] for one in heard} == {("Making pages", 40)}
    assert count > 1 or heard[-1][1] == 40


def slowly(number: int) -> int:
    """Return a number after so long that somebody looks up meanwhile."""
    if number > 37:
        sleep(2 * sharing.OFTEN)
    return number
