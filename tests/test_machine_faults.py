"""The computer fails under a build: the old site stays whole, and one plain sentence says why."""

import os
import random
import resource
import signal
import sys
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from machine_faults import (
    SENTENCES,
    as_nobody,
    build,
    limit,
    needed,
    read_only,
    retitle,
    rubbish,
    small_disk,
    start,
    tiny,
    whole,
)
from promises import record
from showcase import watcher
from showcase.command import MISUSE
from showcase.outputs.publish import CannotPublish, staged
from showcase.sharing import WorkFailed, together
from showcase.trouble import DISK_FULL, NO_HANDLES, trouble
from showcase.watcher import NO_MEMORY

pytestmark = pytest.mark.slow
KILLS = 3
# What MkDocs warns of where a page of the navigation vanishes.
NOT_IN_NAV = (
    "A reference to 'about.md' is included in the 'nav' configuration, "
    "which is not found in the documentation files.\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """A tiny showcase with its site, and how many seconds the build took."""
    root = tiny(tmp_path_factory.mktemp("machine") / "home")
    begun = time.monotonic()
    code, said = build(root)
    assert (code, said) == (0, "")
    return root, time.monotonic() - begun


@pytest.fixture
def root(built: tuple[Path, float]) -> Iterator[Path]:
    """The showcase with another title than its site has; after the test the site is as it was."""
    folder, _ = built
    before = whole(folder)
    retitle(folder, "Another title")
    yield folder
    assert whole(folder) == before


def failed_plainly(code: int, said: str, *sentences: str) -> None:
    """Hold that a build failed, and said one or two plain sentences and nothing else."""
    assert code == MISUSE, said
    assert SENTENCES.fullmatch(said.removeprefix(NOT_IN_NAV)), said
    assert any(one in said for one in sentences), said


def test_a_full_disk(root: Path) -> None:
    with small_disk(root, 200_000) as mounted:
        if mounted:
            retitle(root, "Another title")
            before = whole(root)
            failed_plainly(*build(root), DISK_FULL)
            assert whole(root) == before
            assert rubbish(root) == []


def test_a_file_that_may_not_grow(root: Path) -> None:
    failed_plainly(*build(root, limit(resource.RLIMIT_FSIZE, 9_000)), "larger than this computer")


def test_a_folder_that_may_not_be_written_to(root: Path) -> None:
    with read_only(root):
        failed_plainly(*build(root, as_nobody), "does not allow it")


def test_no_more_files_may_be_open(root: Path) -> None:
    failed_plainly(*build(root, limit(resource.RLIMIT_NOFILE, 6)), NO_HANDLES)


@pytest.fixture(scope="module")
def memory(built: tuple[Path, float]) -> tuple[int, int]:
    """The bytes that the command needs to begin, and to make pages."""
    root, _ = built
    return (
        needed(root, ("import showcase.cli",)),
        needed(root, ("import showcase.cli, mkdocs_hook, showcase.making",)),
    )


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_memory_runs_short(root: Path, share: float, memory: tuple[int, int]) -> None:
    least, most = memory
    code, said = build(root, limit(resource.RLIMIT_AS, int(least + share * (most - least))))
    failed_plainly(code, said, NO_MEMORY, "Perhaps memory was short")


def test_the_process_at_work_is_killed_and_the_other_says_so(root: Path) -> None:
    with start(root) as process:
        worker = only_child(process.pid)
        os.kill(worker, signal.SIGKILL)
        _, said = process.communicate()
    failed_plainly(process.returncode, said, "ended from outside")


def only_child(parent: int) -> int:
    """Wait for the process that a build leaves to do the work, and return its number."""
    file = Path(f"/proc/{parent}/task/{parent}/children")
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if found := file.read_text().split():
            return int(found[0])
        time.sleep(0.005)
    raise AssertionError("the build did not begin")


def test_kill_9_at_random_moments(built: tuple[Path, float]) -> None:
    root, seconds = built
    chance = random.Random(6)  # noqa: S311
    before, stood = whole(root), []
    retitle(root, "One more title")
    for number in range(KILLS):
        with start(root) as process:
            time.sleep(seconds * (number + chance.random()) / KILLS)
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        stood.append(whole(root))
    assert build(root) == (0, "")
    # After each kill the old or the new site stood there, whole.
    assert all(one in (before, whole(root)) for one in stood)
    assert whole(root) != before
    assert rubbish(root) == []
    text = "Builds killed in each run of the tests; no site was ever half."
    record("kills-in-tests", KILLS, "kills", text)


def test_two_builds_at_once(built: tuple[Path, float]) -> None:
    root, _ = built
    with start(root) as first, start(root) as second:
        said = [one.communicate()[1] for one in (first, second)]
    codes = [first.returncode, second.returncode]
    assert 0 in codes
    for code, one in zip(codes, said, strict=True):
        if code:
            failed_plainly(code, one, "Another build is at work here")
    assert rubbish(root) == []


def test_a_folder_that_another_build_has_put_in_place_is_not_built_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def slow(path: Path, flags: int) -> int:
        handle = real(path, flags)
        Path(path).rename(tmp_path / "published")
        return handle

    monkeypatch.setattr(os, "open", slow)
    with pytest.raises(CannotPublish, match="at work"), staged(tmp_path / "site"):
        raise AssertionError("it began")


# Builds, and does something to a file right after the check has read it.
CHANGING = """
from pathlib import Path
from showcase import cli
real = cli.checked
def checked(*words):
    result = real(*words)
    file = Path({path!r})
    file.unlink() if {vanishes} else file.write_bytes({content!r})
    return result
cli.checked = checked
cli.main()
"""
STORY = "case_studies/hill-garden/index.md"
PHOTO = "case_studies/river-reading/river.png"
PAGE = "docs/about.md"


@pytest.mark.parametrize(
    ("path", "vanishes", "told"),
    [
        (STORY, True, "hill-garden/index.md changed while it was being read"),
        (PHOTO, False, "river.png changed while the site was being built"),
        (PAGE, False, "A page below docs/ changed"),
        (PAGE, True, "about.md”, which is not there"),
    ],
)
def test_a_file_is_another_after_the_check(
    root: Path, path: str, vanishes: bool, told: str
) -> None:
    before = (root / path).read_bytes()
    code = CHANGING.format(path=path, vanishes=vanishes, content=b"\xff\xfe")
    try:
        failed_plainly(*build(root, None, (sys.executable, "-c", code)), told)
    finally:
        (root / path).write_bytes(before)


def test_a_part_of_the_work_that_ends_or_fails_is_told_apart() -> None:
    def ends() -> Generator[str, int, None]:
        yield "begun"
        os._exit(9)

    def full() -> Generator[str, int, None]:
        raise OSError(28, "No space left on device", "somewhere")
        yield

    def sound() -> Generator[str, int, None]:
        yield "begun"

    with pytest.raises(WorkFailed) as ended:
        together([ends, sound], len)
    assert "ended from outside" in str(trouble(ended.value))
    with pytest.raises(OSError, match="No space") as refused:
        together([full, sound], len)
    assert trouble(refused.value) == DISK_FULL


def test_a_fault_of_ours_is_not_explained_away() -> None:
    assert trouble(ValueError("bug")) is None
    assert trouble(ImportError("No module named showcase.bug")) is None
    assert trouble(ImportError("x.so: failed to map segment from shared object")) == NO_MEMORY
    assert "strange" in str(trouble(OSError(999, "strange")))


def test_threads_do_not_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("it parted"))
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    assert watcher.watched() is watcher.go_on
    done.set()
    other.join()
