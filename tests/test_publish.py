"""Publishing: the old site stays whole until the new one takes its place."""

import multiprocessing
from pathlib import Path

import pytest

from showcase.outputs import publish
from showcase.outputs.publish import MARK, CannotPublish, staged


def fill(folder: Path, word: str) -> None:
    """Write a tiny site."""
    for name in (MARK, "index.html", "a/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(word)


def build(out: Path, word: str) -> None:
    """Build a tiny site into `out`."""
    with staged(out) as staging:
        fill(staging, word)


def left_over(folder: Path) -> list[str]:
    """Return the names beside the site."""
    return sorted(one.name for one in folder.iterdir())


def test_a_first_and_a_second_build(tmp_path: Path) -> None:
    build(tmp_path / "site", "one")
    build(tmp_path / "site", "two")
    assert (tmp_path / "site/a/index.html").read_text() == "two"
    assert left_over(tmp_path) == ["site"]


def test_without_an_exchange_two_renames_do_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "swap", lambda *_: False)
    build(tmp_path / "site", "one")
    build(tmp_path / "site", "two")
    assert (tmp_path / "site/index.html").read_text() == "two"
    assert left_over(tmp_path) == ["site"]


def test_this_system_can_exchange_folders(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "is").write_text(name)
    if publish.swap(tmp_path / "a", tmp_path / "b"):
        assert (tmp_path / "a/is").read_text() == "b"
        assert (tmp_path / "b/is").read_text() == "a"
    else:
        assert (tmp_path / "a/is").read_text() == "a"


def fail(out: Path, error: BaseException) -> None:
    """Begin a build that fails half-way."""
    with staged(out) as staging:
        fill(staging, "half")
        raise error


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), OSError(28, "disk full")])
def test_a_failed_build_leaves_the_old_site(tmp_path: Path, error: BaseException) -> None:
    build(tmp_path / "site", "one")
    with pytest.raises(type(error)):
        fail(tmp_path / "site", error)
    assert (tmp_path / "site/index.html").read_text() == "one"
    assert left_over(tmp_path) == ["site"]


def test_a_site_left_between_two_renames_comes_back(tmp_path: Path) -> None:
    fill(tmp_path / ".site-old", "one")
    with pytest.raises(ValueError, match="no"):
        fail(tmp_path / "site", ValueError("no"))
    assert (tmp_path / "site/index.html").read_text() == "one"


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    fill(tmp_path / ".site-building", "rubbish")
    (tmp_path / ".site-building/rubbish.html").write_text("x")
    build(tmp_path / "site", "one")
    assert not (tmp_path / "site/rubbish.html").exists()
    assert left_over(tmp_path) == ["site"]


def test_a_folder_that_no_build_made_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/wedding.jpg").write_text("precious")
    with pytest.raises(CannotPublish, match="no build made"):
        build(tmp_path / "photos", "one")
    assert (tmp_path / "photos/wedding.jpg").read_text() == "precious"


def test_a_file_or_a_link_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(CannotPublish, match="not a folder"):
            build(tmp_path / name, "one")


def hold(out: Path, ready: object, done: object) -> None:
    """Hold a build open until told."""
    with staged(out) as staging:
        fill(staging, "slow")
        ready.set()  # type: ignore[attr-defined]
        done.wait(20)  # type: ignore[attr-defined]


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path / "site", ready, done))
    other.start()
    assert ready.wait(20)
    with pytest.raises(CannotPublish, match="Another build"):
        build(tmp_path / "site", "quick")
    done.set()
    other.join(20)
    assert (tmp_path / "site/index.html").read_text() == "slow"
