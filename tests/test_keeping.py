"""What is kept between checks: never another result, and only what changed is looked at again."""

import os
import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import time_ns

import pytest

from bench.generate import invented
from bench.invented import inventor_of
from showcase import keeping, sharing
from showcase.check import Result, check
from showcase.check.outcome import read_kept, write_kept
from showcase.file_marks import COARSEST
from showcase.keeping import check_again, folder_of, ground
from showcase.model.problem import Severity
from showcase.parse import parse_facts
from showcase.read import Gathered, Lying, gather
from support import REPOSITORY, TODAY, real_content

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep nothing outside the test."""
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "kept"))


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose text is read as an entry."""
    found: list[str] = []

    def watched(kind, one):  # type: ignore[no-untyped-def]
        found.append(one.path)
        return parse_facts(kind, one)

    monkeypatch.setattr("showcase.check.examine.parse_facts", watched)
    return found


def said(result: Result) -> tuple[object, ...]:
    """Return all that a check says, and what of each entry can be published."""
    entries = [(entry.model_dump(), entry.path, entry.body) for entry in result.site.entries]
    return result.problems, result.entries, entries, dict(result.site.known)


def same_as_cold(root: Path, today: date = TODAY) -> None:
    """Check with what was kept, then without, and compare."""
    assert said(check_again(root, today)) == said(check(root, today))


def edit(path: Path, old: str, new: str) -> None:
    """Change some words of a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_read_again_where_nothing_changed(home: Path, looked_at: list[str]) -> None:
    first = check_again(home, TODAY)
    assert len(looked_at) >= first.entries - 1
    looked_at.clear()
    assert said(check_again(home, TODAY)) == said(first)
    assert looked_at == []


def test_an_edit_costs_its_own_entry_alone(home: Path, looked_at: list[str]) -> None:
    check_again(home, TODAY)
    looked_at.clear()
    edit(home / "tools/gate-chat.md", "type: ", "type: no-")
    found = check_again(home, TODAY)
    assert looked_at == ["tools/gate-chat.md"]
    assert "word-unknown" in {problem.rule for problem in found.problems}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The entries whose bytes are read, by a check that begins long after the last change."""
    found: list[str] = []

    def watched(root: Path, lying: Lying) -> Gathered:
        found.append(lying.base)
        return gather(root, lying)

    monkeypatch.setattr("showcase.check.examine.gather", watched)
    monkeypatch.setattr("showcase.check.time_ns", lambda: time_ns() + 2 * COARSEST)
    return found


def replaced(file: Path, old: bytes, new: bytes) -> None:
    """Change a file in its place, and put back the time of its last change."""
    before = file.stat()
    with file.open("r+b") as held:
        text = held.read().replace(old, new)
        held.seek(0)
        held.write(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def linked(file: Path) -> None:
    """Put a link to a file in its place."""
    away = file.rename(file.parents[2] / "away.md")
    file.symlink_to(away)


GARDEN = "case_studies/hill-garden"
CHANGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a letter, and the time put back": (
        GARDEN,
        lambda home: replaced(home / GARDEN / "index.md", b"garden", b"gardon"),
    ),
    "a photo more": (GARDEN, lambda home: (home / GARDEN / "more.jpg").write_bytes(b"x")),
    "a translation more": (
        GARDEN,
        lambda home: (home / GARDEN / "index.vi.md").write_text("x", encoding="utf-8"),
    ),
    "a translation beside": (
        "principles/listen-first.md",
        lambda home: (home / "principles/listen-first.vi.md").write_text("x", encoding="utf-8"),
    ),
    "the story gone": (GARDEN, lambda home: (home / GARDEN / "index.md").unlink()),
    "a link in its place": (GARDEN, lambda home: linked(home / GARDEN / "index.md")),
}


@pytest.mark.parametrize(("base", "change"), CHANGES.values(), ids=CHANGES.keys())
def test_only_entries_with_other_marks_are_opened(
    home: Path, opened: list[str], base: str, change: Callable[[Path], object]
) -> None:
    first = check_again(home, TODAY)
    before = said(first)
    assert len(set(opened)) >= first.entries
    opened.clear()
    assert said(check_again(home, TODAY)) == before
    faulty = {one.place.path for one in first.problems if one.severity is Severity.ERROR}
    assert {f"{one}/index.md" if "." not in one else one for one in opened} <= faulty
    opened.clear()
    change(home)
    found = check_again(home, TODAY)
    assert base in opened
    assert said(found) == said(check(home, TODAY)) != before


