"""Says again what a check has said, where nothing that it read has changed since.

`file_marks` tells whether files are as they were, without reading them. Where one changed less than
two seconds before the check began, nothing is kept this time.

Nothing of ours is loaded for this but where things are kept, so that the answer comes at once.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from showcase.file_marks import COARSEST, can_tell, marks
from showcase.kept_files import PACKAGE, hash_of_installed, load, save
from showcase.today import today

NAME = "said"
# All that a check reads of a showcase, beside its content.
READ = (
    "mkdocs.yml",
    "bureau.yaml",
    "published-addresses.txt",
    "docs",
    "submissions",
    "takedowns",
)
# More files than any showcase has, and more than is worth looking at one by one.
MOST_FILES = 400_000
MOST_BYTES = 20_000_000

Report = tuple[str, int]


class Odd(Exception):
    """Something lies here that could lead to what nobody looked at."""


def below(path: str) -> Iterator[str]:
    """Yield a file or folder and all that lies in it; Odd where something is neither."""
    yield path
    try:
        with os.scandir(path) as found:
            listed = sorted(found, key=lambda one: one.name)
    except (NotADirectoryError, FileNotFoundError):
        return
    for one in listed:
        if one.is_dir(follow_symlinks=False):
            if one.name != "__pycache__":
                yield from below(one.path)
        elif one.is_file(follow_symlinks=False):
            yield one.path
        else:
            raise Odd(one.path)


def read_by_check(root: Path, content: Sequence[str]) -> list[str]:
    """Return all files and folders that a check's answer rests on, there or not.

    `content` are the folders that hold entries. Our own program and the bureau's files are among
    them.
    """
    own = [f"{PACKAGE.parents[1]}/{name}" for name in ("bureau.yaml", "glossary.yaml")]
    own.append(f"{PACKAGE.parents[1]}/synonyms.yaml")
    tops = sorted({*READ, *(folder.partition("/")[0] for folder in content)})
    places = [*(f"{root}/{top}" for top in tops), str(PACKAGE), *own]
    found: list[str] = []
    for place in places:
        if os.path.islink(place):  # noqa: PTH114 - quicker
            raise Odd(place)
        found += below(place)
    return found


def ground() -> bytes:
    """Return a hash of what else a report rests on: the day, Python, and who asks."""
    who = getattr(os, "getuid", lambda: 0)()
    whole = f"{today().isoformat()}\0{hash_of_installed()}\0{who}\0{sys.executable}"
    return sha256(whole.encode("utf-8", "surrogateescape")).digest()


def read_said(root: Path) -> tuple[str, bytes, dict[str, Report]]:
    """Return (paths, marks, reports by form) of what was kept; nothing where there is none."""
    held = load(root, NAME, ground())
    if held is None:
        return "", b"", {}
    head, _, paths = held.partition(b"\n")
    told, reports = json.loads(head)
    found = {form: (text, code) for form, (text, code) in reports.items()}
    return paths.decode("utf-8", "surrogateescape"), bytes.fromhex(told), found


def said(root: Path, form: str) -> Report | None:
    """Return (report, how the command ends) of a check of all as it would be, or None."""
    if not can_tell():
        return None
    paths, told, reports = read_said(root)
    if form not in reports or marks(paths.split("\0"))[0] != told:
        return None
    return reports[form]


def keep(root: Path, content: Sequence[str], form: str, report: Report, began: int) -> None:
    """Keep what a check said that began at a time, in nanoseconds since 1970.

    What else was said of the same files is kept with it.
    """
    if not can_tell():
        return
    try:
        found = read_by_check(root, content)
    except (Odd, OSError):
        return
    told, latest = marks(found)
    if latest > began - COARSEST or len(found) > MOST_FILES:
        return
    paths = "\0".join(found)
    before_paths, before, reports = read_said(root)
    others = reports if (before_paths, before) == (paths, told) else {}
    head = json.dumps([told.hex(), {**others, form: report}])
    content_kept = head.encode() + b"\n" + paths.encode("utf-8", "surrogateescape")
    if len(content_kept) < MOST_BYTES:
        save(root, NAME, ground(), content_kept)
