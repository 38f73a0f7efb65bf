"""Puts a finished site in the place of the old one, so that no reader ever meets half a site."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# A file that every build writes; a folder without it was not made by us and is never replaced.
MARK = "assets/showcase.css"
PAGES_MARK = "search/index.md"
EXCHANGE = 2
AT_WORK = "Another build is at work here. Wait until it has ended."


class CannotPublish(Exception):
    """The folder cannot be built into; the text says why, for people."""


def swap(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the file system; False where it cannot do that."""
    if os.name != "posix":
        return False
    libc, first, second = ctypes.CDLL(None, use_errno=True), os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return int(libc.renamex_np(first, second, EXCHANGE)) == 0
        here = -100  # AT_FDCWD: the paths stand for themselves.
        return int(libc.renameat2(here, first, here, second, EXCHANGE)) == 0
    except AttributeError:
        return False


def clear(folder: Path) -> None:
    """Delete all that lies in a folder, which need not be there, and not the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()


def ours(folder: Path, mark: str) -> bool:
    """Say whether a build may take the folder's place: it is empty, or a build made it."""
    return not any(folder.iterdir()) or (folder / mark).is_file()


@contextmanager
def only_build(folder: Path) -> Iterator[None]:
    """Hold the folder against other builds; the hold ends with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows: the rename below fails by itself while another build is at work.
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotPublish(AT_WORK) from None
        # Another build may have put its folder in place since it was opened here.
        if not is_same(handle, folder):
            raise CannotPublish(AT_WORK)
        yield
    finally:
        os.close(handle)


def is_same(handle: int, folder: Path) -> bool:
    """Say whether an open folder is still the one that lies at a path."""
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except FileNotFoundError:
        return False


@contextmanager
def staged(out: Path, mark: str = MARK) -> Iterator[Path]:
    """Yield an empty folder to build in; on success it becomes `out`, on failure `out` stays.

    The old site is replaced in one step where the system can exchange two folders, else in two.
    CannotPublish where `out` holds something that no build made: it lacks the file `mark`.
    """
    out = out.absolute()
    staging = out.with_name(f".{out.name}-building")
    old = out.with_name(f".{out.name}-old")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise CannotPublish(f"{out.name} is not a folder.")
    out.parent.mkdir(parents=True, exist_ok=True)
    staging.mkdir(exist_ok=True)
    with only_build(staging):
        if old.exists() and not out.exists():
            old.rename(out)
        shutil.rmtree(old, ignore_errors=True)
        try:
            if out.exists() and not ours(out, mark):
                raise CannotPublish(
                    f"{out.name} holds files that no build made. Choose another folder."
                )
            clear(staging)
            yield staging
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        if not out.exists():
            staging.rename(out)
        elif not swap(staging, out):
            shutil.rmtree(old, ignore_errors=True)
            out.rename(old)
            staging.rename(out)
        for left in (staging, old):
            shutil.rmtree(left, ignore_errors=True)
