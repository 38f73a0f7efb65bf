"""What editors do to an entry by a command: mend it, publish it."""

from pathlib import Path

import pytest

from showcase.check import check
from showcase.kinds.case_study import CaseStudy
from showcase.setting import CannotSet, with_facts
from support import TODAY, showcase

pytestmark = pytest.mark.slow

CASE = "case_studies/hill-garden/index.md"


def edit(home: Path, old: str, new: str) -> bytes:
    """Change some words of the case, and return the bytes of its file."""
    file = home / CASE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file.read_bytes()


def test_fix_says_what_it_mended_and_what_is_left(home: Path) -> None:
    edit(home, "sector: other", "sector: othr")
    edit(home, "title: A garden", "titel: A garden")
    edit(home, "level: [secondary, special]", "level: [secondary, qqzzxx]")
    done = showcase("fix", "hill-garden", cwd=home)
    assert done.returncode == 1
    assert "line 7, Sector: “othr” is now “other”" in done.stdout
    assert "line 3, titel: “titel” is now “title”" in done.stdout
    assert "“qqzzxx” is not one of the words" in done.stdout
    assert "othr" not in (home / CASE).read_text(encoding="utf-8")


def test_fix_only_looks_when_asked(home: Path) -> None:
    before = edit(home, "sector: other", "sector: othr")
    done = showcase("fix", "case-study/hill-garden", "--look", cwd=home)
    assert done.returncode == 0
    assert "Would mend" in done.stdout
    assert (home / CASE).read_bytes() == before


def test_fix_says_when_nothing_is_sure(home: Path) -> None:
    done = showcase("fix", "case_studies/hill-garden", cwd=home)
    assert (done.returncode, done.stdout) == (
        0,
        "There is nothing here that can be mended without a person.\n",
    )


def test_an_entry_that_is_not_there_is_named(home: Path) -> None:
    done = showcase("fix", "no-such-case", cwd=home)
    assert done.returncode == 2
    assert "There is no entry “no-such-case”." in done.stderr
    assert "Traceback" not in done.stderr


def test_publish_sets_status_and_review_and_nothing_else(home: Path) -> None:
    edit(home, "review: {by: editor, on: 2025-05-01, next: 2099-05-01}\n", "")
    before = edit(home, "title: A garden", "status: in-review  # waits\ntitle: A garden")
    done = showcase("publish", "hill-garden", "--by", "second editor", cwd=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "case-study/hill-garden is on the site from the next build" in done.stdout
    year = TODAY.year
    review = f"review:\n  by: second editor\n  on: {TODAY}\n  next: {TODAY.replace(year=year + 2)}"
    wanted = before.replace(b"status: in-review  # waits", b"status: published  # waits")
    begun = f"published_on: {TODAY}"
    wanted = wanted.replace(b"\n---\n\n", f"\n{review}\n{begun}\n---\n\n".encode(), 1)
    assert (home / CASE).read_bytes() == wanted


def test_publish_changes_nothing_where_a_fault_is_left(home: Path) -> None:
    edit(home, "sector: other", "sector: qqzzxx")
    before = edit(home, "title: A garden", "status: draft\ntitle: A garden")
    done = showcase("publish", "hill-garden", cwd=home)
    assert done.returncode == 1
    assert "“qqzzxx” is not one of the words" in done.stdout
    assert "It is not published, and its file is as it was." in done.stdout
    assert (home / CASE).read_bytes() == before


def test_publish_asks_for_a_day_that_is_one(home: Path) -> None:
    done = showcase("publish", "hill-garden", "--next", "soon", cwd=home)
    assert done.returncode == 2
    assert "“soon” is not a day. Write year-month-day, such as 2028-11-21." in done.stderr


def test_what_is_archived_keeps_its_page_and_leaves_all_lists(home: Path, tmp_path: Path) -> None:
    done = showcase("archive", "hill-garden", "--reason", "The garden is gone.", cwd=home)
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    # Ends in 1, because of the faulty example that the tiny showcase has.
    showcase("build", "--out", str(site), cwd=home)
    own = "case-studies/hill-garden/index.html"
    page = (site / own).read_text(encoding="utf-8")
    assert "Kept no longer up since" in page
    assert "The garden is gone." in page
    assert '<meta name="robots" content="noindex">' in page
    title = "A garden on the hill"
    naming = {
        file.relative_to(site).as_posix()
        for file in site.rglob("*")
        if file.suffix in {".html", ".json", ".csv", ".xml", ".txt"}
        and title in file.read_text(encoding="utf-8")
    }
    assert naming == {own}
    assert "hill-garden" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_what_is_archived_comes_back_when_published(home: Path) -> None:
    showcase("archive", "hill-garden", "--reason", "The garden is gone.", cwd=home)
    assert len(check(home, TODAY).site.archived) == 1
    assert showcase("publish", "hill-garden", cwd=home).returncode == 0
    site = check(home, TODAY).site
    assert site.archived == ()
    assert site.get("case-study", "hill-garden")


def test_an_archived_entry_says_why(home: Path) -> None:
    edit(home, "title: A garden", "status: archived\ntitle: A garden")
    found = {one.rule: one for one in check(home, TODAY).problems if one.place.path == CASE}
    assert "archive-reason-missing" in found


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ("status: draft\ntitle: x", "status: published\ntitle: x"),
        ("title: x # y", "title: x # y\nstatus: published"),
        ("status:\n  - a\n  - b\n# c\ntitle: x", "status: published\n# c\ntitle: x"),
        ("status: {a: b} # c\ntitle: x", "status: published # c\ntitle: x"),
        ("status: 'a'\n\ntitle: x", "status: published\n\ntitle: x"),
        ("status:\ntitle: x", "status: published\ntitle: x"),
    ],
)
def test_a_fact_is_set_in_its_place(facts: str, wanted: str, end: str) -> None:
    before, after = (f"---\n{one}\n---\n\n# A\n".replace("\n", end) for one in (facts, wanted))
    assert with_facts(before, CaseStudy, {"status": "published"}) == after


@pytest.mark.parametrize("text", ["no facts", "---\n- a\n---\n", "---\na: [\n---\n"])
def test_what_has_no_facts_is_refused(text: str) -> None:
    with pytest.raises(CannotSet):
        with_facts(text, CaseStudy, {"status": "published"})
