"""Changes several files at once, all or none of them, and lets git follow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from showcase.cleaning import replace_file
from showcase.git_changes import CannotCompare, git


def is_tracked(root: Path, path: str) -> bool:
    """Say whether git keeps a file or folder, or something in it."""
    try:
        return bool(git(root, "ls-files", "-z", "--", path))
    except CannotCompare:
        return False


def move(root: Path, old: str, new: str) -> None:
    """Move a file or folder, and let git know where it keeps it; OSError where that fails."""
    if (root / new).exists():
        raise FileExistsError(f"{new} is already there")
    if is_tracked(root, old):
        try:
            git(root, "mv", "--", old, new)
        except CannotCompare:
            raise OSError(f"git could not move {old}") from None
    else:
        (root / old).rename(root / new)


def write(file: Path, content: bytes) -> None:
    """Write a file in one step, also where there was none."""
    if not file.exists():
        file.touch()
    replace_file(file, content)


class Changes:
    """Changes of files that can all be taken back, the last first."""

    def __init__(self, root: Path) -> None:
        """Begin with no changes to the showcase in `root`."""
        self.root = root
        self.undoing: list[Callable[[], None]] = []

    def move(self, old: str, new: str) -> None:
        """Move a file or folder."""
        move(self.root, old, new)
        self.undoing.append(lambda: move(self.root, new, old))

    def write(self, path: str, content: bytes) -> None:
        """Write a file anew."""
        file = self.root / path
        before = file.read_bytes() if file.exists() else None
        # Before it is written: also what fails half-way is taken back.
        self.undoing.append(
            lambda: file.unlink(missing_ok=True) if before is None else write(file, before)
        )
        write(file, content)

    def take_back(self) -> None:
        """Put everything back as it was."""
        while self.undoing:
            self.undoing.pop()()


@contextmanager
def all_or_none(root: Path) -> Iterator[Changes]:
    """Yield what changes files; whatever stops the work, all of them are as before."""
    changes = Changes(root)
    try:
        yield changes
    except BaseException:
        changes.take_back()
        raise
