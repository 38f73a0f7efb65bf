"""What the preview takes for an edit, and how it shows one, looked at without waiting."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest

from showcase import serving
from showcase.serving import Edits, Follower
from showcase.settings import Settings

LOG = logging.LoggerAdapter(logging.getLogger(__name__), {})


@pytest.fixture
def edits(tmp_path: Path) -> Edits:
    """Two folders that are watched, of which one is not there yet, and one file in the other."""
    (tmp_path / "case_studies/hill-garden").mkdir(parents=True)
    (tmp_path / "case_studies/hill-garden/index.md").write_text("A garden", encoding="utf-8")
    return Edits((str(tmp_path / "case_studies"), str(tmp_path / "tools")))


def written(top: Path) -> None:
    """Write something else of the same length."""
    (top / "case_studies/hill-garden/index.md").write_text("A gorden", encoding="utf-8")


def written_as_editors_do(top: Path) -> None:
    """Write a new file and put it in the place of the old one, with the times of the old one."""
    old, new = top / "case_studies/hill-garden/index.md", top / "case_studies/hill-garden/.new"
    new.write_text("A gorden", encoding="utf-8")
    times = old.stat()
    os.utime(new, ns=(times.st_atime_ns, times.st_mtime_ns))
    new.replace(old)


def added(top: Path) -> None:
    """Add a file in a folder that was there."""
    (top / "case_studies/hill-garden/photo.jpg").write_bytes(b"")


def added_a_case(top: Path) -> None:
    """Add a folder with a file."""
    (top / "case_studies/river").mkdir()
    (top / "case_studies/river/index.md").write_text("A river", encoding="utf-8")


def renamed(top: Path) -> None:
    """Rename a folder."""
    (top / "case_studies/hill-garden").rename(top / "case_studies/garden")


def deleted(top: Path) -> None:
    """Delete a file."""
    (top / "case_studies/hill-garden/index.md").unlink()


def begun(top: Path) -> None:
    """Make a folder that was awaited."""
    (top / "tools").mkdir()


@pytest.mark.parametrize(
    "edit", [written, written_as_editors_do, added, added_a_case, renamed, deleted, begun]
)
def test_every_edit_is_noticed_once(
    edits: Edits, tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    assert not edits.any()
    edit(tmp_path)
    assert edits.any()
    assert not edits.any()


def test_what_is_added_is_watched_from_then_on(edits: Edits, tmp_path: Path) -> None:
    added_a_case(tmp_path)
    assert edits.any()
    (tmp_path / "case_studies/river/index.md").write_text("A rover", encoding="utf-8")
    assert edits.any()


def test_where_nothing_changed_no_folder_is_listed(edits: Edits) -> None:
    listed: list[str] = []
    here = threading.get_ident()

    def hear(event: str, found: tuple[object, ...]) -> None:
        if event in {"os.listdir", "os.scandir"} and threading.get_ident() == here:
            listed.append(str(found))

    sys.addaudithook(hear)
    assert not edits.any()
    looked = len(listed)
    edits.note()
    assert looked == 0
    assert len(listed) > 0


def test_the_server_is_told_until_it_stops(
    edits: Edits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SimpleNamespace(
        _shutdown=False, _want_rebuild=False, _rebuild_cond=threading.Condition()
    )
    looks: list[bool] = []

    def wait(seconds: float) -> None:
        assert seconds == serving.BETWEEN_LOOKS
        looks.append(server._want_rebuild)
        if len(looks) == 2:
            written(tmp_path)
        server._shutdown = len(looks) == 3

    monkeypatch.setattr("time.sleep", wait)
    edits.tell(server)
    assert looks == [False, False, True]


def test_browsers_have_a_site_also_while_the_old_one_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = tmp_path / "served"
    served.mkdir()
    (served / "index.html").write_text("old")
    seen: list[tuple[str, int]] = []

    class Held(TemporaryDirectory[str]):
        """Looks at what is served when the old site is about to be deleted."""

        def cleanup(self) -> None:
            seen.append(((served / "index.html").read_text(), server._visible_epoch))
            super().cleanup()

    def built(_: Follower, folder: Path) -> object:
        folder.mkdir()
        (folder / "index.html").write_text("new")
        return object()

    monkeypatch.setattr(serving, "TemporaryDirectory", Held)
    monkeypatch.setattr(Follower, "built_beside", built)
    server: Any = SimpleNamespace(
        root=str(served), _epoch_cond=threading.Condition(), _visible_epoch=1, _wanted_epoch=2
    )
    preview: Any = SimpleNamespace(
        check=lambda _: None,
        hurry=lambda _: None,
        looks_the_same=lambda *_: False,
        result=None,
    )
    Follower(server, preview, lambda _: None, lambda _: Settings("Ours"), LOG).follow()
    assert seen == [("new", 3)]
    assert [one.name for one in tmp_path.iterdir()] == ["served"]
