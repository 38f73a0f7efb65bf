"""Cleans photos where they lie: the same picture, and nothing else in the file."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from showcase.photo import NotAPhoto, cleaned
from showcase.photo_details import hidden_details
from showcase.plain_file import read_bytes
from showcase.read import MAX_PHOTO_BYTES


class CannotClean(Exception):
    """A photo was left as it is; the text says why, for people."""


def clean_file(file: Path) -> tuple[str, ...]:
    """Write a photo anew in its place; return what its file told before, nothing where clean.

    The old file is replaced in one step, so that it is whole whatever happens. CannotClean where
    it is no photo, a link, or cannot be written.
    """
    content, problems = read_bytes(file.parent, file.name, MAX_PHOTO_BYTES)
    if problems:
        raise CannotClean(problems[0].message)
    try:
        fresh = cleaned(content)
    except NotAPhoto as reason:
        raise CannotClean(str(reason)) from reason
    details = hidden_details(content)
    if not details:
        return ()
    try:
        replace_file(file, fresh)
    except OSError as error:
        raise CannotClean(f"It could not be written: {error.strerror}.") from error
    return details


def replace_file(file: Path, content: bytes) -> None:
    """Put a new file in the place of an old one in one step, with the old one's permissions.

    OSError where that fails; it names the file itself, as nobody knows of the one beside it.
    """
    try:
        write_beside_and_replace(file, content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def write_beside_and_replace(file: Path, content: bytes) -> None:
    """Write a file beside another, and put it in its place."""
    mode = file.stat().st_mode & 0o777
    with NamedTemporaryFile(dir=file.parent, prefix=".clean-", delete=False) as fresh:
        try:
            fresh.write(content)
            fresh.flush()
            os.fsync(fresh.fileno())
            Path(fresh.name).chmod(mode)
            Path(fresh.name).replace(file)
        except OSError:
            Path(fresh.name).unlink(missing_ok=True)
            raise
