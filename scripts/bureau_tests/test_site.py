"""A copy of the showcase with one invented example becomes a whole site of this bureau."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import ClassVar

from showcase import bureau as settings
from showcase.bureau import FOLDER, bureau, home
from showcase.kinds import kind_named
from showcase.outputs.starter import starter
from showcase.vocabularies import vocabulary

TITLE = "Grandparents read at the bus stop of an invented school"
SLUG = "an-invented-example-to-try-the-site"
# Made by commands, or the program itself, which is linked.
LEFT_OUT = {"site", "build", ".venv", ".git", "scripts", "requirements"}


def copied(root: Path) -> None:
    """Copy the showcase into an empty folder, with one example and one principle more."""
    for one in FOLDER.iterdir():
        if one.is_dir() and one.name not in LEFT_OUT:
            shutil.copytree(one, root / one.name)
        elif one.is_file():
            shutil.copy2(one, root / one.name)
    (root / "scripts").symlink_to(FOLDER / "scripts")
    for name, title, path in (
        ("case-study", TITLE, f"case_studies/{SLUG}/index.md"),
        ("principle", "Families first", "principles/families-are-first-educators.md"),
    ):
        kind = kind_named(name)
        assert kind is not None
        if not (root / path).exists():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(starter(kind, title), encoding="utf-8")


class Site(unittest.TestCase):
    """What `make site` makes."""

    held: ClassVar["tempfile.TemporaryDirectory[str]"]
    site: ClassVar[Path]
    pages: ClassVar[dict[str, str]]

    @classmethod
    def setUpClass(cls) -> None:
        """Build the site once."""
        cls.held = tempfile.TemporaryDirectory()
        root = Path(cls.held.name) / "showcase"
        root.mkdir()
        copied(root)
        cls.site = root / "site"
        done = subprocess.run(
            [sys.executable, "-m", "showcase", "build"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        cls.pages = {
            file.relative_to(cls.site).as_posix(): file.read_text(encoding="utf-8")
            for file in cls.site.rglob("*.html")
        }

    @classmethod
    def tearDownClass(cls) -> None:
        """Delete the copy."""
        cls.held.cleanup()

    def test_the_example_has_a_page_and_stands_in_the_data(self) -> None:
        """An example is read, checked, shown and given away."""
        self.assertIn(TITLE, self.pages[f"case-studies/{SLUG}/index.html"])
        data = json.loads((self.site / "data/v1/case-study.json").read_text(encoding="utf-8"))
        mine = next(one for one in data["entries"] if one["title"] == TITLE)
        self.assertEqual(mine["place"]["country"]["id"], home().country)

    def test_readers_can_filter_by_each_word_of_the_place(self) -> None:
        """The filters offer the words of this bureau."""
        words = {word.label for word in vocabulary("state").words}
        page = self.pages["like-ours/index.html"]
        self.assertEqual([one for one in words if one not in page], [])

    def test_every_page_has_the_name_of_the_bureau(self) -> None:
        """The name stands in the head or the foot of each page."""
        name = bureau().name
        if name:
            lacking = [path for path, text in self.pages.items() if name not in text]
            self.assertEqual(lacking, [])

    def test_pages_have_a_policy_and_the_colours_of_the_bureau(self) -> None:
        """Browsers are told what they may do, and the colours are those of bureau.yaml."""
        page = self.pages["index.html"]
        self.assertIn("Content-Security-Policy", page)
        styles = "".join(
            one.read_text(encoding="utf-8") for one in (self.site / "assets").rglob("*.css")
        )
        for name, colour in (*bureau().colours.items(), *bureau().dark.items()):
            self.assertIn(f"--{name}: {colour}", styles)

    def test_nothing_is_left_of_the_country_that_the_program_came_from(self) -> None:
        """No name of another bureau's country stands on a page, unless this bureau says it."""
        ours = settings.read((settings.SHIPPED / settings.NAME).read_text(encoding="utf-8")).home
        said = [*(FOLDER / name for name in settings.OWN_FILES), *(FOLDER / "docs").rglob("*.md")]
        own = "\n".join(one.read_text(encoding="utf-8") for one in said if one.is_file())
        names = [ours.name, ours.example_name, "New South Wales", "Queensland"]
        foreign = [one for one in names if settings.file() and one not in own]
        for path, text in self.pages.items():
            words = re.sub(r"<script.*?</script>|<[^>]+>", " ", text, flags=re.S)
            self.assertEqual([one for one in foreign if one in words], [], path)


if __name__ == "__main__":
    unittest.main()
