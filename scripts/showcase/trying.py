"""Tries out what was sent in: in a copy of the showcase that is gone again afterwards."""

import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from showcase.check import Result
from showcase.command import Misuse, checked
from showcase.importing.parcel import MOST_BYTES
from showcase.intake import bring_in
from showcase.keeping import forget
from showcase.kinds.case_study import CaseStudy
from showcase.model.shown import shown
from showcase.proposal import NO_FILE, PLAIN_FILE, Move
from showcase.proposing import Since
from showcase.published_addresses import FILE as ADDRESSES

# What a site is made from, beside the program.
CONTENT = (
    "case_studies",
    "principles",
    "tools",
    "docs",
    "takedowns",
    "submissions",
    ADDRESSES,
    "mkdocs.yml",
)


# What is imported is not saved in git yet, so that it differs from what was saved last.
AGAIN = "showcase review --since HEAD"


def keeping(source: Path, name: str) -> str:
    """Return the command that keeps what was tried out."""
    named = f" --name {quote(name)}" if name else ""
    return f"showcase import {quote(str(source))}{named}"


@dataclass(frozen=True, slots=True)
class Tried:
    """A copy of the showcase with what was sent in it, its check, and what came in; `told` is for
    the terminal."""

    root: Path
    result: Result
    compared: Since
    told: str


def copied(root: Path, target: Path) -> None:
    """Copy all that a site is made from; links are copied as links, never followed."""
    for name in CONTENT:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, symlinks=True)
        elif source.is_file():
            shutil.copy2(source, target / name)
    if (root / "scripts").is_dir():
        (target / "scripts").symlink_to(root / "scripts", target_is_directory=True)


def packed(folder: Path) -> bytes:
    """Return the plain files of a folder as a .zip, as a school would have sent it."""
    content = BytesIO()
    whole = 0
    with ZipFile(content, "w", ZIP_DEFLATED) as packet:
        for one in sorted(folder.iterdir()):
            if stat.S_ISREG(one.lstat().st_mode):
                whole += one.lstat().st_size
                if whole > MOST_BYTES:
                    raise Misuse(f"{shown(folder.name)} is too large to be looked at.")
                packet.write(one, one.name)
    return content.getvalue()


def files_below(root: Path) -> set[str]:
    """Return the files of all case studies, from the showcase's folder."""
    folder = root / CaseStudy.info.folder
    return {one.relative_to(root).as_posix() for one in folder.rglob("*") if one.is_file()}


@contextmanager
def tried(root: Path, source: Path, name: str) -> Iterator[Tried]:
    """Yield a copy of the showcase in which a file or folder was brought in; Misuse if it cannot.

    `name` is the name of its folder, or empty to make one of its title.
    """
    with TemporaryDirectory(prefix="showcase-") as held:
        target = Path(held).resolve() / "showcase"
        target.mkdir()
        copied(root, target)
        before = files_below(target)
        sent = source
        if source.is_dir():
            sent = target.parent / f"{source.resolve().name}.zip"
            sent.write_bytes(packed(source))
        try:
            told = bring_in(target, CaseStudy, sent, (), name)
            new = sorted(files_below(target) - before)
            moves = tuple(Move(NO_FILE, PLAIN_FILE, "A", path) for path in new)
            words = (
                f"What “{shown(source.name)}” becomes when it is imported. Nothing is saved yet."
            )
            compared = Since(words, moves, {}, again=AGAIN, keep=keeping(source, name))
            yield Tried(target, checked(target, drafts=True), compared, told)
        finally:
            forget(target)
