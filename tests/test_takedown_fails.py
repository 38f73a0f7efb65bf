"""A take-down that fails: the editor hears how far it came, and what to do next."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import mkdocs_hook
from showcase.cleaning import replace_file
from showcase.cli import main
from showcase.pieces import BuildFailed
from showcase.takedown import work
from showcase.watcher import EndedFromOutside, go_on
from support import EPOCH, tree

NOT_YET = "Error: IT IS NOT TAKEN DOWN YET."
UNCHANGED = f"{NOT_YET} Nothing was changed."
SAME_AGAIN = "Mend that, then run the same command again."
OLD_SITE_SHOWS = "THE OLD SITE STILL SHOWS IT: the new one could not be built."
BUILD = "Mend that, then run: showcase build"
STORY = "case_studies/river-reading/index.md"
LEDGER = "takedowns/case-study-river-reading"
FULL = OSError(errno.ENOSPC, "No space left on device")
WORDS = ("--words", "O'Connor", "--instead", "a grandparent")


@pytest.fixture
def root(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A showcase to run the command in, in this process and without building a site."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setattr("showcase.taking_down.watched", lambda: go_on)
    monkeypatch.setattr(mkdocs_hook, "build", lambda *_: "")
    return home


def takedown(*words: str) -> Result:
    """Take down the case by the river, or a part of it."""
    return CliRunner().invoke(main, ["takedown", "river-reading", "--reason", "asked", *words])


def refusing(*_: object) -> None:
    raise FULL


def test_a_ledger_that_cannot_be_begun_changes_nothing(root: Path) -> None:
    (root / "takedowns").touch()
    before = tree(root)
    done = takedown()
    assert done.exit_code == 2
    assert done.stderr.startswith(UNCHANGED)
    assert done.stderr.endswith(f"{SAME_AGAIN}\n")
    assert "showcase build" not in done.stderr
    assert tree(root) == before


def test_a_ledger_that_cannot_be_written_does_not_stay_half(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def full(path: Path, flags: int, mode: int = 0o777) -> int:
        # What is written goes to the disk that is always full.
        os.close(real(path, flags, mode))
        return real("/dev/full", os.O_WRONLY)

    before = tree(root)
    with monkeypatch.context() as patch:
        patch.setattr("showcase.takedown.ledger.os.open", full)
        done = takedown()
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{UNCHANGED} The disk is full.")
    assert done.stderr.endswith(f"{SAME_AGAIN}\n")
    assert tree(root) == before


def test_words_that_cannot_all_be_replaced_are_put_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = root / "case_studies/river-reading/index.ar.md"
    other.write_text(f"{other.read_text('utf-8')}\nO'Connor\n", "utf-8")
    before = tree(root / "case_studies")
    real = replace_file

    def only_once(file: Path, content: bytes) -> None:
        if file.name == "index.md":
            refusing()
        real(file, content)

    with monkeypatch.context() as patch:
        patch.setattr("showcase.takedown.work.replace_file", only_once)
        done = takedown(*WORDS)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{NOT_YET} Some of its files may be changed or gone already.")
    assert done.stderr.endswith(f"{SAME_AGAIN}\n")
    assert tree(root / "case_studies") == before
    # The same command does it, and does not enter it twice.
    assert takedown(*WORDS).exit_code == 0
    assert "O'Connor" not in (root / STORY).read_text("utf-8") + other.read_text("utf-8")
    assert [one.name for one in (root / "takedowns").iterdir()] == [
        "case-study-river-reading-words.yaml"
    ]


def test_words_are_put_back_where_the_entry_cannot_be_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root / "case_studies")
    real = replace_file

    def then_full(file: Path, content: bytes) -> None:
        real(file, content)
        patch.setattr("showcase.takedown.command.check", refusing)

    with monkeypatch.context() as patch:
        patch.setattr("showcase.takedown.work.replace_file", then_full)
        done = takedown(*WORDS)
    assert done.stderr.startswith(NOT_YET)
    assert tree(root / "case_studies") == before
    assert takedown(*WORDS).exit_code == 0


@pytest.mark.parametrize("words", [(), ("--photo", "river.png")])
def test_files_that_cannot_be_deleted_are_deleted_by_the_same_command(
    words: tuple[str, ...], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, photo = Path.unlink, root / "case_studies/river-reading/river.png"

    def all_but_the_photo(file: Path, missing_ok: bool = False) -> None:
        if file == photo:
            refusing()
        real(file, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", all_but_the_photo)
        done = takedown(*words)
    assert done.exit_code == 2
    assert done.stderr.startswith(NOT_YET)
    assert "showcase build" not in done.stderr
    assert photo.exists()
    assert (root / STORY).exists()
    assert takedown(*words).exit_code == 0
    assert not photo.exists()
    assert (root / STORY).exists() == bool(words)


@pytest.mark.parametrize("words", [("--look",), ("--words", "O'Connor")])
def test_who_only_looks_hears_of_nothing_to_take_down(words: tuple[str, ...], home: Path) -> None:
    before = tree(home)
    command = ("takedown", "river-reading", "--reason", "asked", *words)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "showcase", *command],
            cwd=home,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "Error: The disk is full. Make some room, then run it again.\n"
    assert tree(home) == before


@pytest.mark.parametrize("error", [FULL, BuildFailed("A page leads nowhere.")])
def test_a_build_that_fails_is_run_again(
    error: Exception, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(mkdocs_hook, "build", fails)
    done = takedown()
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: {OLD_SITE_SHOWS}")
    assert done.stderr.endswith(f"{BUILD}\n")
    assert not (root / STORY).exists()


def test_a_search_that_fails_after_the_build_says_that_the_new_site_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "search_site", refusing)
    done = takedown()
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: It is taken down and the new site is built, but")
    assert done.stderr.endswith("then publish it.\n")
    assert not (root / STORY).exists()


def test_the_process_that_waits_knows_how_far_the_other_came(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed() -> None:
        raise EndedFromOutside("It was ended from outside.")

    monkeypatch.setattr("showcase.taking_down.watched", killed)
    before = tree(root)
    assert takedown().stderr.startswith(f"{UNCHANGED} It was ended from outside.")
    assert takedown("--look").stderr == "Error: It was ended from outside.\n"
    assert tree(root) == before


def test_a_fault_of_ours_in_the_build_says_that_the_old_site_still_shows_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mkdocs_hook, "build", lambda *_: 1 // 0)
    done = takedown()
    assert done.exit_code == 2
    # Makers can see what it was; what the editor must know stands last.
    assert done.stderr.startswith("Traceback")
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"Error: {OLD_SITE_SHOWS} This is a fault of the program.")
    assert last.endswith(BUILD)
    assert not (root / STORY).exists()


def test_a_reader_who_leaves_before_the_build_is_no_reason_to_say_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def left(*_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(work.Desk, "tell", left)
    assert takedown().stderr.startswith(f"Error: {OLD_SITE_SHOWS} What the command says could not")
    assert not (root / STORY).exists()


def test_a_fault_of_ours_while_looking_is_shown_as_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work.Desk, "tell", lambda *_: 1 // 0)
    done = takedown("--look")
    assert isinstance(done.exception, ZeroDivisionError)
    assert done.stderr == ""
    assert (root / STORY).exists()
