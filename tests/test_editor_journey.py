"""An editor takes what a school sent from the .zip to the site, going by the review pages alone."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from desks import commit
from support import EPOCH, HOME, showcase

RIVER = HOME / "case_studies/river-reading"
TITLE = "Families read under the old fig tree"
# What the school wrote, what it should have written, and what the page must say of it: the label
# of the form, the words that are quoted, and the word to write instead.
FAULTS = (
    ("sector: government", "sector: goverment", "Sector", "goverment", "government"),
    ("level: [primary]", "level: primary", "Level", "should be a list", "[primary]"),
    ("country: AU", "country: Australia", "Country", "Australia", "AU"),
    ("state: TAS", "state: Tasmania", "State or territory", "Tasmania", "TAS"),
    ("stage: building", "stage: bilding", "Stage", "bilding", "building"),
    ("type: library", "type: libary", "Kind of partner", "libary", "library"),
    ("submitted_by:", "submited_by:", "submited_by", "not a part we know", "submitted_by"),
)
WORDS_OF_PROGRAMS = re.compile(r"(?i)\b(schema|regex|null|string|array|yaml|exit code|traceback)\b")


@pytest.fixture
def desk(home: Path) -> Path:
    """The tiny showcase, saved in git, as an editor has it."""
    (home / ".gitignore").write_text("/build/\n/site/\n")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "All")):
        commit(home, "2026-01-01", *words)
    return home


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A .zip of a school, with seven faults in the facts."""
    text = (RIVER / "index.md").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^title: .*$", f"title: {TITLE}", text)
    text = re.sub(r"(?m)^review: .*\n", "", text)
    for right, wrong, *_ in FAULTS:
        assert right in text
        text = text.replace(right, wrong, 1)
    path = tmp_path / "from the school.zip"
    with ZipFile(path, "w") as packet:
        packet.writestr("story/index.md", text)
        packet.write(RIVER / "river.png", "story/river.png")
    return path


def run(root: Path, command: str) -> None:
    """Run a command as it stands on a page; what it says may be faults, never misuse."""
    name, *words = shlex.split(command)
    assert name == "showcase"
    done = showcase(*words, cwd=root)
    assert done.returncode in {0, 1}, f"{command}: {done.stdout}{done.stderr}"


def opened(page: Page, root: Path) -> list[str]:
    """Open the page of the entry as an editor does, and return the commands it says come next."""
    page.goto((root / "build/desk/proposal.html").as_uri())
    page.get_by_role("link", name=re.compile("fig tree|story")).first.click()
    steps = page.locator("#next + ol code")
    return [steps.nth(number).inner_text() for number in range(steps.count())]


@pytest.mark.browser
@pytest.mark.slow
def test_from_the_zip_to_the_site_by_the_review_pages_alone(
    desk: Path, sent: Path, browser: Browser
) -> None:
    page = browser.new_page()
    ran = [f"showcase review --no-preview {shlex.quote(str(sent))}"]
    run(desk, ran[0])
    commands = opened(page, desk)
    points = page.locator("li.point")
    said = [points.nth(number).inner_text() for number in range(points.count())]
    for _, _, label, quoted, instead in FAULTS:
        assert any(label in one and quoted in one and instead in one for one in said), label
    assert [one for one in said if WORDS_OF_PROGRAMS.search(one)] == []
    while commands and len(ran) < 8:
        for command in commands:
            if command.startswith("showcase review"):
                command = f"{command} --no-preview"
            run(desk, command)
            ran.append(command)
        commands = [] if command.startswith("showcase publish") else opened(page, desk)
    page.close()
    names = [shlex.split(one)[1] for one in ran]
    assert names == ["review", "import", "review", "fix", "review", "publish"]
    done = subprocess.run(
        [sys.executable, "-m", "showcase", "build"],
        cwd=desk,
        env={"SOURCE_DATE_EPOCH": EPOCH, "PATH": "/usr/bin:/bin", "HOME": str(desk)},
        capture_output=True,
        text=True,
        check=False,
    )
    (built,) = (
        file
        for file in (desk / "site/case-studies").glob("*/index.html")
        if f"<h1>{TITLE}" in re.sub(r"<h1[^>]*>", "<h1>", file.read_text())
    )
    assert built.parent.name in ran[-1]
    assert done.returncode in {0, 1}, done.stderr
    shown = browser.new_page()
    shown.goto(built.as_uri())
    assert shown.get_by_role("heading", level=1).inner_text() == TITLE
    shown.close()
