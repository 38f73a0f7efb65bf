"""What is not yet published stays off the site, and is marked in a preview."""

from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.check import Result, check
from support import TODAY, showcase

CASE = "case_studies/hill-garden/index.md"
Check = Callable[..., Result]


def with_status(home: Path, status: str) -> Path:
    """Give a case of the tiny showcase a status."""
    file = home / CASE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("---\n", f"---\nstatus: {status}\n", 1), encoding="utf-8")
    return home


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_what_is_not_published_is_checked_and_left_out(home: Path, status: str) -> None:
    result = check(with_status(home, status), TODAY)
    everything = check(home, TODAY, drafts=True)
    assert result.problems == everything.problems
    assert result.entries == everything.entries
    assert {one.path for one in everything.site.entries} - {
        one.path for one in result.site.entries
    } == {CASE}


def test_an_unknown_status_stops_the_entry_and_names_the_nearest(home: Path) -> None:
    problems = check(with_status(home, "publishd"), TODAY).problems
    assert [(one.rule, one.suggestion) for one in problems if one.place.path == CASE] == [
        ("status-unknown", "published")
    ]


def test_a_published_case_needs_a_review_and_one_in_review_does_not(
    check_one: Check, sound: str
) -> None:
    start, end = sound.index("review:"), sound.index("# Licence.")
    unseen = sound[:start] + sound[end:]
    assert [one.rule for one in check_one(unseen).problems] == ["review-missing"]
    waiting = unseen.replace("---\n", "---\nstatus: in-review\n", 1)
    assert check_one(waiting).problems == ()


@pytest.mark.slow
def test_a_draft_is_nowhere_on_the_site_and_marked_in_a_preview(home: Path) -> None:
    with_status(home, "draft")
    file = home / CASE
    text = file.read_text(encoding="utf-8")
    start = text.index("review:")
    end = text.index("\n", text.index("next:", start)) + 1
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    showcase("build", cwd=home)
    public = [one for one in (home / "site").rglob("*") if one.is_file()]
    assert len(public) > 50
    for one in public:
        assert b"hill-garden" not in one.read_bytes(), one
    showcase("build", "--drafts", cwd=home)
    page = home / "build/preview/case-studies/hill-garden/index.html"
    html = page.read_text(encoding="utf-8")
    assert "Still being written. It is not on the site." in html
    assert "Not yet reviewed" in html
