"""Changes several files at once, all or none of them, and lets git follow."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from showcase.cleaning import replace_file
from showcase.command import Misuse
from showcase.git_changes import CannotCompare, git
from showcase.model.shown import shown
from showcase.trouble import trouble


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
            # Git moves first and then writes down that it did, for which there may be no room.
            if (root / new).exists() and not (root / old).exists():
                (root / new).rename(root / old)
            raise OSError(f"git could not move {old}") from None
    else:
        (root / old).rename(root / new)


def write(file: Path, content: bytes) -> None:
    """Write a file in one step, also where there was none."""
    if not file.exists():
        file.touch()
    replace_file(file, content)


class NotPutBack(Misuse):
    """The work was stopped, and some of what it had changed could not be put back."""

    def __init__(self, reason: str, left: Sequence[str]) -> None:
        """Say why it was stopped, and name what is not as it was."""
        files = "\n".join(f"  {shown(one, 300)}" for one in left)
        said = "The work was stopped, and not everything could be put back as it was."
        told = f"{reason} {said}".strip()
        super().__init__(f"{told} Look at these, or ask whoever looks after the site:\n{files}")


class Changes:
    """Changes of files that can all be taken back, the last first."""

    def __init__(self, root: Path) -> None:
        """Begin with no changes to the showcase in `root`."""
        self.root = root
        self.undoing: list[Callable[[], None]] = []
        self.left: list[str] = []

    def move(self, old: str, new: str) -> None:
        """Move a file or folder."""
        # What was there before is no work of ours, and must not be moved when this is taken back.
        if (self.root / new).exists():
            raise FileExistsError(f"{new} is already there")
        self.undoing.append(lambda: self.move_back(old, new))
        move(self.root, old, new)

    def write(self, path: str, content: bytes) -> None:
        """Write a file anew."""
        file = self.root / path
        before = file.read_bytes() if file.exists() else None
        # Before it is written: also what fails half-way is taken back.
        self.undoing.append(lambda: self.write_back(path, before))
        write(file, content)

    def move_back(self, old: str, new: str) -> None:
        """Move a file or folder back to where it was; note it where that fails."""
        if not (self.root / new).exists():
            return
        try:
            move(self.root, new, old)
        except OSError:
            self.move_back_without_git(old, new)
        if not (self.root / new).exists():
            # What could not be written back in it lies at its old place now.
            inside = re.compile(rf"^{re.escape(new)}(?=/|$)")
            self.left = [inside.sub(lambda _: old, one) for one in self.left]

    def move_back_without_git(self, old: str, new: str) -> None:
        """Move a file or folder back, and note what git then has otherwise, or that it failed."""
        try:
            if (self.root / old).exists():
                raise FileExistsError(f"{old} is already there")
            (self.root / new).rename(self.root / old)
        except OSError:
            self.left.append(f"{new} (before: {old})")
            return
        if is_tracked(self.root, new):
            self.left.append(f"{old} (git still has it as {new}; to mend it: git add --all)")

    def write_back(self, path: str, before: bytes | None) -> None:
        """Write back what a file held, or remove it where there was none; note where that fails."""
        file = self.root / path
        try:
            if before is None:
                file.unlink(missing_ok=True)
            # What was never changed may lie where nothing can be written, and needs nothing.
            elif not file.exists() or file.read_bytes() != before:
                write(file, before)
        except OSError:
            self.left.append(path)

    def take_back(self) -> tuple[str, ...]:
        """Put everything back as it was; return what could not be put back."""
        while self.undoing:
            self.undoing.pop()()
        return tuple(self.left)


@contextmanager
def all_or_none(root: Path) -> Iterator[Changes]:
    """Yield what changes files; whatever stops the work, all of them are as before.

    NotPutBack where some of them could not be put back; it names them.
    """
    changes = Changes(root)
    try:
        yield changes
    except BaseException as error:
        if left := changes.take_back():
            raise NotPutBack(trouble(error) or "", left) from error
        raise
