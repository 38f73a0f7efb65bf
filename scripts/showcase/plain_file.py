"""Opens plain files below a folder, and never what a link leads to."""

import os
import stat
from errno import EIO, EMFILE, ENFILE, ENOMEM
from pathlib import Path

from showcase.model.problem import Fault, Place, Problem, Severity

FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
NOT_A_LINK, NOT_WAITING = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_NONBLOCK", 0)

# To go on after one of these would publish a site without the entries that could not be read.
OF_THE_COMPUTER = {EMFILE, ENFILE, ENOMEM, EIO}

NOT_REGULAR = Fault(
    "not-a-plain-file",
    Severity.ERROR,
    "A link or special file lies where a plain file belongs.",
    "A link could publish a file that was never meant for the public.",
    "Put a copy of the file itself here.",
)
TOO_LARGE = Fault(
    "file-too-large",
    Severity.ERROR,
    "A file is larger than we accept.",
    "Readers on slow connections, and the people who check, must be able to open it.",
)
UNREADABLE = Fault(
    "file-not-readable",
    Severity.ERROR,
    "The file could not be opened.",
    "What cannot be read cannot be checked or published.",
    "Check that the file is still there and that you may read it.",
)


def unreadable(place: Place, error: Exception) -> Problem:
    """Return the problem of a file that could not be opened; raise a fault of the computer."""
    if isinstance(error, OSError) and error.errno in OF_THE_COMPUTER:
        raise error
    return UNREADABLE.at(place, "This could not be opened.")


def opened(root: Path, path: str) -> int:
    """Return an open handle of a file under `root`; OSError where a link lies on the way to it.

    Each folder is opened from the one above it, so that none can become a link in between.
    """
    folders = path.split("/")
    name = folders.pop()
    above = os.open(root, FOLDER)
    try:
        for folder in folders:
            below = os.open(folder, FOLDER | NOT_A_LINK, dir_fd=above)
            os.close(above)
            above = below
        return os.open(name, os.O_RDONLY | NOT_A_LINK | NOT_WAITING, dir_fd=above)
    finally:
        os.close(above)


def opened_slowly(root: Path, path: str) -> int | None:
    """Return the same on systems that cannot open from a folder; None where a link is on the way.

    RuntimeError or ValueError where the path is none.
    """
    full = root / path
    if full.resolve() != root.resolve() / path:
        return None
    return os.open(full, os.O_RDONLY | NOT_A_LINK | NOT_WAITING)


def opened_plainly(root: Path, path: str) -> int | None:
    """Return an open handle of a file under `root`, or None where a link lies on the way to it."""
    if os.open in os.supports_dir_fd:
        try:
            return opened(root, path)
        except OSError:
            # Whether it was a link, and not something else, is seen the slow way.
            pass
    return opened_slowly(root, path)


def read_bytes(root: Path, path: str, limit: int) -> tuple[bytes, list[Problem]]:
    """Return the bytes of a plain file under `root`, or a problem; never follows a link."""
    place = Place(path)
    try:
        handle = opened_plainly(root, path)
        if handle is None:
            return b"", [NOT_REGULAR.at(place, "This is a link to another place.")]
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return b"", [NOT_REGULAR.at(place, "This is not a plain file.")]
            content = file.read(limit + 1)
    except (OSError, RuntimeError, ValueError) as error:
        return b"", [unreadable(place, error)]
    if len(content) > limit:
        return b"", [
            TOO_LARGE.at(
                place, f"The file is larger than {limit // 1000:,} kB.", hint="Make it smaller."
            )
        ]
    return content, []
