"""A command ends as soon as it has said all, and takes nothing apart."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# What Python would take apart at the end says so.
LOUD = """
import sys
class Loud:
    def __del__(self):
        sys.__stderr__.write("taken apart")
loud = Loud()
from showcase.start import main
main()
"""


def command(*words: str, cwd: Path, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """Run the command inside a program that hears whether it is taken apart."""
    return subprocess.run(
        [sys.executable, "-c", LOUD, *words],
        cwd=cwd,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(("word", "code"), [("--version", 0), ("--no-such-thing", 2)])
def test_it_says_all_and_ends_at_once(word: str, code: int, tmp_path: Path) -> None:
    ended = command(word, cwd=tmp_path)
    assert ended.returncode == code
    assert len(ended.stdout + ended.stderr) > len("taken apart")
    assert "taken apart" not in ended.stderr


def test_a_reader_who_leaves_hears_no_more(tmp_path: Path) -> None:
    here, there = os.pipe()
    os.close(here)
    try:
        ended = command("--help", cwd=tmp_path, out=there)
    finally:
        os.close(there)
    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to try")
@pytest.mark.parametrize("word", ["check", "--help", "--version"])
def test_a_full_disk_is_told_once_and_in_plain_words(word: str, home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = command(word, cwd=home, out=full.fileno())
    assert ended.returncode == 2
    assert ended.stderr == "Error: The disk is full. Make some room, then run it again.\n"


@pytest.mark.parametrize(("word", "code"), [("check", 1), ("stats", 0)])
def test_nobody_needs_to_listen(word: str, code: int, home: Path) -> None:
    closed = f'exec "{sys.executable}" -m showcase {word} >&-'
    ended = subprocess.run(
        ["sh", "-c", closed], cwd=home, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (code, "")
