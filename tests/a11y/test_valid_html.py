"""Every page and style sheet of the built site is valid: the Nu checker finds no error."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import find_checkers
import promises
from a11y import results
from a11y.pages import PageType, files
from a11y.sweep import shown

pytestmark = pytest.mark.slow
# The checker reads its schema deep in calls. A run is short, so that a plain collector of what is
# no longer needed, and the first of Java's two compilers alone, are quicker than what is usual.
LEAN = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
JAVA = ["java", "-Xss4m", *LEAN, "-jar", str(find_checkers.NU), "--also-check-css"]
# The checker reads files, which have no host, so that it takes our own files for somebody else's,
# and data in JSON for scripts. The browser itself, which knows the host, fails other tests then.
OF_BROWSERS = "Content Security Policy (meta tag)"
# Properties of CSS Anchor Positioning that the checker does not know yet. They stand behind
# @supports, so that browsers without them lose nothing.
NEWER = {"position-area", "position-try-fallbacks"}
ASK = ["--format", "json", "--exit-zero-always", "--stdout", "--asciiquotes"]


# What the checker must find, in the same run as all else, as a start of Java takes seconds.
WRONG = {
    "wrong.html": "<!doctype html><html lang='en'><title>x</title><p><i id='a'></i><b id='a'></b>",
    "wrong.css": "a { colour: red }",
}


def checked(files: Iterable[Path]) -> dict[Path, list[str]]:
    """Return what is wrong with each file: the errors and warnings of the Nu checker."""
    assert shutil.which("java"), find_checkers.GET_JAVA
    assert find_checkers.NU.is_file(), find_checkers.GET_CHECKERS
    found: dict[Path, list[str]] = {file: [] for file in files}
    words = [*JAVA, *ASK, *map(str, found)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout.strip(), f"The Nu checker did not run: {done.stderr}"
    for one in json.loads(done.stdout)["messages"]:
        if one["type"] != "info" or one.get("subType") == "warning":
            file = Path(unquote(urlsplit(one.get("url", "")).path))
            found[file].append(f"{one['message']} {one.get('extract', '')}")
    return found


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page and a style sheet that are not valid."""
    folder = tmp_path_factory.mktemp("wrong")
    for name, text in WRONG.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(site: Path, wrong: Path) -> dict[Path, list[str]]:
    """What is wrong with each page and style sheet of the site, and with those two."""
    sheets = sorted(site.glob("assets/**/*.css"))
    assert sheets
    return checked([*files(site).values(), *sheets, *(wrong / name for name in WRONG)])


def test_every_page_is_valid(
    site: Path, types: list[PageType], told: dict[Path, list[str]]
) -> None:
    pages = files(site)
    found = {
        address: [what for what in told[path] if OF_BROWSERS not in what]
        for address, path in pages.items()
    }
    results.write("nu", {one.name: {"nu": len(found[one.address])} for one in types})
    faults = [f"{address}: {what}" for address, some in found.items() for what in some]
    assert not faults, shown(faults)
    promises.record("pages-valid", len(pages), "pages", "Pages without an error in their HTML")


def test_every_style_sheet_is_valid(site: Path, told: dict[Path, list[str]]) -> None:
    unknown = {f"CSS: '{name}': Property '{name}' doesn't exist.": name for name in NEWER}
    sheets = {
        path.name: what for path, what in told.items() if path.is_relative_to(site / "assets")
    }
    faults = [(name, what) for name, some in sheets.items() for what in some]
    found = [one for one in faults if not one[1].startswith(tuple(unknown))]
    known = {name for text, name in unknown.items() if not any(text in what for _, what in faults)}
    assert not known, f"The checker knows {known} by now, or nobody uses them: take them out."
    assert not found, shown([f"{name}: {what}" for name, what in found])


def test_the_checker_finds_what_is_wrong(wrong: Path, told: dict[Path, list[str]]) -> None:
    assert any("Duplicate ID" in what for what in told[wrong / "wrong.html"])
    assert any("colour" in what for what in told[wrong / "wrong.css"])
