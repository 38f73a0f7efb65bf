"""Looks through docs/, whose files MkDocs publishes as they are: pages and pictures alone may."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from showcase.kinds import all_kinds
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown
from showcase.plain_file import NOT_REGULAR
from showcase.read import IGNORED

FOLDER = "docs"
# Names that begin with a dot or a low line mean something to hosts, such as _headers; so do some
# without an ending, such as CNAME.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
ENDINGS = (".md", ".png", ".jpg", ".jpeg", ".webp")
# Read by programs that visit; a bureau may write its own.
FOR_ROBOTS = {"docs/robots.txt", "docs/llms.txt"}

NOT_A_PAGE = Fault(
    "page-file-not-expected",
    Severity.ERROR,
    "A file below docs/ is neither a page nor a picture.",
    "It would be published as it is, and could run as a script or change the rules of the host.",
    "Write the page as a .md file with a name of letters, numbers and dashes, or delete the file.",
)
FAULTS = (NOT_A_PAGE,)


def registers() -> set[str]:
    """Return the folders below docs/ that hold entries; those are read like all other entries."""
    return {kind.info.folder for kind in all_kinds() if kind.info.folder.startswith(f"{FOLDER}/")}


def is_page(path: str) -> bool:
    """Say whether a file below docs/ may be published: by its name, and not in our pages' place."""
    if path in FOR_ROBOTS:
        return True
    names = path.split("/")[1:]
    ours = len(names) > 1 and names[0] in {kind.info.address for kind in all_kinds()}
    return path.endswith(ENDINGS) and all(map(NAME.fullmatch, names)) and not ours


def style_sheets(root: Path) -> frozenset[str]:
    """Return the style sheets below docs/ that the bureau names in mkdocs.yml."""
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
        named = yaml.load(text, Loader=yaml.BaseLoader).get("extra_css", [])  # noqa: S506
        return frozenset(f"{FOLDER}/{one}" for one in named if isinstance(one, str))
    except (OSError, ValueError, AttributeError, TypeError, yaml.YAMLError):
        return frozenset()  # MkDocs itself says what is wrong with its settings.


def looked_through(folder: Path, path: str, named: frozenset[str]) -> Iterator[Problem]:
    """Yield what may not be published in a folder, and in those inside it."""
    with os.scandir(folder) as found:
        listed = sorted(found, key=lambda one: one.name)
    for one in listed:
        inside = f"{path}/{one.name}"
        plain = one.is_file(follow_symlinks=False)
        if inside in registers() or (plain and one.name in IGNORED):
            continue
        if one.is_dir(follow_symlinks=False):
            yield from looked_through(folder / one.name, inside, named)
        elif not plain:
            yield NOT_REGULAR.at(Place(inside), f"“{shown(one.name)}” is not a plain file.")
        elif not (is_page(inside) or inside in named):
            message = f"“{shown(one.name)}” is neither a page nor a picture."
            yield NOT_A_PAGE.at(Place(inside), message)


def page_problems(root: Path) -> list[Problem]:
    """Return a problem for each file below docs/ that may not be published."""
    folder = root / FOLDER
    if folder.is_symlink():
        return [NOT_REGULAR.at(Place(FOLDER), "The folder is a link to another place.")]
    return list(looked_through(folder, FOLDER, style_sheets(root))) if folder.is_dir() else []


def page_files(root: Path) -> list[str]:
    """Return the files of the bureau's own pages, sorted."""
    found: list[str] = []
    for folder, folders, files in os.walk(root / FOLDER):
        below = Path(folder).relative_to(root).as_posix()
        folders[:] = [one for one in folders if f"{below}/{one}" not in registers()]
        paths = (f"{below}/{one}" for one in files if one.endswith(".md"))
        found += [path for path in paths if is_page(path)]
    return sorted(found)


def page_addresses(root: Path) -> frozenset[str]:
    """Return the addresses of the bureau's own pages, but for the home page."""
    found: set[str] = set()
    for path in page_files(root):
        address = path.removeprefix(f"{FOLDER}/").removesuffix(".md")
        name = address.rpartition("/")[2]
        found.add(address.removesuffix("index") if name == "index" else f"{address}/")
    return frozenset(found - {""})


def may_be_published(path: str, problems: frozenset[str]) -> bool:
    """Say whether MkDocs may have a file below docs/, given the paths at which something is wrong.

    A linked folder is one path with a problem; whatever it leads to is left out with it.
    """
    parts = path.split("/")
    above = {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return not above & (problems | registers())
