"""The makers of sites that are measured side by side: how each is set up, run and begun afresh.

Each works in a folder of its own on the same entries. Ours is a copy of this repository, program
and all, so that templates and vocabularies can be edited too.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from bench.edits import Places, Subject
from bench.measuring import Step

ROOT = Path(__file__).parent.parent
PEERS = Path(__file__).parent / "peers"
ELEVENTY = Path(__file__).parent / "npm/node_modules/@11ty/eleventy"
# The day that the invented entries are written for, 21 November 2026, at noon.
NOON = "1795262400"
GET = "Install it with: make .venv/.bench"
GET_NODE = "It needs Node.js 18 or newer and npm; then: make builders"


@dataclass(frozen=True, slots=True)
class Builder:
    """A maker of sites: what it is called and needs, and what it makes of the entries."""

    name: str
    label: str
    # Its settings below peers/, and where they go; folders are copied whole.
    settings: Mapping[str, str]
    template: str
    output: str
    # What a cold build begins without.
    kept: tuple[str, ...]
    # Name, command and variables of each step, given the builder's folder.
    steps: Callable[[Path], tuple[tuple[str, tuple[str, ...], dict[str, str]], ...]]
    # Why it cannot run here, or nothing.
    missing: Callable[[], str]
    versions: Callable[[], dict[str, str]]
    tags: bool = True


def binary(package: str, path: str) -> str:
    """Return the program that a Python package brings, or nothing where there is none."""
    found = find_spec(package)
    places = (found.submodule_search_locations if found else None) or []
    files = [Path(place) / path for place in places]
    return next((str(file) for file in files if file.is_file()), "")


def of_packages(*names: str) -> dict[str, str]:
    """Return the versions of installed Python packages."""
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def hugo() -> str:
    """Return the program Hugo: that of the package, or the system's."""
    return binary("hugo", "binaries/hugo") or shutil.which("hugo") or ""


def pagefind() -> str:
    """Return the program Pagefind."""
    return binary("pagefind_bin_extended", "pagefind_extended")


def indexed() -> tuple[str, tuple[str, ...], dict[str, str]]:
    """Return the step that indexes a finished site with Pagefind."""
    return "pagefind", (pagefind(), "--site", "public", "--silent"), {}


def without(**programs: str) -> str:
    """Return what is not installed of some programs, in words."""
    absent = [name.capitalize() for name, path in programs.items() if not path]
    return f"{' and '.join(absent)} not found. {GET}" if absent else ""


def eleventy_missing() -> str:
    """Return why Eleventy cannot run here, or nothing."""
    if not shutil.which("node") or not (ELEVENTY / "cmd.cjs").is_file():
        return f"Eleventy not found. {GET_NODE}"
    return without(pagefind=pagefind())


def eleventy_versions() -> dict[str, str]:
    """Return the versions of Eleventy, Node.js and Pagefind."""
    held = json.loads((ELEVENTY / "package.json").read_text(encoding="utf-8"))
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return {"eleventy": held["version"], "node": node.stdout.strip(), **of_packages("pagefind")}


def module_missing(name: str) -> str:
    """Return why a Python program cannot run here, or nothing."""
    return "" if find_spec(name) else f"{name.capitalize()} not found. {GET}"


def ours(folder: Path) -> tuple[tuple[str, tuple[str, ...], dict[str, str]], ...]:
    """Return the steps of our own builds: all is checked, then built."""
    told = {
        "PYTHONPATH": str(folder / "scripts"),
        "SHOWCASE_CACHE": str(folder / "kept"),
        "SOURCE_DATE_EPOCH": NOON,
    }
    showcase = (sys.executable, "-m", "showcase")
    return ("check", (*showcase, "check"), told), ("build", (*showcase, "build"), told)


def mkdocs(folder: Path) -> tuple[tuple[str, tuple[str, ...], dict[str, str]], ...]:
    """Return the step of MkDocs."""
    del folder
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "public")
    # It prints a long notice otherwise.
    return (("mkdocs", command, {"NO_MKDOCS_2_WARNING": "1"}),)


def material(name: str, label: str) -> Builder:
    """Return MkDocs with Material, with the settings of that name."""
    return Builder(
        name=name,
        label=label,
        settings={f"{name}.yml": "mkdocs.yml", "overrides": "overrides"},
        template="overrides/main.html",
        output="public",
        kept=("public",),
        steps=mkdocs,
        missing=lambda: module_missing("material"),
        versions=lambda: of_packages("mkdocs", "mkdocs-material"),
    )


