"""A check is said again only where nothing that it read has changed, by whatever hand."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from time import time_ns

import pytest

from showcase import start
from showcase.check import check
from showcase.file_marks import COARSEST
from showcase.kept_files import PACKAGE, folder_of
from showcase.kinds import all_kinds
from showcase.unchanged import Odd, keep, read_by_check, said
from support import REPOSITORY, TODAY

CONTENT = [kind.info.folder for kind in all_kinds()]
REPORT = ("All as it was.\n", 1)
CASE = "case_studies/hill-garden/index.md"


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep nothing outside the test."""
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "kept"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764201600")


def keep_it(home: Path, form: str = "text") -> None:
    """Keep a report of a check that began long after the last change."""
    keep(home, CONTENT, form, REPORT, time_ns() + 2 * COARSEST)


@pytest.fixture
def kept(home: Path) -> Path:
    """The tiny showcase with registers of every sort, and what a check of it said."""
    for name in ("takedowns", "submissions"):
        (home / name).mkdir(exist_ok=True)
    (home / "submissions/README.md").write_text("x", encoding="utf-8")
    (home / "published-addresses.txt").write_text("about/\n", encoding="utf-8")
    keep_it(home)
    return home


def test_what_was_said_is_said_again(kept: Path) -> None:
    assert said(kept, "text") == REPORT
    assert said(kept, "json") is None
    keep_it(kept, "json")
    assert said(kept, "json") == said(kept, "text") == REPORT


def same_size_and_time(home: Path) -> None:
    """Change a letter, and put back the time of the change."""
    file = home / CASE
    before = file.stat()
    text = file.read_bytes()
    with file.open("r+b") as held:
        held.write(text.replace(b"a", b"e", 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert after.st_ino == before.st_ino


def exchanged(home: Path) -> None:
    """Put another folder in the place of an entry's."""
    shutil.copytree(home / "case_studies/hill-garden", home / "other", copy_function=shutil.copy2)
    (home / "case_studies/hill-garden").rename(home / "old")
    (home / "other").rename(home / "case_studies/hill-garden")


EDITS: dict[str, Callable[[Path], object]] = {
    "size and time as before": same_size_and_time,
    "one letter more": lambda home: (home / CASE).write_text("x", encoding="utf-8"),
    "not to be read": lambda home: (home / CASE).chmod(0o600),
    "gone": lambda home: (home / CASE).unlink(),
    "another folder": exchanged,
    "a photo more": lambda home: (home / "case_studies/hill-garden/a.jpg").write_bytes(b"x"),
    "an entry more": lambda home: (home / "case_studies/new").mkdir(),
    "a link": lambda home: (home / "case_studies/link").symlink_to("/etc"),
    "a principle less": lambda home: (home / "principles/listen-first.md").unlink(),
    "a page more": lambda home: (home / "docs/more.md").write_text("x", encoding="utf-8"),
    "a setting": lambda home: (home / "mkdocs.yml").write_text("x", encoding="utf-8"),
    "a bureau": lambda home: (home / "bureau.yaml").write_text("x", encoding="utf-8"),
    "an address": lambda home: (home / "published-addresses.txt").unlink(),
    "taken down": lambda home: (home / "takedowns/x.yaml").write_text("x", encoding="utf-8"),
    "sent in": lambda home: (home / "submissions/K4Q7.yaml").write_text("x", encoding="utf-8"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_every_edit_is_seen(kept: Path, edit: Callable[[Path], object]) -> None:
    edit(kept)
    assert said(kept, "text") is None


def test_another_day_or_another_python_is_seen(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1764201600 + 86400))
    assert said(kept, "text") is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764201600")
    assert said(kept, "text") == REPORT
    monkeypatch.setattr(sys, "executable", "/another/python")
    assert said(kept, "text") is None


def test_what_changed_just_before_or_during_the_check_is_not_kept(home: Path) -> None:
    for began in (time_ns(), time_ns() + COARSEST // 2, time_ns() - 3 * COARSEST):
        (home / CASE).touch()
        keep(home, CONTENT, "text", REPORT, began)
        assert said(home, "text") is None


def test_nothing_is_kept_of_what_leads_elsewhere(home: Path) -> None:
    (home / "docs/link.md").symlink_to(home / "mkdocs.yml")
    with pytest.raises(Odd):
        read_by_check(home, CONTENT)
    keep_it(home)
    assert said(home, "text") is None
    assert not folder_of(home).exists()


@pytest.mark.parametrize("spoil", [lambda old: old[:-9], lambda old: old + b"x", lambda _: b""])
def test_damage_is_told(kept: Path, spoil: Callable[[bytes], bytes]) -> None:
    file = folder_of(kept) / "said"
    file.write_bytes(spoil(file.read_bytes()))
    assert said(kept, "text") is None
    file.unlink()
    assert said(kept, "text") is None


def test_all_that_a_check_reads_is_looked_at(kept: Path) -> None:
    """Python tells of every file that is opened and every folder that is listed."""
    heard: list[str] = []
    listening = True

    def hear(event: str, given: tuple[object, ...]) -> None:
        if listening and event in {"open", "os.scandir", "os.listdir"}:
            heard.append(os.fspath(given[0]) if isinstance(given[0], str | Path) else "")

    sys.addaudithook(hear)
    check(kept, TODAY)
    listening = False
    looked_at = read_by_check(kept, CONTENT)
    names = {name for path in looked_at for name in Path(path).relative_to("/").parts}
    assert len(heard) > 30
    for path in heard:
        if path.startswith(str(kept)) and path != str(kept):
            assert path in looked_at
        elif path and not path.startswith("/"):
            # Opened from the folder above it.
            assert path in names, path


def test_our_own_program_is_looked_at(home: Path) -> None:
    looked_at = set(read_by_check(home, CONTENT))
    own = [file for file in PACKAGE.rglob("*") if "__pycache__" not in file.parts]
    assert {str(file) for file in own} <= looked_at
    assert str(REPOSITORY / "bureau.yaml") in looked_at


WORDS = {
    ("check",): "text",
    ("check", "--format", "json"): "json",
    ("check", "--format=junit"): "junit",
    ("check", "--format"): None,
    ("check", "principles"): None,
    ("check", "--since", "main"): None,
    ("build",): None,
    (): None,
}


@pytest.mark.parametrize(("words", "form"), WORDS.items())
def test_only_a_check_of_all_can_be_known(words: tuple[str, ...], form: str | None) -> None:
    assert start.form_asked(list(words)) == form


def test_the_command_says_it_and_ends_alike(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept / "docs")
    assert start.last_words(["check"]) == REPORT


def test_what_is_not_known_is_left_to_the_command(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("showcase.cli.main", lambda: asked.append("command"))
    monkeypatch.chdir(kept)
    for epoch in ("1764201600", "no number"):
        (kept / CASE).touch()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert start.last_words(["check"]) == ("", 0)
    assert asked == ["command", "command"]
