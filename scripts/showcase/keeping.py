"""Keeps what may be needed again in a file that can be deleted at any time without harm.

Each file begins with a hash of all that its content was made by and with, and one of its bytes.
Where either differs, or the file is gone or damaged, there is nothing kept and all is done anew.
"""

import os
import shutil
import sys
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from showcase.bureau import own_files
from showcase.check import Result, check
from showcase.check.outcome import Kept, read_kept, write_kept

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


@cache
def hash_of_installed() -> str:
    """Return a hash of the names and versions of all that is installed, and of Python's."""
    found = {sys.version, sys.platform}
    for place in sys.path:
        if Path(place).is_dir():
            found |= {one.name for one in Path(place).iterdir() if one.suffix in INSTALLED}
    return sha256("\n".join(sorted(found)).encode("utf-8", "surrogateescape")).hexdigest()


def ground(*more: str) -> bytes:
    """Return a hash of all that is kept depends on beside the content."""
    parts = "\0".join((hash_of_code(), hash_of_installed(), *more))
    return sha256(parts.encode("utf-8", "surrogatepass")).digest()


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
