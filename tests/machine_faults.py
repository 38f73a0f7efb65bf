"""A tiny sound showcase to build, and ways to make the computer fail under a build of it."""

import ctypes
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from support import EPOCH, HOME, REPOSITORY, tree

COMMAND = (sys.executable, "-m", "showcase")
# What has faults on purpose, and what only makes a build longer.
LEFT_OUT = ("_expected", "bad-dates", "sea-stories", "*.ar.md")
SENTENCES = re.compile(r"Error: Nothing was built, and what was there is as before\. .+[.?]\n")


def tiny(folder: Path) -> Path:
    """Write a tiny sound showcase into a folder that is not there yet, and return it."""
    shutil.copytree(HOME, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("../../scripts", str(REPOSITORY / "scripts"))
    # Without its address a site has no pictures for sharing, which take longest to draw.
    settings.write_text(re.sub(r"(?m)^site_url: .*$", 'site_url: ""', text), "utf-8")
    return folder


def retitle(root: Path, title: str) -> None:
    """Give one entry another title, so that the next site differs from the last."""
    file = root / "case_studies/hill-garden/index.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", text, count=1), "utf-8")


def surroundings(root: Path) -> dict[str, str]:
    """Return the environment of a build: what it keeps lies beside the showcase."""
    kept = str(root.with_name(f"{root.name}-kept"))
    return {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "XDG_CACHE_HOME": kept, "LC_ALL": "C.UTF-8"}


def start(
    root: Path, before: Callable[[], None] | None = None, command: tuple[str, ...] = COMMAND
) -> subprocess.Popen[str]:
    """Begin a build in a session of its own; `before` runs in its process first."""
    return subprocess.Popen(
        [*command, "build"],
        cwd=root,
        env=surroundings(root),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=before,
    )


def build(
    root: Path, before: Callable[[], None] | None = None, command: tuple[str, ...] = COMMAND
) -> tuple[int, str]:
    """Build the site; return how the command ended and what it said about faults."""
    with start(root, before, command) as process:
        _, said = process.communicate()
    return process.returncode, said


def whole(root: Path) -> dict[str, str]:
    """Return the site as it stands: every file with its hash."""
    return tree(root / "site")


def rubbish(root: Path) -> list[str]:
    """Return what a build left beside its site and among what it keeps, and should not have."""
    kept = root.with_name(f"{root.name}-kept")
    beside = [one.name for one in root.iterdir() if one.name.startswith(".")]
    return beside + [one.name for one in kept.rglob("*") if one.is_file() and "." in one.name]


def limit(which: int, most: int) -> Callable[[], None]:
    """Return what limits a process, to run in it before the build begins."""

    def before() -> None:
        resource.setrlimit(which, (most, most))

    return before


def may_mount() -> bool:
    """Say whether this process may mount a file system: root outside a narrow container."""
    return os.geteuid() == 0 and sys.platform == "linux" and bool(shutil.which("mount"))


PAGE = 4096


def room(folder: Path) -> int:
    """Return how many bytes a disk in memory needs for a folder."""
    files = [one.stat().st_size for one in folder.rglob("*") if one.is_file()]
    return sum(-(-size // PAGE) * PAGE for size in files)


@contextmanager
def small_disk(folder: Path, left: int) -> Iterator[bool]:
    """Put a small disk in memory at a folder; yields False where this computer does not allow it.

    What was in the folder is copied onto the disk, and so many bytes are left on it.
    """
    waiting = folder.with_name(f"{folder.name}-waiting")
    folder.rename(waiting)
    folder.mkdir()
    size = f"size={room(waiting) + left}"
    mounted = (
        may_mount()
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)],
            capture_output=True,
            check=False,
        ).returncode
    )
    if not mounted:
        folder.rmdir()
        waiting.rename(folder)
        yield False
        return
    try:
        shutil.copytree(waiting, folder, dirs_exist_ok=True)
        yield True
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()
        waiting.rename(folder)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Keep everybody, also root, from writing into a folder."""
    if may_mount():
        bound = ["mount", "--bind", str(folder), str(folder)]
        if not subprocess.run(bound, capture_output=True, check=False).returncode:
            try:
                again = ["mount", "-o", "remount,bind,ro", str(folder)]
                subprocess.run(again, check=True, capture_output=True)
                yield
            finally:
                subprocess.run(["umount", "-l", str(folder)], check=True)
            return
    mode = folder.stat().st_mode
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(mode)


def as_nobody() -> None:
    """Give up the rights of root, which no mode of a folder stops; for before a build begins."""
    if os.geteuid() == 0 and not may_mount():
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def needed(root: Path, words: tuple[str, ...]) -> int:
    """Return the most bytes of address space that a Python needs to run some words of code."""
    code = "; ".join((*words, "print(open('/proc/self/status').read())"))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    found = re.search(r"VmPeak:\s+(\d+) kB", done.stdout)
    assert found, done.stdout
    return int(found[1]) * 1024


def libc_has_renameat2() -> bool:
    """Say whether this system can exchange two folders in one step."""
    return hasattr(ctypes.CDLL(None), "renameat2")
