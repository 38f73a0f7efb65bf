"""A proposal on the desk: what has changed, in words; what to look at; and letters that fit."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Browser

import find_checkers
from a11y.sweep import axe
from desks import HILL, RIVER, commit, put
from showcase.check import check
from showcase.command import Misuse
from showcase.desk.letters import letters
from showcase.desk.proposal_pages import HIGHEST
from showcase.desk.proposed import Changed, Proposal, checklist, criteria_of
from showcase.desk.word_changes import MOST_WORDS, beside
from showcase.git_changes import CannotCompare
from showcase.kinds.case_study import CaseStudy
from showcase.proposing import proposal_of, since, touched
from showcase.review_command import review
from showcase.reviewing import Look, write_desk
from showcase.settings import Settings
from showcase.trying import tried
from support import EPOCH, REPOSITORY, TODAY, retitled, tree

SEA = "case_studies/sea-stories/index.md"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \"'&"
SETTINGS = Settings("Invented Showcase", url="https://showcase.example/")
# Words that a school must never meet in a letter.
JARGON = re.compile(r"(?i)\b(schema|regex|null|string|array|yaml|exit code|slug|commit|markdown)\b")


@pytest.fixture
def saved(home: Path) -> Path:
    """The tiny showcase, saved in git."""
    (home / ".gitignore").write_text("/build/\n")
    commit(home, "2026-01-01", "init", "-q")
    commit(home, "2026-01-01", "add", ".")
    commit(home, "2026-01-01", "commit", "-qm", "All")
    return home


def proposal(root: Path, reference: str = "HEAD") -> Proposal:
    result = check(root, TODAY, drafts=True)
    return proposal_of(root, result, since(root, reference), SETTINGS, None)


def only(root: Path) -> tuple[Changed, Proposal]:
    found = proposal(root)
    assert len(found.changed) == 1
    return found.changed[0], found


def test_words_that_are_gone_or_new_are_marked() -> None:
    found = beside("Summary", "We met at the gate.\nThen home.", "We met at school.\nThen home.")
    assert [(one.kind, one.text) for one in found.before] == [
        ("same", "We met at"),
        ("gone", "the gate."),
        ("same", "\nThen home."),
    ]
    assert [(one.kind, one.text) for one in found.after] == [
        ("same", "We met at"),
        ("new", "school."),
        ("same", "\nThen home."),
    ]


def test_of_a_very_long_text_paragraphs_are_marked() -> None:
    long = "\n".join(f"paragraph {number} of many" for number in range(MOST_WORDS))
    found = beside("Story", long, long.replace("paragraph 7 of", "part 7 of"))
    assert [one.text.strip() for one in found.after if one.kind == "new"] == ["part 7 of many"]


def test_a_changed_entry_shows_facts_and_words(saved: Path) -> None:
    put(saved, RIVER, "sector: government", "sector: catholic")
    put(saved, RIVER, "Families read by the river", "Grandparents read by the river")
    changed, found = only(saved)
    assert (changed.name, changed.gone) == ("case-study/river-reading", False)
    assert changed.facts == (("Sector", "Government", "Catholic"),)
    (summary,) = changed.texts
    assert summary.label == "Summary"
    assert [one.text for one in summary.before if one.kind == "gone"] == ["Families"]
    assert [one.text for one in summary.after if one.kind == "new"] == ["Grandparents"]
    assert found.notices == ()


def test_a_change_of_the_story_is_found_in_its_part(saved: Path) -> None:
    put(saved, RIVER, "They walked to the river", "They all walked to the river")
    changed, _ = only(saved)
    assert [one.label for one in changed.texts] == ["Story: What they did"]
    assert changed.facts == ()


def test_new_and_removed_entries_are_named_as_such(saved: Path) -> None:
    (saved / "case_studies/new-one").mkdir()
    text = retitled((saved / RIVER).read_text(), "Another story")
    (saved / "case_studies/new-one/index.md").write_text(text)
    (saved / SEA).unlink()
    found = {one.name: one for one in proposal(saved).changed}
    assert found["case-study/new-one"].before is None
    assert found["case-study/new-one"].title == "Another story"
    assert [other.slug for other, _ in found["case-study/new-one"].near] == ["river-reading"]
    gone = found["case-study/sea-stories"]
    assert (gone.gone, gone.after, gone.title) == (True, None, "Stories by the sea")
    assert letters(gone, proposal(saved)) == ()
    assert all(not one.after for one in gone.texts)


def test_a_file_of_an_entry_belongs_to_it_and_anything_else_is_a_notice(saved: Path) -> None:
    (saved / "case_studies/hill-garden/index.vi.md").write_text("torn")
    put(saved, "docs/about.md", "\n", "\n\n")
    (saved / "case_studies/README.md").write_text("For people")
    found = proposal(saved)
    assert [one.name for one in found.changed] == ["case-study/hill-garden"]
    assert any(one.place.path.endswith("index.vi.md") for one in found.changed[0].problems)
    assert "docs/about.md" in {one.place.path for one in found.notices}


def test_a_file_that_cannot_be_read_is_shown_with_its_faults(saved: Path) -> None:
    (saved / HILL).write_text("---\ntitle: [\n---\n")
    changed, found = only(saved)
    assert changed.after is None
    assert changed.before is not None
    assert changed.errors
    kinds = [one.decision for one in letters(changed, found)]
    assert "Publish" not in kinds
    assert kinds[0] == "Ask for changes"


def test_a_reference_that_git_does_not_know_is_named(saved: Path) -> None:
    with pytest.raises(CannotCompare, match="no such branch"):
        since(saved, "never-was")


PHOTO = """photos:
  - {file: gate.png, alt: A wooden gate., people: none, consent: 2026-014}
  - {file: path.png, people: adults, identifiable: yes, consent: 2026-099}
