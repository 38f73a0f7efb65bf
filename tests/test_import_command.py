"""The commands that bring things in, as people type them."""

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from PIL import Image

import sent
from find_exiftool import find
from hostile_sendings import bomb
from showcase.cli import main
from showcase.parse import split
from showcase.yaml_text import read_yaml
from support import EPOCH, REPOSITORY

pytestmark = pytest.mark.slow
Command = Callable[..., Result]


@pytest.fixture
def showcase(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """Run the command in the tiny showcase, in this process: to start another takes seconds."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    yield lambda *words: CliRunner().invoke(main, words)
    # The command switches it off, because it ends soon.
    gc.enable()


@pytest.fixture
def letters(home: Path, tmp_path: Path) -> Path:
    """What somebody sent, beside the tiny showcase with the principles that it names."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for one in (sent.packed(), sent.in_word(), sent.as_issue(), bomb()):
        (folder / one.name).write_bytes(one.content)
    (folder / sent.PHOTO).write_bytes(sent.photo())
    for title in sent.TITLES["principle"]:
        slug = sent.KNOWN["principle"][title.casefold()]
        text = (home / "principles/listen-first.md").read_text(encoding="utf-8")
        text = text.replace("title: Listen first", f"title: {title}")
        (home / f"principles/{slug}.md").write_text(text, encoding="utf-8")
    return folder


def facts(home: Path, slug: str) -> dict[str, object]:
    parts = split((home / f"case_studies/{slug}/index.md").read_text(encoding="utf-8"))
    assert parts is not None
    return dict(read_yaml("x.md", parts[0], 2).data)


def test_the_packet_of_the_form_becomes_a_draft_without_a_fault(
    home: Path, letters: Path, showcase: Command
) -> None:
    done = showcase("import", str(letters / "grandparents-read.zip"))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Begun, in review: case_studies/grandparents-read/index.md with 1 photo.\n"
        "18 of the 18 parts that every entry needs are there.\n"
    )
    assert "where it was taken" in done.stdout
    folder = home / "case_studies/grandparents-read"
    assert sorted(one.name for one in folder.iterdir()) == ["index.md", sent.PHOTO]
    check = showcase("check", str(folder))
    assert (check.exit_code, check.stdout.split(":")[0]) == (0, "All is well")
    tool = find()
    assert tool
    told = json.loads(
        subprocess.run(
            [tool, "-json", "-EXIF:all", "-GPS:all", "-XMP:all", str(folder / sent.PHOTO)],
            capture_output=True,
            check=True,
        ).stdout
    )
    assert set(told[0]) == {"SourceFile"}


def test_the_same_case_in_word_has_the_same_facts(
    home: Path, letters: Path, showcase: Command
) -> None:
    done = showcase("import", str(letters / "My story.docx"))
    assert done.exit_code == 0, done.stderr
    found = facts(home, "grandparents-read-at-the-bus-stop")
    photo = {**sent.FACTS["photos"][0], "file": "photo-1.jpg"}
    assert found == {**sent.FACTS, "status": "in-review", "photos": [photo]}


def test_an_entry_is_never_overwritten(home: Path, letters: Path, showcase: Command) -> None:
    packet = str(letters / "grandparents-read.zip")
    before = showcase("import", packet, "--name", "river-reading")
    assert before.exit_code == 2
    assert "already there" in before.stderr
    assert showcase("import", packet).exit_code == 0
    text = (home / "case_studies/grandparents-read/index.md").read_bytes()
    again = showcase("import", packet)
    assert again.exit_code == 2
    assert (home / "case_studies/grandparents-read/index.md").read_bytes() == text
    assert showcase("import", packet, "--name", "another").exit_code == 0


def test_a_name_that_cannot_be_an_address_is_refused(
    home: Path, letters: Path, showcase: Command
) -> None:
    file = letters / "....md"
    file.write_text("Words alone, without a title, and far too many of them to be one. " * 3)
    for name in ("../out", "A B", "con", ""):
        done = showcase("import", str(file), "--name", name)
        assert done.exit_code == 2
        assert "--name" in done.stderr
    assert sorted(one.name for one in (home / "case_studies").iterdir()) == [
        "bad-dates", "hill-garden", "river-reading", "sea-stories",
    ]  # fmt: skip