def test_what_changed_a_moment_ago_is_opened_again(
    home: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.check.time_ns", time_ns)
    (home / GARDEN / "index.md").touch()
    check_again(home, TODAY)
    opened.clear()
    check_again(home, TODAY)
    assert GARDEN in opened


def test_a_link_to_a_heading_is_looked_at_again_when_its_story_changes(home: Path) -> None:
    check_again(home, TODAY)
    edit(home / "case_studies/hill-garden/index.md", "## What they did", "## What they dug")
    same_as_cold(home)
    found = check_again(home, TODAY).problems
    broken = [one.place.path for one in found if one.rule == "linked-heading-missing"]
    assert "case_studies/river-reading/index.md" in broken


def test_what_others_rely_on_is_looked_at_again(home: Path) -> None:
    before = check_again(home, TODAY)
    (home / "principles/listen-first.md").rename(home / "principles/listen-always.md")
    same_as_cold(home)
    found = {problem.rule for problem in check_again(home, TODAY).problems}
    assert "reference-unknown" in found - {problem.rule for problem in before.problems}


def test_a_title_given_twice_is_seen_on_both(home: Path) -> None:
    check_again(home, TODAY)
    shutil.copytree(home / "case_studies/hill-garden", home / "case_studies/other-garden")
    same_as_cold(home)
    paths = [
        problem.place.path
        for problem in check_again(home, TODAY).problems
        if problem.rule == "title-not-unique"
    ]
    assert paths == ["case_studies/hill-garden/index.md", "case_studies/other-garden/index.md"]


def test_days_pass(home: Path) -> None:
    for days in (0, 1, 400, 1500):
        same_as_cold(home, TODAY + timedelta(days=days))


def random_edit(home: Path, dice: random.Random) -> None:
    """Do something to the content that people do, sound or not."""
    files = sorted(home.glob("case_studies/*/index.md")) + sorted(home.glob("principles/*.md"))
    file = dice.choice(files)
    text = file.read_text(encoding="utf-8")
    number = dice.randrange(1000)

    def add() -> None:
        folder = home / f"case_studies/added-{number}"
        shutil.copytree(home / "case_studies/hill-garden", folder, dirs_exist_ok=True)

    def rename() -> None:
        moved = file.parent if file.name == "index.md" else file
        moved.rename(moved.with_name(f"moved-{number}{moved.suffix}"))

    def remove() -> None:
        if len(files) > 4:
            shutil.rmtree(file.parent) if file.name == "index.md" else file.unlink()

    changes: list[Callable[[], object]] = [
        lambda: file.write_text(text + "\nOne more line.\n", encoding="utf-8"),
        lambda: file.write_text(text + "\n[a](../gone/index.md)\n", encoding="utf-8"),
        lambda: file.write_text(text.replace("title: ", f"title: {number} "), encoding="utf-8"),
        lambda: file.write_text(text.replace("communicate", "comunicate"), encoding="utf-8"),
        lambda: file.write_bytes(text.encode() + b"\xff"),
        lambda: file.write_text(text.replace("\xff", ""), encoding="utf-8", errors="ignore"),
        add,
        rename,
        remove,
    ]
    dice.choice(changes)()


@pytest.mark.parametrize("seed", range(6))
def test_any_edits_give_what_a_first_check_gives(home: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - edits for a test
    for _ in range(8):
        try:
            random_edit(home, dice)
        except UnicodeDecodeError:
            continue
        same_as_cold(home, TODAY + timedelta(days=dice.randrange(900)))


@pytest.mark.parametrize("place", [0, 5, 20, 60, 90, 200, -1])
def test_a_damaged_file_counts_as_none(home: Path, place: int) -> None:
    expected = said(check_again(home, TODAY))
    file = folder_of(home) / "check"
    content = bytearray(file.read_bytes())
    content[place] ^= 0x20
    file.write_bytes(content)
    assert said(check_again(home, TODAY)) == expected
    file.write_bytes(file.read_bytes()[: len(content) // 2])
    assert said(check_again(home, TODAY)) == expected
    file.unlink()
    assert said(check_again(home, TODAY)) == expected


def test_other_code_means_all_anew(
    home: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check_again(home, TODAY)
    looked_at.clear()
    monkeypatch.setattr(keeping, "hash_of_code", lambda: "other")
    check_again(home, TODAY)
    assert looked_at


def test_where_nothing_can_be_kept_all_is_well(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "file"))
    same_as_cold(home)
    same_as_cold(home)


def test_a_contribution_cannot_bring_what_is_kept(home: Path) -> None:
    assert not folder_of(home).is_relative_to(home)


def test_only_a_few_showcases_are_kept(tmp_path: Path) -> None:
    for number in range(keeping.MOST_KEPT + 3):
        keeping.save(tmp_path / str(number), "check", ground(), b"something")
    assert len(list((tmp_path / "kept").iterdir())) == keeping.MOST_KEPT


def test_what_is_kept_is_read_as_it_was_written(home: Path) -> None:
    kept = check(home, TODAY).kept
    assert read_kept(write_kept(kept)) == kept


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inventor = inventor_of(real_content().site, seed=5)
    shutil.copytree(REPOSITORY / "principles", tmp_path / "principles")
    for name, text in invented(inventor, 420):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text.replace("sector: c", "sector: x"), encoding="utf-8")
    monkeypatch.setattr(sharing, "cores", lambda: 1)
    alone = check(tmp_path, TODAY)
    assert alone.problems
    monkeypatch.setattr(sharing, "cores", lambda: 2)
    shared = check(tmp_path, TODAY)
    assert said(shared) == said(alone)
    assert said(check(tmp_path, TODAY, kept=shared.kept)) == said(alone)