consents:
  - {form: 2026-014, held_by: school office, basis: signed-form, people: none, identifiable: no,
     obtained: 2026-01-31, expires: 2028-01-31, covers: The gate.}
sector: other"""


def test_photos_are_shown_with_words_people_and_consent(saved: Path, tmp_path: Path) -> None:
    put(saved, HILL, "sector: other", PHOTO)
    for name in ("gate.png", "path.png"):
        Image.new("RGB", (640, 400), "#246").save(saved / f"case_studies/hill-garden/{name}")
    result = check(saved, TODAY, drafts=True)
    look = Look(saved, result, since(saved, "HEAD"), preview=False)
    out = write_desk(saved, result, tmp_path / "desk", SETTINGS, look)
    page = (out / "proposal-case-study-hill-garden.html").read_text()
    assert 'src="photos/hill-garden-gate.png" alt="A wooden gate."' in page
    assert (out / "photos/hill-garden-gate.png").read_bytes()[1:4] == b"PNG"
    assert "Consent stands." in page
    assert "The consent record that is named is not there. The photo is not shown." in page
    assert "Somebody can be recognised." in page
    assert "none yet; people who do not see the photo learn nothing" in page


def test_the_checklist_says_what_is_so(saved: Path) -> None:
    put(saved, RIVER, "base: 12 families in the first term", "period: Term 1, 2022")
    put(saved, RIVER, "period: Term 4, 2022", "doubt: It rained.")
    put(
        saved,
        RIVER,
        "Begin *small*.",
        "A boy called Oliver in Year 2 began. Ask x@showcase.example.",
    )
    changed, _ = only(saved)
    found = {one.words: one.done for one in checklist(changed, HIGHEST)}
    assert found == {
        "Nothing must be fixed.": False,
        "No sentence about a person waits.": False,
        "Each figure says out of what, and where from.": False,
        "Each photo has words and consent.": True,
        "All expected parts of the story are there.": True,
        "It reads like Year 9 or below.": True,
        # In the tiny showcase the stories by the sea are a copy of those by the river.
        "No other example tells the same story.": False,
    }


def test_the_criteria_are_those_of_the_bureaus_page() -> None:
    page = (REPOSITORY / "docs/how-we-choose.md").read_text()
    found = criteria_of(page)
    assert [short for short, _ in found] == re.findall(r"(?m)^\d\. \*\*(.+?)\*\*", page)
    assert len(found) == 5
    assert all(whole and "](" not in whole for _, whole in found)
    assert criteria_of("# Nothing of it") == ()


def test_letters_are_filled_in_and_plain(saved: Path) -> None:
    put(
        saved,
        RIVER,
        "Begin *small*.",
        "A boy called Oliver in Year 2 began. Ask x@showcase.example.",
    )
    changed, found = only(saved)
    written = letters(changed, found)
    assert [one.decision.split(":")[0] for one in written] == ["Ask for changes"] + ["Decline"] * 4
    for one in written:
        assert one.text.startswith("Dear teacher of Invented River School,")
        assert one.text.endswith("the editors of Invented Showcase")
        assert changed.title in one.text
        assert not JARGON.search(one.text), JARGON.search(one.text)
    asked = written[0].text
    assert "“x@showcase.example” is an e-mail address" in asked
    assert "Oliver" not in asked
    put(
        saved, RIVER, "A boy called Oliver in Year 2 began. Ask x@showcase.example.", "Begin early."
    )
    changed, found = only(saved)
    publish = letters(changed, found)[0]
    assert (publish.decision, publish.then) == (
        "Publish",
        "showcase publish case-study/river-reading",
    )
    assert "https://showcase.example/case-studies/river-reading/" in publish.text


def test_a_story_told_twice_puts_that_reason_first(saved: Path) -> None:
    (saved / "case_studies/new-one").mkdir()
    text = retitled((saved / RIVER).read_text(), "Another story")
    (saved / "case_studies/new-one/index.md").write_text(text)
    changed, found = only(saved)
    declined = [one for one in letters(changed, found) if one.decision.startswith("Decline")]
    assert declined[0].decision == "Decline: we already tell this story"


def test_words_of_strangers_stay_words(saved: Path, tmp_path: Path) -> None:
    text = retitled((saved / RIVER).read_text(), HOSTILE)
    (saved / RIVER).write_text(text.replace("Begin *small*.", HOSTILE))
    result = check(saved, TODAY, drafts=True)
    look = Look(saved, result, since(saved, "HEAD"), preview=False)
    out = write_desk(saved, result, tmp_path / "desk", SETTINGS, look)
    for name in ("proposal.html", "proposal-case-study-river-reading.html"):
        page = (out / name).read_text()
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page


@pytest.fixture
def parcel(home: Path, tmp_path: Path) -> Path:
    """A .zip as a school sends it."""
    text = retitled((home / RIVER).read_text(), "Reading under the old fig tree")
    path = tmp_path / "parcel.zip"
    with ZipFile(path, "w") as packet:
        packet.writestr("story/index.md", text)
    return path


def looks(root: Path, source: Path) -> Iterator[Proposal]:
    with tried(root, source, "") as found:
        assert found.root.is_dir()
        yield proposal_of(found.root, found.result, found.compared, SETTINGS, None)
    assert not found.root.exists()


def test_what_was_sent_is_tried_out_and_nothing_is_saved(home: Path, parcel: Path) -> None:
    before = tree(home)
    for found in looks(home, parcel):
        (changed,) = found.changed
        assert changed.title == "Reading under the old fig tree"
        assert changed.before is None
        assert isinstance(changed.after, CaseStudy)
        assert "parcel.zip" in found.against
    assert tree(home) == before


def test_a_folder_is_tried_out_like_a_zip_and_links_in_it_are_not_followed(
    home: Path, parcel: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "index.md").write_bytes(ZipFile(parcel).read("story/index.md"))
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "secret.png").symlink_to(tmp_path / "secret.png")
    for found in looks(home, folder):
        (changed,) = found.changed
        assert changed.title == "Reading under the old fig tree"
        assert {path.rpartition("/")[2] for path, _ in changed.files} == {"index.md"}


def test_what_cannot_be_imported_is_refused_in_words(home: Path, tmp_path: Path) -> None:
    (tmp_path / "torn.zip").write_bytes(b"PK\x03\x04torn")
    before = tree(home)
    with pytest.raises(Misuse, match=r"torn\.zip was not imported"):
        next(looks(home, tmp_path / "torn.zip"))
    assert tree(home) == before


def test_owners_of_files_are_found(saved: Path) -> None:
    put(saved, "principles/listen-first.md", "\n---\n", "\n---\n\n")
    assert [one.name for one in touched(since(saved, "HEAD").moves)] == ["principle/listen-first"]


@pytest.mark.slow
def test_the_command_shows_the_page_as_it_will_look(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(saved, RIVER, "fictional: yes", "fictional: yes\nstatus: in-review")
    put(saved, HILL, "A school and its", "Ask x@showcase.example. A school and its")
    (saved / SEA).write_text("---\ntitle: [\n---\n")
    monkeypatch.chdir(saved)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    done = CliRunner().invoke(review, ["--since", "HEAD"])
    assert done.exit_code == 0, done.output
    assert "build/desk/proposal.html" in done.output
    desk = saved / "build/desk"
    for slug, there in (("river-reading", True), ("hill-garden", True), ("sea-stories", False)):
        page = (desk / f"proposal-case-study-{slug}.html").read_text()
        link = re.findall(r'href="(preview/[^"]+)"', page)
        assert link == ([f"preview/case-studies/{slug}/index.html"] if there else [])
        assert ("off the site until" in page) == (slug == "hill-garden")
        assert not there or "In review" in (desk / link[0]).read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "never-was"), "Git knows no such branch"),
        (("--since", "HEAD", "mkdocs.yml"), "not both"),
        (("no-such.zip",), "does not exist"),
    ],
)
def test_misuse_leaves_the_desk_as_it_was(
    saved: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    (saved / "build/desk").mkdir(parents=True)
    (saved / "build/desk/desk.ics").write_text("old")
    monkeypatch.chdir(saved)
    done = CliRunner().invoke(review, list(words))
    assert done.exit_code == 2
    assert said in done.output
    assert (saved / "build/desk/desk.ics").read_text() == "old"


@pytest.mark.browser
def test_axe_finds_no_barrier_on_a_proposal(saved: Path, browser: Browser, tmp_path: Path) -> None:
    if not find_checkers.fetched():
        pytest.fail(find_checkers.GET_CHECKERS)
    put(
        saved,
        RIVER,
        "Begin *small*.",
        "A boy called Oliver in Year 2 began. Ask x@showcase.example.",
    )
    put(saved, RIVER, "sector: government", "sector: catholic")
    result = check(saved, TODAY, drafts=True)
    look = Look(saved, result, since(saved, "HEAD"), preview=False)
    out = write_desk(saved, result, tmp_path / "desk", SETTINGS, look)
    page = browser.new_page(viewport={"width": 390, "height": 800}, bypass_csp=True)
    page.goto((out / "proposal-case-study-river-reading.html").as_uri())
    page.evaluate(axe())
    found = page.evaluate("async () => (await axe.run(document)).violations")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
