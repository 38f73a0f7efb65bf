"""The hostile corpus: reads the descriptions in tests/hostile and makes what they describe."""

import os
import re
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hostile_pictures import picture
from showcase.kinds import kind_named
from showcase.model.entry import Entry
from showcase.outputs.starter import starter
from support import HOME, REPOSITORY

FOLDER = REPOSITORY / "tests" / "hostile"
CLASSES = (
    "yaml", "encoding", "types", "fields", "markdown", "links",
    "stress", "files", "images", "formats", "repository", "languages",
)  # fmt: skip
VERDICTS = ("rejected", "harmless", "flagged")
SLUG = "hostile"
TITLE = "A sound case"
# Where words of a description are put into the story.
PLACE = "## What they learned\n"


@dataclass(frozen=True)
class Input:
    """One hostile input as described; tests/hostile/README.md says what the fields mean."""

    name: str
    reason: str
    verdict: str
    rules: tuple[str, ...] = ()
    kind: str = "case-study"
    change: dict[str, str] = field(default_factory=dict)
    facts: str = ""
    story: str = ""
    file: str | None = None
    hex: str = ""
    line_ends: str = "\n"
    repeat: dict[str, Any] = field(default_factory=dict)
    beside: tuple[dict[str, Any], ...] = ()
    moves: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The class that the input belongs to."""
        return self.name.partition("/")[0]

    def entry_path(self, slug: str) -> str:
        """Return the entry's own file, from the showcase's folder."""
        info = kind_of(self.kind).info
        return f"{info.folder}/{slug}" + ("/index.md" if info.shape == "folder" else ".md")

    def long(self, text: str) -> str:
        """Return a text with its marks replaced by what they stand for."""
        for mark, meant in self.repeat.items():
            text = text.replace(mark, str(meant["text"]) * int(meant["times"]))
        return text

    def content(self) -> bytes:
        """Return the bytes of the entry's file."""
        if self.hex:
            return bytes.fromhex(self.hex)
        if self.file is not None:
            return self.long(self.file).encode()
        text = sound(self.kind)
        for old, new in self.change.items():
            if old not in text:
                raise ValueError(f"{self.name}: a sound entry no longer has “{old}”")
            text = text.replace(old, self.long(new), 1)
        head, facts, body = text.split("---\n", 2)
        facts += self.long(self.facts)
        if f"consent: {FORM}" in facts and "consents:" not in facts:
            facts += CONSENTS
        story = self.long(self.story)
        body = body.replace(PLACE, f"{story}\n\n{PLACE}", 1) if story else body
        text = f"{head}---\n{facts}---\n{body}"
        return text.replace("\n", self.line_ends).encode()


def kind_of(name: str) -> type[Entry]:
    """Return a kind by its name."""
    found = kind_named(name)
    assert found is not None, name
    return found


# The record of the form that photos in these inputs name; what they try is the photo itself.
FORM = "2026-001"
CONSENTS = f"""consents:
  - form: {FORM}
    held_by: the front desk
    basis: maker-agreed
    people: none
    identifiable: no
    obtained: 2026-01-05
    expires: 2099-01-05
    covers: Invented photos, on this site.
"""


@cache
def sound(kind: str = "case-study") -> str:
    """Return a sound entry without the starter's comments."""
    text = starter(kind_of(kind), TITLE)
    head, facts, body = text.split("---\n", 2)
    return f"{head}---\n" + re.sub(r"(?m)^#.*\n", "", facts) + f"---\n{body}"


def read_input(path: Path) -> Input:
    """Return one description; TypeError where a line has a name that none has."""
    said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for name in ("rules", "beside", "moves", "shows"):
        said[name] = tuple(said.get(name, ()))
    return Input(name=f"{path.parent.name}/{path.stem}", **said)


@cache
def all_inputs() -> tuple[Input, ...]:
    """Return every description, sorted by name."""
    return tuple(read_input(path) for path in sorted(FOLDER.glob("*/*.yaml")))


def new_ground(folder: Path) -> Path:
    """Return a copy of the tiny showcase in which all is sound, and no pictures are drawn."""
    root = folder / "home"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates"))
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("../../scripts", str(REPOSITORY / "scripts"))
    text = text.replace("  showcase:\n", "  showcase:\n    share_pictures: false\n")
    settings.write_text(text, encoding="utf-8")
    principle = root / "principles/families-are-first-educators.md"
    principle.write_text(starter(kind_of("principle"), "Families are first educators"))
    return root


def make(one: Input, root: Path, slug: str = SLUG) -> None:
    """Write the input into the showcase in `root`."""
    own = root / one.entry_path(slug)
    if one.file != "":
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(one.content())
    folder = own.parent.relative_to(root).as_posix()
    for beside in one.beside:
        make_file(one, beside, root, root / str(beside["path"]).replace("~", folder, 1))


def make_file(one: Input, said: dict[str, Any], root: Path, target: Path) -> None:
    """Write one file, folder, link, pipe or picture."""
    if said.get("instead"):
        target.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if "link" in said:
        target.symlink_to(said["link"])
    elif "hard" in said:
        target.hardlink_to(root / said["hard"])
    elif said.get("pipe"):
        os.mkfifo(target)
    elif said.get("folder"):
        target.mkdir()
    else:
        for number in range(said.get("many", 1)):
            numbered = target.with_name(target.name.replace("#", str(number)))
            numbered.write_bytes(bytes_of(one, said))
    if "mode" in said:
        target.chmod(int(str(said["mode"]), 8))


def bytes_of(one: Input, said: dict[str, Any]) -> bytes:
    """Return the bytes of one file that lies beside the entry."""
    if "picture" in said:
        return picture(said["picture"])
    if "hex" in said:
        return bytes.fromhex(said["hex"])
    return sound(one.kind).encode() if said.get("sound") else one.long(said["text"]).encode()


def remove(root: Path, before: set[str]) -> None:
    """Remove all that was not in `root` before."""
    for folder, names, files in os.walk(root, topdown=False):
        for name in (*files, *names):
            path = Path(folder, name)
            if path.relative_to(root).as_posix() in before:
                continue
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()


def paths(root: Path) -> set[str]:
    """Return every path below `root`."""
    return {
        Path(folder, name).relative_to(root).as_posix()
        for folder, names, files in os.walk(root)
        for name in (*names, *files)
    }
