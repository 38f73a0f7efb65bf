"""Every page and style sheet of the built site is valid: the Nu checker finds no error."""

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import find_checkers
import promises
from a11y import results
from a11y.pages import PageType, files
from a11y.sweep import shown

pytestmark = pytest.mark.slow
# The checker reads its schema deep in calls.
JAVA = ["java", "-Xss4m", "-jar", str(find_checkers.NU)]
# The checker reads files, which have no host, so that it takes our own files for somebody else's,
# and data in JSON for scripts. The browser itself, which knows the host, fails other tests then.
OF_BROWSERS = "Content Security Policy (meta tag)"
# Properties of CSS Anchor Positioning that the checker does not know yet. They stand behind
# @supports, so that browsers without them lose nothing.
NEWER = {"position-area", "position-try-fallbacks"}
ASK = ["--format", "json", "--exit-zero-always", "--stdout", "--asciiquotes"]


def faults(*words: str) -> list[tuple[str, str]]:
    """Return (path of the file, what is wrong) for each error and warning of the Nu checker."""
    assert shutil.which("java"), find_checkers.GET_JAVA
    assert find_checkers.NU.is_file(), find_checkers.GET_CHECKERS
    done = subprocess.run([*JAVA, *ASK, *words], capture_output=True, text=True, timeout=300)
    assert done.stdout.strip(), f"The Nu checker did not run: {done.stderr}"
    told = json.loads(done.stdout)["messages"]
    return [
        (unquote(urlsplit(one.get("url", "")).path), f"{one['message']} {one.get('extract', '')}")
        for one in told
        if one["type"] != "info" or one.get("subType") == "warning"
        if OF_BROWSERS not in one["message"]
    ]


def test_every_page_is_valid(site: Path, types: list[PageType]) -> None:
    pages = files(site)
    found = faults(*(str(path) for path in pages.values()))
    number = Counter(path for path, _ in found)
    results.write("nu", {one.name: {"nu": number[str(site / pages[one.address])]} for one in types})
    assert not found, shown([f"{Path(path).relative_to(site)}: {what}" for path, what in found])
    promises.record("pages-valid", len(pages), "pages", "Pages without an error in their HTML")


def test_every_style_sheet_is_valid(site: Path) -> None:
    sheets = sorted(site.glob("assets/**/*.css"))
    assert sheets
    unknown = {f"CSS: '{name}': Property '{name}' doesn't exist.": name for name in NEWER}
    told = faults("--css", *map(str, sheets))
    found = [(path, what) for path, what in told if not what.startswith(tuple(unknown))]
    known = {name for text, name in unknown.items() if not any(text in what for _, what in told)}
    assert not known, f"The checker knows {known} by now, or nobody uses them: take them out."
    assert not found, shown([f"{Path(path).name}: {what}" for path, what in found])


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = "<!doctype html><html lang='en'><title>x</title><p><div id='a'></div><b id='a'></b>"
    (tmp_path / "wrong.html").write_text(page, encoding="utf-8")
    (tmp_path / "wrong.css").write_text("a { colour: red }", encoding="utf-8")
    assert any("Duplicate ID" in what for _, what in faults(str(tmp_path / "wrong.html")))
    assert any("colour" in what for _, what in faults("--css", str(tmp_path / "wrong.css")))
