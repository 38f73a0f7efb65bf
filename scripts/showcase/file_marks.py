"""Tells files as they are from what they were, as git's index does, without reading them.

These are a file's kind, size, the times of its last change, and its number on the disk. Whoever
edits a file and puts its time back still moves the time of its last change, which nobody can set. A
file that changed a moment ago could change once more without a sign, on disks that count whole
seconds: nothing must rest on its marks.
"""

import os
from array import array
from collections.abc import Iterable
from hashlib import sha256

# Two seconds, in nanoseconds.
COARSEST = 2_000_000_000
NOT_THERE = (0, 0, 0, 0, 0)
SIGNED = 0x7FFF_FFFF_FFFF_FFFF


def marks(paths: Iterable[str]) -> tuple[bytes, int]:
    """Return what tells files and folders as they are from others, and the latest change.

    The change is in nanoseconds since 1970, or 0 where nothing is there.
    """
    told, latest = array("q"), 0
    for path in paths:
        try:
            one = os.lstat(path)
        except (OSError, ValueError):
            told.extend(NOT_THERE)
            continue
        latest = max(latest, one.st_ctime_ns)
        told.extend(
            (one.st_mode, one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino & SIGNED)
        )
    return sha256(told.tobytes()).digest(), latest


def can_tell() -> bool:
    """Say whether the system keeps the time of each file's last change."""
    return os.name == "posix"
