"""Keeps bytes in files that can be deleted at any time without harm, outside the showcase.

Each file begins with a hash of all that its content was made by and with, and one of its bytes.
Where either differs, or the file is gone or damaged, there is nothing kept and all is done anew.
Nothing of ours is loaded for it, so that a command can look at what is kept before all else.
"""

import os
import shutil
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

PACKAGE = Path(__file__).parent
# So many showcases are kept for on one machine.
MOST_KEPT = 12
INSTALLED = {".dist-info", ".pth"}
MARK = b"showcase 1\n"
HASH_BYTES = 32


def files_of(folder: Path) -> list[Path]:
    """Return the files of a folder of ours, sorted; what Python keeps beside them is left out."""
    found = [file for file in folder.rglob("*") if "__pycache__" not in file.parts]
    return sorted(file for file in found if file.is_file())


@cache
def hash_of_installed() -> str:
    """Return a hash of the names and versions of all that is installed, and of Python's."""
    found = {sys.version, sys.platform}
    for place in sys.path:
        if os.path.isdir(place):  # noqa: PTH112 - quicker, and asked for often
            found |= {one for one in os.listdir(place) if one.endswith(tuple(INSTALLED))}  # noqa: PTH208
    return sha256("\n".join(sorted(found)).encode("utf-8", "surrogateescape")).hexdigest()


def folder_of(root: Path) -> Path:
    """Return the folder for what is kept of the showcase in `root`.

    It lies outside the showcase, in the user's own folder for such things or in the one that
    SHOWCASE_CACHE names: else a contribution could bring files with it that say it was checked.
    """
    given = os.environ.get("SHOWCASE_CACHE")
    whole = Path(given) if given else user_cache_path("family-school-showcase", appauthor=False)
    part = sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return whole / part


def load(root: Path, name: str, ground: bytes) -> bytes | None:
    """Return what was kept under a name on the same ground, or None."""
    try:
        content = (folder_of(root) / name).read_bytes()
    except OSError:
        return None
    end = len(MARK) + 2 * HASH_BYTES
    head, body = content[:end], content[end:]
    return body if head == MARK + ground + sha256(body).digest() else None


def save(root: Path, name: str, ground: bytes, content: bytes) -> None:
    """Keep some bytes under a name; where that cannot be done, nothing is kept and all is well.

    The file takes its place in one step, so that a reader finds the old or the new one whole.
    All use the same name for what is not yet whole, so that a killed process leaves no more than
    the next one replaces; what two of them mix up is found out by its hash.
    """
    folder = folder_of(root)
    new = folder / f"{name}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new.write_bytes(MARK + ground + sha256(content).digest() + content)
        new.replace(folder / name)
        drop_oldest(folder.parent)
    except OSError:
        with suppress(OSError):
            new.unlink()


def drop_oldest(whole: Path) -> None:
    """Keep the folders of the few showcases that were worked on last."""
    folders = sorted(whole.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
    for folder in folders[MOST_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def forget(root: Path) -> None:
    """Delete all that is kept of a showcase, for when something in it must be gone."""
    shutil.rmtree(folder_of(root), ignore_errors=True)