def test_a_bomb_is_refused_in_one_sentence_and_nothing_is_written(
    home: Path, letters: Path, showcase: Command
) -> None:
    done = showcase("import", str(letters / "case.zip"))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "case.zip was not imported. The file unpacks to far more" in done.stderr
    assert len(list((home / "case_studies").iterdir())) == 4


def test_what_is_missing_is_said_in_the_words_of_the_check(
    home: Path, letters: Path, showcase: Command
) -> None:
    file = letters / "half.md"
    file.write_text(
        "# Soup on Fridays\n\nSector: goverment\n\n## What we did\n\nWe cooked.\n\n## Odd\n\nX y.\n"
    )
    done = showcase("import", str(file))
    assert done.exit_code == 0
    assert "3 of the 18 parts" in done.stdout
    assert "2 pieces could not be placed" in done.stdout
    assert "“Place” is missing." in done.stdout
    assert "Did you mean government?" in done.stdout
    text = (home / "case_studies/soup-on-fridays/index.md").read_text()
    assert text.endswith("## Unplaced\n\n### Odd\n\nX y.\n")


def test_unplaced_words_keep_a_page_off_the_site(home: Path, showcase: Command) -> None:
    file = home / "case_studies/river-reading/index.md"
    file.write_text(file.read_text() + "\n## Unplaced\n\nWe thank the bakery.\n")
    done = showcase("check", str(file.parent), "--format", "json")
    assert done.exit_code == 1
    assert [one["rule"] for one in json.loads(done.stdout)["problems"]] == [
        "translation-out-of-date",
        "unplaced-words",
    ]


def test_a_photo_is_added_clean_and_every_other_line_stays(
    home: Path, letters: Path, showcase: Command
) -> None:
    story = home / "case_studies/hill-garden/index.md"
    before = story.read_text(encoding="utf-8").split("\n")
    words = (
        "add-photo", "hill-garden", str(letters / sent.PHOTO), "--alt", "A bench: with books.",
        "--people", "none", "--not-recognised", "--consent", "2026-014",
    )  # fmt: skip
    done = showcase(*words)
    assert done.exit_code == 0, done.stderr
    assert "where it was taken" in done.stdout
    after = story.read_text(encoding="utf-8").split("\n")
    assert [line for line in after if line in before] == before
    photo = {
        "file": sent.PHOTO, "alt": "A bench: with books.", "people": "none", "identifiable": "no",
        "consent": "2026-014",
    }  # fmt: skip
    assert facts(home, "hill-garden")["photos"][-1] == photo  # type: ignore[index]
    with Image.open(story.parent / sent.PHOTO) as picture:
        assert not picture.getexif()
    again = showcase(*words)
    assert again.exit_code == 2
    assert "already there" in again.stderr
    assert story.read_text(encoding="utf-8").split("\n") == after


def test_an_answer_that_is_missing_is_asked_for(
    home: Path, letters: Path, showcase: Command
) -> None:
    done = showcase("add-photo", "hill-garden", str(letters / sent.PHOTO))
    assert done.exit_code == 1
    assert "What does it show" in done.stdout
    assert not (home / "case_studies/hill-garden" / sent.PHOTO).exists()


def test_forms_that_are_old_are_named(showcase: Command) -> None:
    assert showcase("forms", "--check").exit_code == 2
    assert showcase("forms").exit_code == 0
    assert showcase("forms", "--check").exit_code == 0


def test_the_hook_stops_a_commit_with_a_fault_and_lets_others_pass(home: Path) -> None:
    hook = REPOSITORY / ".githooks/pre-commit"
    settings = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text())
    assert settings["repos"][0]["hooks"][0]["entry"] == ".githooks/pre-commit"
    shutil.rmtree(home / "case_studies/bad-dates")
    for words in ("init -q", "add .", "-c user.name=a -c user.email=a@b commit -qm one"):
        subprocess.run(["git", *words.split()], cwd=home, check=True)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"

    def ends() -> int:
        environment = {**os.environ, "PATH": path, "SOURCE_DATE_EPOCH": EPOCH}
        done = subprocess.run([hook], cwd=home, env=environment, capture_output=True, check=False)
        return done.returncode

    case = home / "case_studies/hill-garden/index.md"
    assert ends() == 0
    case.write_text(case.read_text().replace("sector: other", "sector: othr"))
    assert ends() == 1
