"""Keeps what a check found for the next one, which looks only at what has changed since."""

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from showcase.bureau import own_files
from showcase.check import Result, check
from showcase.check.outcome import Kept, read_kept, write_kept
from showcase.kept_files import (
    MOST_KEPT,
    PACKAGE,
    files_of,
    folder_of,
    forget,
    hash_of_installed,
    load,
    save,
)

__all__ = ["MOST_KEPT", "check_again", "folder_of", "forget", "ground", "load", "save"]


def hash_of_files(folder: Path, files: list[Path]) -> str:
    """Return a hash of the names and bytes of some files below a folder."""
    digest = sha256()
    for file in files:
        content = file.read_bytes()
        name = file.relative_to(folder).as_posix()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def hash_of_code() -> str:
    """Return a hash of our own program: its modules, vocabularies and translations, no templates.

    Templates have hashes of their own, as few pages need each.
    """
    files = [file for file in files_of(PACKAGE) if "theme" not in file.relative_to(PACKAGE).parts]
    translations = [
        file for file in files_of(PACKAGE / "theme") if file.suffix in {".po", ".pot", ".mo"}
    ]
    return hash_of_files(PACKAGE.parents[1], [*files, *translations, *own_files()])


def ground(*more: str) -> bytes:
    """Return a hash of all that is kept depends on beside the content."""
    parts = "\0".join((hash_of_code(), hash_of_installed(), *more))
    return sha256(parts.encode("utf-8", "surrogatepass")).digest()


def check_again(root: Path, today: date, drafts: bool = False) -> Result:
    """Check a showcase; look only at what changed since it was last checked on this machine."""
    on = ground("check")
    held = load(root, "check", on)
    try:
        kept = read_kept(held) if held else Kept()
    except (ValueError, TypeError, KeyError):
        kept = Kept()
    result = check(root, today, drafts, kept)
    if result.kept != kept:
        save(root, "check", on, write_kept(result.kept))
    return result
