"""What a preview shows before the whole site is built again."""

import json
import re
import shutil
from pathlib import Path

import pytest

import mkdocs_hook
from showcase.check import check
from showcase.making import DRAFTS
from showcase.model.entry import Entry
from showcase.pieces import Making
from showcase.preview import MOST_PAGES, Preview, Whole, read_whole
from showcase.record import ReadStory, Record
from support import TODAY, copied_home

pytestmark = pytest.mark.slow
URL = "http://127.0.0.1:8000/"
CASE = "case-studies/hill-garden/"
TITLE = re.compile(r"^title: .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Whole]:
    """A whole preview of the tiny showcase: its folder and what it leaves."""
    held = tmp_path_factory.mktemp("preview")
    copied_home(held / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DRAFTS, "yes")
        return held / "site", mkdocs_hook.whole_preview(held / "home", held / "site", URL)


@pytest.fixture
def folder(tmp_path: Path, whole: tuple[Path, Whole]) -> Path:
    """A folder with the site of the preview."""
    shutil.copytree(whole[0], tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def preview(
    home: Path,
    folder: Path,
    whole: tuple[Path, Whole],
    monkeypatch: pytest.MonkeyPatch,
) -> Preview:
    """A preview of a site that was just built."""
    monkeypatch.setenv(DRAFTS, "yes")
    settings = mkdocs_hook.settings_of(mkdocs_hook.config_for(home, folder, URL))
    return Preview(home, settings, check(home, TODAY, drafts=True), whole[1])


def edit(home: Path, title: str) -> None:
    """Give the case another title."""
    case = home / "case_studies/hill-garden/index.md"
    case.write_text(TITLE.sub(f"title: {title}", case.read_text(encoding="utf-8")), "utf-8")


def changed(folder: Path, before: dict[str, bytes]) -> set[str]:
    """Return the names of files that are not as they were."""
    return {name for name, content in before.items() if (folder / name).read_bytes() != content}


def files_in(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    files = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def test_only_the_pages_that_are_looked_at_are_made_as_a_whole_build_makes_them(
    preview: Preview, home: Path, folder: Path, tmp_path: Path
) -> None:
    before = files_in(folder)
    edit(home, "A garden by the river")
    preview.look(CASE)
    preview.check(TODAY)
    preview.hurry(folder)
    assert changed(folder, before) == {f"{CASE}index.html"}
    assert b"A garden by the river" in (folder / f"{CASE}index.html").read_bytes()
    mkdocs_hook.whole_preview(home, tmp_path / "again", URL)
    assert preview.looks_the_same(folder, tmp_path / "again")
    assert "case-studies/index.html" in changed(folder, files_in(tmp_path / "again"))


def test_an_entry_is_shown_without_planning_all_pages(
    preview: Preview, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Making, "plans", property(lambda _: 1 / 0))
    edit(home, "A garden by the river")
    preview.look("case-studies/")
    preview.look(CASE)
    preview.check(TODAY)
    preview.hurry(folder)
    assert b"A garden by the river" in (folder / f"{CASE}index.html").read_bytes()
    preview.look("case-studies/")
    with pytest.raises(ZeroDivisionError):
        preview.hurry(folder)


def test_a_list_that_is_looked_at_last_is_made_too(
    preview: Preview, home: Path, folder: Path
) -> None:
    edit(home, "A garden by the river")
    preview.look("case-studies/")
    preview.check(TODAY)
    preview.hurry(folder)
    assert b"A garden by the river" in (folder / "case-studies/index.html").read_bytes()
    assert not preview.looks_the_same(folder, folder / "nothing")


@pytest.mark.parametrize(
    "address", ["no/such/page/", "case-studies/no-such-case/", "../", "../case-studies/", "//"]
)
def test_a_page_that_does_not_exist_is_not_made(
    preview: Preview, home: Path, folder: Path, address: str
) -> None:
    before = files_in(folder.parent)
    edit(home, "A garden by the river")
    preview.look(address)
    preview.check(TODAY)
    preview.hurry(folder)
    assert {name: one for name, one in files_in(folder.parent).items() if "site/" in name} == {
        name: one for name, one in before.items() if "site/" in name
    }


def test_an_entry_with_a_fault_stays_as_it_was_shown(
    preview: Preview, home: Path, folder: Path
) -> None:
    before = files_in(folder)
    edit(home, "''")
    preview.look(CASE)
    preview.check(TODAY)
    assert preview.result.problems
    preview.hurry(folder)
    assert changed(folder, before) == set()


def test_the_last_pages_are_remembered_each_once(preview: Preview) -> None:
    for number in range(20):
        preview.look(f"{number}/")
        preview.look("again/")
    assert len(preview.looked_at) == MOST_PAGES
    assert list(preview.looked_at).count("again/") == 1
    assert preview.looked_at[-1] == "again/"


def test_what_a_build_leaves_comes_whole_from_its_process(whole: tuple[Path, Whole]) -> None:
    left = whole[1]
    assert left.shells and any(left.alike.values())
    assert read_whole(json.loads(json.dumps(left.plain))) == left


def test_an_early_look_does_not_look_at_all_entries(
    preview: Preview, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.likeness.features_of", lambda _: 1 / 0)
    preview.look(CASE)
    edit(home, "Another garden")
    preview.check(TODAY)
    preview.hurry(folder)
    assert "Another garden" in (folder / f"{CASE}index.html").read_text(encoding="utf-8")


def test_an_early_look_makes_only_entries_that_its_page_shows(
    preview: Preview, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, make = [], Record.entry

    def noted(record: Record, read_story: ReadStory) -> Entry:
        made.append(record.slug)
        return make(record, read_story)

    edit(home, "Another garden")
    preview.look(CASE)
    preview.check(TODAY)
    monkeypatch.setattr(Record, "entry", noted)
    preview.hurry(folder)
    html = (folder / f"{CASE}index.html").read_text(encoding="utf-8")
    assert "hill-garden" in made
    # Which course an entry belongs to is asked of the modules, of which there are never many.
    modules = {one.slug for one in preview.result.ledger.records if one.kind == "module"}
    assert [slug for slug in made if slug not in html and slug not in modules] == []
    assert len(set(made)) < len(preview.result.ledger.records) / 2
