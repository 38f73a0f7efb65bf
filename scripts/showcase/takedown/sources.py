"""The files that the site is made from: what is taken out of them, and what stays."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from showcase.file_names import is_translation, split_name
from showcase.kinds import all_kinds
from showcase.model.entry import KindInfo
from showcase.model.shown import shown
from showcase.parse import split
from showcase.takedown.traces import Run, Traces
from showcase.yaml_text import read_yaml

WRITTEN = (".md", ".yaml", ".yml", ".txt")
# What the program itself says on pages, and in their marks.
PROGRAM = (".py", ".yaml", ".html", ".po", ".js", ".css")
PHOTOS = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Target:
    """An entry that lies in the repository, sound or not."""

    root: Path
    info: KindInfo
    slug: str

    @property
    def name(self) -> str:
        """How a person names it, such as case-study/reading-at-home."""
        return f"{self.info.name}/{self.slug}"

    @property
    def address(self) -> str:
        """Where its page stands, from the root of the site."""
        return f"{self.info.address}/{self.slug}/"

    @property
    def files(self) -> tuple[Path, ...]:
        """All its files: its story, its translations, its photos."""
        folder = self.root / self.info.folder
        if self.info.shape == "folder":
            found = (one for one in (folder / self.slug).rglob("*") if not one.is_dir())
        else:
            found = (one for one in folder.glob("*.md") if split_name(one.name)[0] == self.slug)
        return tuple(sorted(found))

    @property
    def original(self) -> Path:
        """The file that its story stands in; translations lie beside it."""
        folder = self.root / self.info.folder
        name = f"{self.slug}/index.md" if self.info.shape == "folder" else f"{self.slug}.md"
        return folder / name

    @property
    def texts(self) -> tuple[Path, ...]:
        """Its story and translations."""
        return tuple(one for one in self.files if one.suffix == ".md" and not one.is_symlink())

    @property
    def photos(self) -> tuple[Path, ...]:
        """Its photos."""
        return tuple(one for one in self.files if one.suffix in PHOTOS and not one.is_symlink())

    def path_of(self, file: Path) -> str:
        """Return a file's path from the showcase's folder."""
        return file.relative_to(self.root).as_posix()


def is_original(file: Path) -> bool:
    """Say whether a file is an entry, and no translation of one."""
    return file.suffix == ".md" and file.name != "README.md" and not is_translation(file.name)


def targets(root: Path) -> Iterator[Target]:
    """Yield every entry that lies in the repository."""
    for info in (kind.info for kind in all_kinds()):
        folder = root / info.folder
        for one in sorted(folder.iterdir()) if folder.is_dir() else ():
            if info.shape == "folder" and one.is_dir() and not one.is_symlink():
                yield Target(root, info, one.name)
            elif info.shape == "file" and is_original(one):
                yield Target(root, info, one.stem)


def meant(root: Path, asked: str) -> list[Target]:
    """Return the entries that a person can mean: by name, slug, path or web address."""
    plain = re.sub(r"^https?://[^/]+", "", asked).split("#")[0].split("?")[0].strip("/")
    plain = plain.removesuffix("/index.md").removesuffix("index.html").rstrip("/")
    found = []
    for one in targets(root):
        lies = f"{one.info.folder}/{one.slug}"
        exact = {one.name, one.slug, lies, f"{lies}.md", one.address.rstrip("/")}
        if plain in exact or plain.endswith(f"/{one.address.rstrip('/')}"):
            found.append(one)
    return found


class NotOneEntry(Exception):
    """No entry is meant, or more than one; the text says so, for people."""


def one_meant(root: Path, asked: str) -> Target:
    """Return the one entry that a person means; NotOneEntry where there is none, or more."""
    found = meant(root, asked)
    if not found:
        raise NotOneEntry(
            f"There is no entry “{shown(asked)}”. Give its address, or its kind and name, such as "
            "case-study/reading-at-home."
        )
    if len(found) > 1:
        names = " or ".join(one.name for one in found)
        raise NotOneEntry(f"“{shown(asked)}” can mean {names}. Say which.")
    return found[0]


def told(value: Any) -> Iterator[str]:
    """Yield every text in facts, without the names of fields."""
    if isinstance(value, dict):
        for one in value.values():
            yield from told(one)
    elif isinstance(value, list):
        for one in value:
            yield from told(one)
    else:
        yield str(value)


def texts_of(path: str, text: str) -> list[str]:
    """Return the texts of an entry's file: each fact, and each paragraph of its story."""
    parts = split(text)
    if parts is None:
        return text.split("\n\n")
    facts, body, _ = parts
    return [*told(read_yaml(path, facts, first=2).data), *body.split("\n\n")]


def traces_of(target: Target) -> Traces:
    """Return what to look for to know that an entry is gone."""
    traces = Traces()
    for file in target.texts:
        for one in texts_of(target.path_of(file), file.read_text("utf-8", errors="replace")):
            traces.add(one)
    return traces


@cache
def program_texts() -> tuple[str, ...]:
    """Return the program's own texts."""
    found: list[str] = []

    def look(folder: Traversable) -> None:
        for one in folder.iterdir():
            if one.is_dir():
                look(one)
            elif one.name.endswith(PROGRAM):
                found.append(one.read_text(encoding="utf-8"))

    look(files("showcase"))
    return tuple(found)


def other_files(root: Path, without: Iterable[Path]) -> Iterator[Path]:
    """Yield the text files that the site is made from, but for some."""
    left_out = set(without)
    folders = sorted({kind.info.folder.split("/")[0] for kind in all_kinds()} | {"docs"})
    yield root / "mkdocs.yml"
    for folder in folders:
        for one in sorted((root / folder).rglob("*")):
            if one.suffix in WRITTEN and one.is_file() and one not in left_out:
                yield one


def shared_with_others(root: Path, without: Iterable[Path], traces: Traces) -> dict[Path, set[Run]]:
    """Return which of the runs stand in other files of the repository too."""
    found: dict[Path, set[Run]] = {}
    for file in other_files(root, without):
        if met := traces.met_in(file.read_text("utf-8", errors="replace")):
            found[file] = met
    return found


def shared_with_program(traces: Traces) -> set[Run]:
    """Return which of the runs the program says itself."""
    return {run for text in program_texts() for run in traces.met_in(text)}
