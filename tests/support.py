"""Plain helpers of the tests."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from showcase.check import Result, check
from showcase.model.site import Site
from showcase.pieces import Making
from showcase.settings import Settings

REPOSITORY = Path(__file__).parent.parent
HOME = REPOSITORY / "tests" / "home"
TODAY = date(2026, 11, 21)
# The same day in seconds, for builds.
EPOCH = "1795219200"


def showcase(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in `cwd`."""
    return subprocess.run(
        [sys.executable, "-m", "showcase", *words],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@cache
def real_content() -> Result:
    """Check the content of this repository, once for all tests of a process."""
    return check(REPOSITORY, TODAY)


class Pages:
    """The pages of a showcase, of which only those that are asked for are rendered."""

    def __init__(self, site: Site, settings: Settings) -> None:
        self.making = Making(Path(), site, settings)
        self.plans = {plan.address: plan for plan in self.making.plans}

    def html(self, address: str) -> str:
        """Return a page."""
        return self.making.page(self.plans[address]).html


def copied_home(target: Path) -> Path:
    """Copy the tiny showcase to a new folder, to break it; return the folder."""
    shutil.copytree(HOME, target, ignore=shutil.ignore_patterns("_expected"))
    text = (target / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("../../scripts", str(REPOSITORY / "scripts"))
    (target / "mkdocs.yml").write_text(text, encoding="utf-8")
    return target


def tree(folder: Path) -> dict[str, str]:
    """Return every file under `folder` with the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


# Titles that are something else in one of the formats we write; in each they must stay words.
HOSTILE = (
    '</script><script>alert("x")</script>',
    "=1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "One; =1+1",
    "\"double\" and 'single' & <b>bold</b>",
    "} @misc{other, title = {",
    "\\input{x} %&$#_~^",
    "[link](javascript:alert(1)) `code` *star*",
    "ER  - , TY  - BOOK",
    "\u0391\u03b8\u03ae\u03bd\u03b1 \u2013 \u6559\u80b2 \u2013 \u062d\u062f\u064a\u0642\u0629",
)


def retitled(text: str, title: str) -> str:
    """Return the text of an entry with another title."""
    return re.sub(r"(?m)^title: .*$", lambda _: f"title: {json.dumps(title)}", text, count=1)
