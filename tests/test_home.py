"""The golden twin: a tiny whole showcase takes the road, and what comes out is compared.

After a wanted change run `pytest tests/test_home.py --update`, read the difference, commit it.
"""

import shutil
from pathlib import Path

import pytest

from support import HOME, showcase

pytestmark = pytest.mark.slow
EXPECTED = HOME / "_expected"
# Pages made from declarations alone change with every rule and field, those in other languages with
# every word that a translator mends; one translated case stands for them.
LEFT_OUT = ("contribute/", "data/", "develop/", "glossary/", "search/", "ar/")
KEPT = "ar/case-studies/river-reading/"


def made(home: Path, folder: Path) -> dict[str, str]:
    """Return what the tiny showcase gives: its report in two forms, and every page."""
    found = {
        "check.txt": showcase("check", cwd=home).stdout,
        "check.json": showcase("check", "--format", "json", cwd=home).stdout,
    }
    showcase("build", "--pages", str(folder), cwd=home)
    for page in sorted(folder.rglob("*.md")):
        name = page.relative_to(folder).as_posix()
        if name.startswith(KEPT) or not name.startswith(LEFT_OUT):
            found[f"pages/{name}"] = page.read_text(encoding="utf-8")
    return found


def test_the_tiny_showcase_gives_what_is_expected(home: Path, tmp_path: Path, update: bool) -> None:
    found = made(home, tmp_path / "pages")
    if update:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, text in found.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_text(text, encoding="utf-8")
    names = {
        file.relative_to(EXPECTED).as_posix() for file in EXPECTED.rglob("*") if file.is_file()
    }
    assert names == set(found)
    for name, text in found.items():
        assert text == (EXPECTED / name).read_text(encoding="utf-8"), name