BUILDERS = (
    Builder(
        name="ours",
        label="Showcase",
        settings={},
        template="scripts/showcase/theme/pages/case-study.html",
        output="site",
        kept=("site", "kept"),
        steps=ours,
        missing=lambda: "",
        versions=lambda: of_packages("family-school-showcase", "mkdocs", "mkdocs-material"),
    ),
    Builder(
        name="hugo",
        label="Hugo + Pagefind",
        settings={"hugo": "."},
        template="layouts/baseof.html",
        output="public",
        kept=("public", "resources", "kept"),
        steps=lambda folder: (
            ("hugo", (hugo(), "--quiet"), {"HUGO_CACHEDIR": str(folder / "kept")}),
            indexed(),
        ),
        missing=lambda: without(hugo=hugo(), pagefind=pagefind()),
        versions=lambda: of_packages("hugo", "pagefind"),
    ),
    Builder(
        name="eleventy",
        label="Eleventy + Pagefind",
        settings={"eleventy": ".", "eleventy/pages": "content"},
        template="includes/base.njk",
        output="public",
        kept=("public",),
        steps=lambda _: (
            ("eleventy", ("node", str(ELEVENTY / "cmd.cjs"), "--quiet"), {}),
            indexed(),
        ),
        missing=eleventy_missing,
        versions=eleventy_versions,
    ),
    Builder(
        name="zensical",
        label="Zensical",
        settings={"zensical.yml": "mkdocs.yml", "overrides": "overrides"},
        template="overrides/main.html",
        output="site",
        kept=("site", ".cache"),
        steps=lambda _: (("zensical", (sys.executable, "-m", "zensical", "build"), {}),),
        missing=lambda: module_missing("zensical"),
        versions=lambda: of_packages("zensical"),
        # With them it runs out of memory at 5,000 cases.
        tags=False,
    ),
    material("tuned", "Tuned Material"),
    material("stock", "Stock Material"),
)
# What all others are divided by.
MEASURE = "hugo"


def steps_of(builder: Builder, folder: Path) -> tuple[Step, ...]:
    """Return the steps of a build."""
    return tuple(Step(name, command, folder, told) for name, command, told in builder.steps(folder))


def begin_afresh(builder: Builder, folder: Path) -> None:
    """Take away what earlier builds have made or kept."""
    for name in builder.kept:
        shutil.rmtree(folder / name, ignore_errors=True)


def places_of(builder: Builder, folder: Path, subject: Subject) -> Places:
    """Return where a builder's content is edited, and the pages that show it."""
    own = builder.name == "ours"
    content = folder if own else folder / "content"
    case = f"case_studies/{subject.case}/index.md" if own else f"case-studies/{subject.case}.md"
    words = folder / "scripts/showcase/vocabularies/stage.yaml"
    return Places(
        case=content / case,
        principle=content / f"principles/{subject.principle}.md",
        template=folder / builder.template,
        words=(words,) if own else tuple(sorted(content.rglob("*.md"))),
        case_page=folder / f"{builder.output}/case-studies/{subject.case}/index.html",
        principle_page=folder / f"{builder.output}/principles/{subject.principle}/index.html",
    )


def prepare(builder: Builder, folder: Path, showcase: Path, plain: Path) -> None:
    """Set a builder up in a folder: our showcase with its program, or plain pages with settings."""
    if builder.name == "ours":
        prepare_ours(folder, showcase)
        return
    folder.mkdir(parents=True)
    shutil.copytree(plain, folder / "content")
    for name, place in builder.settings.items():
        source = PEERS / name
        if source.is_dir():
            leave = shutil.ignore_patterns("pages")
            shutil.copytree(source, folder / place, dirs_exist_ok=True, ignore=leave)
        else:
            shutil.copy(source, folder / place)
    if not builder.tags:
        for file in (folder / "content").rglob("*.md"):
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            kept = "".join(line for line in lines if not line.startswith("tags: "))
            file.write_text(kept, encoding="utf-8", newline="\n")
    if (folder / "mkdocs.yml").is_file():
        (folder / "content/index.md").write_text("# The same entries\n", encoding="utf-8")


def prepare_ours(folder: Path, showcase: Path) -> None:
    """Copy a showcase and the program; what is installed is compiled, so this is too."""
    shutil.copytree(showcase, folder)
    leave = shutil.ignore_patterns("node_modules", "__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=leave)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    compiling = [sys.executable, "-m", "compileall", "-q", str(folder / "scripts")]
    subprocess.run(compiling, check=True, env={**os.environ, "PYTHONPATH": ""})
