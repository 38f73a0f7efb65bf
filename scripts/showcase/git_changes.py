"""Asks git what a proposal changes; the only module that runs git."""

import subprocess
from pathlib import Path

from showcase.proposal import NO_FILE, PLAIN_FILE, Move, moves_of


class CannotCompare(Exception):
    """Git could not say what has changed; the text says why, for people."""


def git(root: Path, *words: str, given: str = "") -> str:
    """Return what git prints when it is run in `root` and given a text; CannotCompare if it fails.

    Bytes that are no UTF-8 stay as Python's stand-ins for them.
    """
    command = ["git", "-c", "core.quotePath=false", *words]
    try:
        done = subprocess.run(
            command, cwd=root, input=given.encode(), capture_output=True, check=False
        )
    except OSError:
        raise CannotCompare("Git could not be started. Is it installed?") from None
    if done.returncode:
        raise CannotCompare("Git knows no such branch, tag or commit here.")
    return done.stdout.decode("utf-8", "surrogateescape")


def changes_since(root: Path, reference: str) -> list[Move]:
    """Return what has changed below `root` since it parted from `reference`, saved or not.

    CannotCompare where git does not know the reference, or `root` is no repository.
    """
    parted = git(root, "merge-base", "--end-of-options", reference, "HEAD").strip()
    diff = ("diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative", parted, "--")
    new = git(root, "ls-files", "-z", "--others", "--exclude-standard").split("\0")[:-1]
    added = [Move(NO_FILE, PLAIN_FILE, "A", path) for path in new]
    return [*moves_of(git(root, *diff)), *added]
