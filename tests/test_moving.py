"""The computer refuses in the middle of a change: all is put back, or what is not is named."""

import errno
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Done

from showcase import git_changes
from showcase.cleaning import replace_file
from showcase.cli import main
from showcase.git_changes import CannotCompare
from showcase.moving import Changes, NotPutBack, all_or_none
from showcase.published_addresses import FILE
from showcase.trouble import DISK_FULL, of_system
from support import EPOCH, tree

pytestmark = pytest.mark.slow

OLD, NEW = "case_studies/river-reading", "case_studies/books-by-the-river"
AS_THEY_WERE = "It keeps its name, and all files are as they were."


def git(root: Path, *words: str) -> str:
    """Run git as a person who has set nothing up."""
    who = ("-c", "user.name=editor", "-c", "user.email=editor@example.org")
    done = subprocess.run(
        ["git", *who, *words], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """What runs a command in the tiny showcase, in this process."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SHOWCASE_CACHE", str(home.parent / "cache"))
    return lambda *words: CliRunner().invoke(main, list(words))


@pytest.fixture
def kept(home: Path, run: Callable[..., Done]) -> Path:
    """The tiny showcase in git, with a list of addresses."""
    assert run("addresses").exit_code == 0
    git(home, "init", "-q")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "Begin")
    return home


def refuse(monkeypatch: pytest.MonkeyPatch, number: int, refused: Callable[[Path], bool]) -> None:
    """Let no file be written that is refused, as where a folder may not be written."""

    def writing(file: Path, content: bytes) -> None:
        if refused(file):
            raise OSError(number, "refused", str(file))
        replace_file(file, content)

    monkeypatch.setattr("showcase.moving.replace_file", writing)


def content(root: Path) -> dict[str, str]:
    """Return the files of a showcase without what git keeps for itself."""
    return {path: one for path, one in tree(root).items() if not path.startswith(".git/")}


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "this computer does not allow it"), (errno.ENOSPC, DISK_FULL)],
)
def test_a_list_that_cannot_be_written_leaves_the_folder_where_it_was(
    kept: Path,
    run: Callable[..., Done],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    said: str,
) -> None:
    before = content(kept)
    refuse(monkeypatch, number, lambda file: file.name == FILE)
    done = run("rename", "river-reading", "books-by-the-river")
    assert done.exit_code == 2
    assert AS_THEY_WERE in done.output
    assert said in done.output
    assert "Errno" not in done.output
    assert content(kept) == before
    assert git(kept, "status", "--porcelain") == ""


def test_what_cannot_be_put_back_is_named_and_nothing_else_is_claimed(
    kept: Path, run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = kept / OLD / "index.md"
    story.write_text(f"{story.read_text()}\n[It](../river-reading/index.md#content).\n")
    git(kept, "commit", "-aqm", "Name it")
    before, written = content(kept), iter(range(1, 100))
    mended = f"{NEW}/index.md"

    def refused(file: Path) -> bool:
        # The story is written once, and then neither it nor the list can be.
        return file.name == FILE or (file == kept / mended and next(written) > 1)

    refuse(monkeypatch, errno.ENOSPC, refused)
    done = run("rename", "river-reading", "books-by-the-river")
    assert done.exit_code == 2
    assert AS_THEY_WERE not in done.output
    assert f"{DISK_FULL} The work was stopped, and not everything could be put back" in done.output
    assert done.output.endswith(f":\n  {OLD}/index.md\n")
    now = content(kept)
    assert [path for path in before if now.get(path) != before[path]] == [f"{OLD}/index.md"]
    assert now.keys() == before.keys()


@pytest.fixture
def failing_git(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A git that moves, and then fails, as on a full disk: from the first time that is given."""
    times = [1, 0]

    def failing(root: Path, *words: str) -> str:
        if words[0] == "mv":
            times[1] += 1
            if times[1] >= times[0]:
                (root / words[2]).rename(root / words[3])
                raise CannotCompare("no")
        return git_changes.git(root, *words)

    monkeypatch.setattr("showcase.moving.git", failing)
    yield times


def test_what_git_moved_without_writing_it_down_is_moved_back(
    kept: Path, run: Callable[..., Done], failing_git: list[int]
) -> None:
    before = content(kept)
    done = run("rename", "river-reading", "books-by-the-river")
    assert failing_git[1] == 1
    assert done.exit_code == 2
    assert f"{AS_THEY_WERE} The computer said: git could not move {OLD}." in done.output
    assert content(kept) == before
    assert git(kept, "status", "--porcelain") == ""


def test_a_folder_comes_back_also_where_git_does_not_follow(
    kept: Path, failing_git: list[int]
) -> None:
    before = content(kept)
    failing_git[0] = 2
    with pytest.raises(NotPutBack, match=f"{OLD} .git still has it as {NEW}; to mend it: git add"):
        stop_after_moving(kept)
    assert content(kept) == before
    git(kept, "add", "--all")
    assert git(kept, "status", "--porcelain") == ""


def stop_after_moving(root: Path) -> None:
    """Stop a person's work after a folder was moved."""
    with all_or_none(root) as changes:
        changes.move(OLD, NEW)
        raise KeyboardInterrupt


def test_one_file_that_cannot_be_put_back_keeps_no_other_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text("before")
    changes = Changes(tmp_path)
    for name in ("one", "two", "three"):
        changes.write(name, b"after")
    refuse(monkeypatch, errno.EIO, lambda file: file.name == "two")
    assert changes.take_back() == ("two",)
    assert (tmp_path / "one").read_text() == "before"
    assert not (tmp_path / "three").exists()


def test_what_lay_at_the_new_place_is_never_moved(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
    with pytest.raises(FileExistsError), all_or_none(tmp_path) as changes:
        changes.move("one", "two")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "one": "one",
        "two": "two",
    }


def test_what_cannot_be_listed_is_not_published(
    kept: Path, run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept / "case_studies/hill-garden/index.md"
    new = kept / "case_studies/new-garden/index.md"
    new.parent.mkdir()
    text = file.read_text().replace("title: A garden", "status: in-review\ntitle: Another", 1)
    new.write_text(text)
    before = content(kept)
    with monkeypatch.context() as patch:
        refuse(patch, errno.EACCES, lambda file: file.name == FILE)
        done = run("publish", "new-garden")
    assert done.exit_code == 2
    assert "It is not published, and its file is as it was." in done.output
    assert f"{FILE}” cannot be used: this computer does not allow it" in done.output
    assert content(kept) == before
    assert run("publish", "new-garden").exit_code == 0


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC])
def test_the_file_beside_another_is_never_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refusing(**_: object) -> None:
        raise OSError(number, "refused", str(tmp_path / ".clean-1"))

    file = tmp_path / "list.txt"
    file.write_text("before")
    monkeypatch.setattr("showcase.cleaning.NamedTemporaryFile", refusing)
    with pytest.raises(OSError, match="refused") as raised:
        replace_file(file, b"after")
    assert (raised.value.errno, raised.value.filename) == (number, str(file))
    assert ".clean-" not in of_system(raised.value)


def test_a_file_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError) as raised:
        replace_file(tmp_path / "folder", b"after")
    assert raised.value.filename == str(tmp_path / "folder")
    assert raised.value.filename2 is None
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
