"""Reading: only plain files where content may lie, and every family's language."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import kind
from showcase.check import Result
from showcase.file_names import name_problems
from showcase.model.problem import Place
from showcase.model.shown import shown
from showcase.read import decode, read_kind, read_text

CASES = kind("case-study").info
PRINCIPLES = kind("principle").info

FAMILIES = {
    "Arabic": "المدرسة والأسرة معًا، كل يوم",
    "Arabic with marks of direction": "رقم \u200e12\u200f في الصف",
    "isolates closed on the line": "The name \u2068مدرسة\u2069 stands here",
    "Persian joiner": "خانواده\u200cها",
    "Vietnamese": "Gia đình và trường học",
    "Chinese": "家庭与学校",
    "Hindi joiners": "क्\u200dष श्री",
    "emoji family": "👩\u200d👩\u200d👧\u200d👦",
    "Scottish flag": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Māori": "whānau Ngāti Pākehā",
    "O'Connor": "O'Connor and D’Arcy",
    "Greek and Punjabi": "οικογένεια ਪਰਿਵਾਰ",
    "a tab": "one\ttwo",
}
HIDDEN = {
    "override": "a\u202eb",
    "embedding": "a\u202ab",
    "open isolate": "a\u2066b",
    "closing isolate first": "a\u2069\u2066b",
    "null": "a\x00b",
    "escape": "a\x1b[31mb",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "line separator": "a\u2028b",
    "tag letters without a flag": "a\U000e0067\U000e007fb",
    "no character": "a\ufffeb",
}


@pytest.mark.parametrize("text", FAMILIES.values(), ids=FAMILIES.keys())
def test_families_languages_are_accepted(text: str) -> None:
    assert decode("x.md", text.encode()) == (text, [])


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_characters_are_refused_at_their_place(text: str) -> None:
    _, problems = decode("x.md", f"first\n{text}".encode())
    assert [(p.rule, p.place.line, p.place.column) for p in problems] == [
        ("hidden-character", 2, 2)
    ]


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert decode("x.md", b"\xef\xbb\xbfone\r\ntwo\rthree") == ("one\ntwo\nthree", [])


def test_bytes_that_are_not_utf_8_are_placed() -> None:
    _, problems = decode("x.md", b"one\ntwo \xff")
    assert [(p.rule, p.place.line, p.place.column) for p in problems] == [("not-utf-8", 2, 5)]


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_problem(content: bytes) -> None:
    text, problems = decode("x.md", content)
    assert problems or "\r" not in text


@given(st.text(max_size=200))
def test_shown_text_is_safe_to_print(text: str) -> None:
    safe = shown(text)
    assert len(safe.splitlines()) <= 1
    assert not any(char in safe for char in "\x1b\x00\u202e\u2028\x85\x9b")
    safe.encode()


@pytest.mark.parametrize("slug", ["reading-at-home", "a", "class-4b", "2024-start"])
def test_names_that_can_be_addresses(slug: str) -> None:
    assert name_problems(Place("x"), slug) == []


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "Reading",
        "a--b",
        "-a",
        "a_b",
        "a b",
        "..",
        "con",
        "lpt1",
        "page",
        "é",
        "a" * 81,
        "a/b",
        "_",
        "a\n",
    ],
)
def test_names_that_cannot_be_addresses(slug: str) -> None:
    assert [p.rule for p in name_problems(Place("x"), slug)] == ["name-not-usable"]


def make(root: Path, path: str, text: str = "---\n---\n") -> Path:
    """Write a file."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    return target


def rules(root: Path, info: object = CASES) -> list[tuple[str, str]]:
    """Return the problems of reading a kind, as (file, rule)."""
    _, problems = read_kind(root, info)  # type: ignore[arg-type]
    return sorted((p.place.path, p.rule) for p in problems)


def test_a_missing_folder_is_an_empty_one(tmp_path: Path) -> None:
    assert read_kind(tmp_path, CASES) == ([], [])


def test_a_readme_and_what_file_managers_leave_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "case_studies/README.md")
    make(tmp_path, "case_studies/one/index.md")
    make(tmp_path, "case_studies/one/.DS_Store")
    found, problems = read_kind(tmp_path, CASES)
    assert [one.slug for one in found] == ["one"]
    assert problems == []


def test_linked_file_folder_and_kind_are_refused(tmp_path: Path) -> None:
    secret = make(tmp_path, "outside/secret.md", "secret")
    (tmp_path / "case_studies/one").mkdir(parents=True)
    (tmp_path / "case_studies/one/index.md").symlink_to(secret)
    (tmp_path / "case_studies/two").symlink_to(secret.parent)
    (tmp_path / "principles").symlink_to(secret.parent)
    assert [rule for _, rule in rules(tmp_path)] == ["not-a-plain-file"] * 2
    assert [rule for _, rule in rules(tmp_path, PRINCIPLES)] == ["not-a-plain-file"]


def test_a_file_below_a_linked_folder_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "outside/index.md", "secret")
    (tmp_path / "case_studies").mkdir()
    (tmp_path / "case_studies/one").symlink_to(tmp_path / "outside")
    text, problems = read_text(tmp_path, "case_studies/one/index.md")
    assert text == ""
    assert [p.rule for p in problems] == ["not-a-plain-file"]


def test_files_and_folders_out_of_place_are_named(tmp_path: Path) -> None:
    make(tmp_path, "case_studies/stray.md")
    make(tmp_path, "case_studies/one/index.md")
    make(tmp_path, "case_studies/one/deeper/index.md")
    make(tmp_path, "case_studies/CNAME")
    make(tmp_path, "principles/page.md")
    make(tmp_path, "principles/notes.txt")
    assert rules(tmp_path) == [
        ("case_studies/CNAME", "file-not-expected"),
        ("case_studies/one/deeper", "not-a-plain-file"),
        ("case_studies/stray.md", "file-not-expected"),
    ]
    assert rules(tmp_path, PRINCIPLES) == [
        ("principles/notes.txt", "file-not-expected"),
        ("principles/page.md", "name-not-usable"),
    ]


def test_an_unreadable_name_costs_only_its_own_entry(tmp_path: Path) -> None:
    make(tmp_path, "case_studies/one/index.md")
    Path(os.fsdecode(os.fsencode(tmp_path / "case_studies") + b"/\xff\x1b[31m")).mkdir()
    found, problems = read_kind(tmp_path, CASES)
    assert [one.slug for one in found] == ["one"]
    assert {p.rule for p in problems} == {"name-not-usable", "story-file-missing"}
    assert not any("\x1b" in p.message for p in problems)


def test_a_file_that_vanishes_is_a_problem(tmp_path: Path) -> None:
    assert [p.rule for p in read_text(tmp_path, "case_studies/gone.md")[1]] == ["file-not-readable"]


def test_one_bad_file_never_stops_the_others(check_one: Callable[..., Result], sound: str) -> None:
    check_one(b"\xff\xfe\x00", slug="bad")
    result = check_one(sound, slug="good")
    assert [entry.slug for entry in result.site.entries if entry.info is CASES] == ["good"]
    assert result.entries == 3
