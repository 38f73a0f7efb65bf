"""Random edits of a small showcase and of a copy of the program: what editors and developers do."""

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from support import TODAY

WORDS = ("river", "meal", "garden", "letter", "walk", "story", "bus", "library", "concert", "bench")


@dataclass
class Ground:
    """What is edited: the showcase in `root`, the program in `scripts`, what is kept, the day."""

    root: Path
    scripts: Path
    kept: Path
    chance: random.Random
    today: date = TODAY
    told: list[str] = field(default_factory=list)

    @property
    def entries(self) -> list[Path]:
        """The files of entries, sorted."""
        found = (*self.root.glob("*/**/*.md"),)
        pages = {self.root / "docs" / name for name in ("about.md", "licence.md")}
        below = ("docs/develop", "docs/contribute")
        return sorted(
            one
            for one in found
            if one not in pages and not one.relative_to(self.root).as_posix().startswith(below)
        )

    def pick(self, files: list[Path]) -> Path | None:
        """Return one of some files, or None where there is none."""
        return self.chance.choice(files) if files else None

    def phrase(self) -> str:
        """Return a few words."""
        return " ".join(self.chance.choice(WORDS) for _ in range(3)).capitalize()


def change(path: Path | None, pattern: str, new: Callable[[re.Match[str]], str]) -> None:
    """Change the first place in a file that a pattern finds, where there is one."""
    if path:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def title(ground: Ground) -> None:
    """Give an entry another title."""
    name = ground.phrase()
    change(ground.pick(ground.entries), r"^title: .*$", lambda _: f"title: {name}")


def summary(ground: Ground) -> None:
    """Give an entry another summary."""
    text = f"{ground.phrase()} for families. They came again."
    change(ground.pick(ground.entries), r"^summary: .*$", lambda _: f"summary: {text}")


def story(ground: Ground) -> None:
    """Add a sentence to a story."""
    file = ground.pick(ground.entries)
    if file:
        text = file.read_text(encoding="utf-8").rstrip("\n")
        file.write_text(f"{text}\n\nThey liked the {ground.phrase()}.\n", encoding="utf-8")


def facet(ground: Ground) -> None:
    """Give a case other dimensions or another stage."""
    found = "communicate, participate" if ground.chance.random() < 0.5 else "wellbeing-inclusion"
    file = ground.pick(sorted(ground.root.glob("case_studies/*/index.md")))
    change(file, r"^dimensions: \[.*\]$", lambda _: f"dimensions: [{found}]")
    change(file, r"^stage: .*$", lambda _: f"stage: {ground.chance.choice(['building', 'start'])}")


def fault(ground: Ground) -> None:
    """Take a line of an entry's facts away, so that it may be held back."""
    change(ground.pick(ground.entries), r"^[a-z_]+: [^\[{\n]*\n", lambda _: "")


def status(ground: Ground) -> None:
    """Make an entry a draft, archive it, or publish it again."""
    file = ground.pick(ground.entries)
    lines = (
        "",
        "status: draft\n",
        "status: archived\narchive: {on: 2026-01-02, reason: It has ended.}\n",
    )
    change(file, r"^status: .*\n", lambda _: "")
    change(file, r"^archive: .*\n", lambda _: "")
    line = ground.chance.choice(lines)
    change(file, r"^title: ", lambda _: f"{line}title: ")


def add(ground: Ground) -> None:
    """Add a case, a copy of another one with a title of its own."""
    old = ground.pick(sorted(ground.root.glob("case_studies/*")))
    new = ground.root / f"case_studies/new-{ground.chance.randrange(10**6)}"
    if old:
        shutil.copytree(old, new)
        name = ground.phrase()
        change(new / "index.md", r"^title: .*$", lambda _: f"title: {name}")


def rename(ground: Ground) -> None:
    """Give a case another address; what names it is left as it is."""
    old = ground.pick(sorted(ground.root.glob("case_studies/*")))
    if old:
        old.rename(old.with_name(f"moved-{ground.chance.randrange(10**6)}"))


def remove(ground: Ground) -> None:
    """Delete an entry, or a translation, or a photo."""
    files = [*ground.entries, *sorted(ground.root.glob("case_studies/*/*.png"))]
    if len(files) > 4:
        ground.chance.choice(files).unlink()


def page(ground: Ground) -> None:
    """Change a page of the bureau's own hand, or write a new one."""
    file = ground.root / ground.chance.choice(["docs/about.md", "docs/more.md"])
    text = file.read_text(encoding="utf-8") if file.exists() else "# More\n"
    file.write_text(f"{text}\nAbout a {ground.phrase()}.\n", encoding="utf-8")


def setting(ground: Ground) -> None:
    """Change the showcase's name, its address, or where people write to."""
    pattern, new = ground.chance.choice(
        [
            (r"^site_name: .*$", f"site_name: {ground.phrase()}"),
            (r"^site_url: .*$", f"site_url: https://{ground.chance.choice(WORDS)}.example/"),
            (r"^    email: .*$", f"    email: {ground.chance.choice(WORDS)}@tiny.example"),
        ]
    )
    change(ground.root / "mkdocs.yml", pattern, lambda _: new)


def days(ground: Ground) -> None:
    """Let time pass, so that reviews fall due and consents end."""
    ground.today += timedelta(days=ground.chance.choice([1, 400, 4_000]))


def damage(ground: Ground) -> None:
    """Spoil or delete some of what was kept."""
    files = sorted(one for one in ground.kept.rglob("*") if one.is_file())
    for file in ground.chance.sample(files, min(3, len(files))):
        content = file.read_bytes()
        if ground.chance.random() < 0.3:
            file.unlink()
        else:
            place = ground.chance.randrange(max(1, len(content)))
            spoilt = content[:place] + b"?" + content[place + ground.chance.randrange(3) :]
            # Not in its place: the site of the last build may be the same file of the disk.
            file.unlink()
            file.write_bytes(spoilt)


def template(ground: Ground) -> None:
    """Change a template of our own pages, or the frame around all of them."""
    theme = ground.scripts / "showcase/theme"
    files = [*sorted(theme.glob("pages/*.html")), theme / "partials/footer.html"]
    file = ground.pick(files)
    change(file, r"</(p|h1|li|h2)>", lambda found: f" ({ground.phrase()}){found[0]}")


def word(ground: Ground) -> None:
    """Give a word of a vocabulary another label."""
    files = sorted((ground.scripts / "showcase/vocabularies").glob("*.yaml"))
    change(
        ground.pick(files), r"label: ([^\n,}]+)", lambda found: f"label: {found[1].rstrip()} too"
    )


CONTENT = (
    *(title, summary, story, facet, fault, status, add, rename, remove, page),
    *(setting, days, damage),
)
PROGRAM = (template, word)


def edit(ground: Ground, program: bool) -> None:
    """Make a random edit, also of the program where that may be, and say which."""
    kinds = (*PROGRAM, *PROGRAM, *CONTENT) if program else CONTENT
    one = ground.chance.choice(kinds)
    one(ground)
    ground.told.append(one.__name__)
