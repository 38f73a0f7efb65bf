"""Files kept by the hash of their bytes, so that what is damaged is never believed.

A file of the site and the one kept are the same file of the disk where the system allows it, so
that keeping costs no room. Whoever changes a published file in its place changes the kept one too;
its hash then says so, and it is made again.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


def mark_of(content: bytes) -> str:
    """Return the name that some bytes are kept by."""
    return sha256(content).hexdigest()


def put(target: Path, content: bytes) -> None:
    """Write a new file; one that is there already is taken away first, never changed."""
    try:
        file = target.open("xb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    except FileExistsError:
        target.unlink()
        file = target.open("xb")
    with file:
        file.write(content)


class Store:
    """Keeps files below a folder. Where that cannot be done, nothing is kept and all is well."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def name(self, mark: str) -> str:
        """Return the name of the file that something is kept in.

        Thousands are looked at for an edit of one page, and texts are put together and opened
        quicker than paths.
        """
        return f"{self.folder}/{mark[:2]}/{mark}"

    def path(self, mark: str) -> Path:
        """Return the same as a path."""
        return Path(self.name(mark))

    def read(self, mark: str) -> bytes | None:
        """Return what is kept by a name, or None where it is gone or damaged."""
        try:
            with open(self.name(mark), "rb", 0) as file:  # noqa: PTH123
                content = file.read()
        except OSError:
            return None
        return content if mark_of(content) == mark else None

    def keep(self, content: bytes, made: Path | None = None) -> str:
        """Keep some bytes, which stand in the file `made` too; return the name they are kept by.

        The file takes its place in one step, under a name of this process until then.
        """
        mark = mark_of(content)
        target = self.path(mark)
        new = target.with_name(f"{mark}.{os.getpid()}")
        if self.read(mark) is None:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                if made is None or not linked(made, new):
                    new.write_bytes(content)
                new.replace(target)
            except OSError:
                with suppress(OSError):
                    new.unlink()
        return mark

    def place(self, mark: str, target: str | Path) -> bool:
        """Put a kept file at `target`; False where it is gone or damaged."""
        content = self.read(mark)
        if content is None:
            return False
        if not linked(self.name(mark), target):
            put(Path(target), content)
        return True

    def publish(self, content: bytes, target: Path) -> str:
        """Put some bytes at `target` and keep them; return the name they are kept by."""
        mark = mark_of(content)
        if not self.place(mark, target):
            put(target, content)
            self.keep(content, target)
        return mark

    def keep_only(self, marks: Collection[str]) -> None:
        """Delete all that is kept by other names."""
        with suppress(OSError):
            for folder in self.folder.iterdir():
                for file in folder.iterdir():
                    if file.name not in marks:
                        file.unlink()


def linked(source: str | Path, target: str | Path) -> bool:
    """Give a file a second name; False where the system cannot, or the name is taken."""
    try:
        try:
            os.link(source, target)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            os.link(source, target)
    except OSError:
        return False
    return True
