"""One and three years on: whom to ask, what letters say, what readers see, what stays private."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from desks import known
from showcase.calendars import in_years
from showcase.check import Result, check
from showcase.desk.due import all_due, due_calendar
from showcase.desk.follow_ups import begun_on, follow_up_letter, follow_ups
from showcase.desk.letter_files import letter_files
from showcase.desk.letters import Letter
from showcase.desk.pages import desk_files
from showcase.kinds.case_study import CaseStudy
from showcase.settings import Settings
from showcase.writing_letters import drafted, letters
from support import EPOCH, HOME, REPOSITORY, TODAY, retitled, showcase

RIVER = "case_studies/river-reading/index.md"
MARK = "Quokkawhisper marks the editors own words"
ANSWERED = f"""notes:
  - {MARK} in the first note.
  - "Second: {MARK}"
published_on: 2020-03-04
follow_ups:
  - after: one-year
    on: 2021-03-20
    found: changed
    why: The library now holds the mornings.
  - {{after: three-years, on: 2023-03-20, found: stopped, why: The wombat teacher moved away.}}
"""


def put(home: Path, text: str, path: str = RIVER, provenance: str = "told-by-the-school") -> Path:
    """Write some facts at the top of a case."""
    file = home / path
    old = file.read_text(encoding="utf-8")
    old = old.replace("written-by-the-editors", provenance)
    old = old.replace("told-by-the-school", provenance)
    # Only what really happened has somebody to ask.
    old = old.replace("fictional: yes", "fictional: no")
    file.write_text(old.replace("---\n", f"---\n{text}", 1), encoding="utf-8")
    return home


def case_of(home: Path, slug: str = "river-reading") -> CaseStudy:
    """Return a case of the tiny showcase."""
    return next(one for one in check(home, TODAY).site.of(CaseStudy) if one.slug == slug)


def asked(home: Path, today: date) -> list[tuple[str, str]]:
    """Return (which time, from when) of the follow-ups of one case."""
    cases = [case_of(home)]
    return [(one.after, one.day.isoformat()) for one in follow_ups(cases, {}, today)]


ONE = "  - {after: one-year, on: 2025-05-02, found: %s, why: It is so.}\n"


class TestWhomToAsk:
    def test_nobody_is_asked_about_an_invented_example(self, home: Path) -> None:
        assert not list(follow_ups(check(home, TODAY).site.of(CaseStudy), {}, TODAY))

    @pytest.mark.parametrize(
        ("text", "day", "wanted"),
        [
            ("published_on: 2024-05-01\n", "2024-06-01", [("one-year", "2025-05-01")]),
            ("published_on: 2024-05-01\n", "2026-11-21", [("one-year", "2025-05-01")]),
            ("published_on: 2024-05-01\n", "2027-05-01", [("three-years", "2027-05-01")]),
            ("published_on: 2024-02-29\n", "2024-03-01", [("one-year", "2025-02-28")]),
            (
                f"published_on: 2024-05-01\nfollow_ups:\n{ONE % 'still-running'}",
                "2025-06-01",
                [("three-years", "2027-05-01")],
            ),
            (
                f"published_on: 2024-05-01\nfollow_ups:\n{ONE % 'no-answer'}",
                "2025-06-01",
                [("three-years", "2027-05-01")],
            ),
            (f"published_on: 2024-05-01\nfollow_ups:\n{ONE % 'stopped'}", "2029-06-01", []),
            (ANSWERED, "2029-01-01", []),
            ("status: draft\npublished_on: 2024-05-01\n", "2026-01-01", []),
        ],
    )
    def test_the_next_time_is_asked(
        self, home: Path, text: str, day: str, wanted: list[tuple[str, str]]
    ) -> None:
        put(home, text)
        if "draft" in text:
            found = check(home, TODAY, drafts=True).site.of(CaseStudy)
            assert not list(follow_ups(found, {}, date.fromisoformat(day)))
            return
        assert asked(home, date.fromisoformat(day)) == wanted

    def test_only_schools_that_told_us_are_asked(self, home: Path) -> None:
        put(home, "published_on: 2024-05-01\n", provenance="written-by-the-editors")
        assert asked(home, TODAY) == []

    def test_the_day_it_came_onto_the_site_is_noted_or_known_to_git(self, home: Path) -> None:
        case = case_of(home)
        assert case.review is not None
        assert begun_on(case, {}) == case.review.on
        assert begun_on(case, {RIVER: date(2020, 1, 1)}) == date(2020, 1, 1)
        put(home, "published_on: 2019-01-01\n")
        assert begun_on(case_of(home), {RIVER: date(2020, 1, 1)}) == date(2019, 1, 1)

    def test_it_is_due_on_the_desk_and_in_the_calendar(self, home: Path) -> None:
        put(home, "published_on: 2025-11-01\n")
        desk = known(home, TODAY)
        found = [one for one in all_due(desk) if one.kind == "follow-up"]
        assert [(str(one.day), one.what) for one in found] == [
            ("2026-11-01", "One year on: ask the school whether it still runs")
        ]
        page = desk_files(desk)["index.html"].decode()
        assert "Schools to ask what became of their example" in page
        assert "<code>showcase letters</code>" in page
        calendar = due_calendar(found, TODAY).decode().replace("\r\n ", "")
        assert "DTSTART;VALUE=DATE:20261101" in calendar
        assert "SUMMARY:One year on: ask the school" in calendar


class TestLetters:
    def letter(self, home: Path, text: str, day: date = TODAY) -> Letter:
        """Return the letter to the school of the case."""
        put(home, text)
        (due,) = follow_ups([case_of(home)], {}, day)
        return follow_up_letter(due, "the Showcase", "https://show.example/", day)

    def test_it_is_merged_from_the_entry(self, home: Path) -> None:
        letter = self.letter(home, "published_on: 2025-11-01\n")
        case = case_of(home)
        assert letter.text.startswith(f"Dear {case.submitted_by} of {case.organisation.name},\n\n")
        assert f"A year ago “{case.title}” came onto our site" in letter.text
        assert "https://show.example/case-studies/river-reading/\n" in letter.text
        for question in ("1. Does it still run?", "2. What has changed", "4. Is anything"):
            assert question in letter.text
        assert letter.text.endswith("the editors of the Showcase")
        assert "after: one-year\n    on: 2026-11-21" in letter.then
        assert "None" not in letter.text

    @pytest.mark.parametrize(
        ("begun", "ago"),
        [
            ("2026-05-01", "Not long ago"),
            ("2025-11-21", "A year ago"),
            ("2024-11-22", "A year ago"),
            ("2023-11-21", "Three years ago"),
            ("2014-01-01", "12 years ago"),
        ],
    )
    def test_it_says_how_long_ago_that_was(self, home: Path, begun: str, ago: str) -> None:
        assert f"{ago} “" in self.letter(home, f"published_on: {begun}\n").text

    def test_what_was_said_before_is_said_again(self, home: Path) -> None:
        text = f"published_on: 2022-05-01\nfollow_ups:\n{ONE % 'changed'}"
        letter = self.letter(home, text)
        assert letter.text.count("Four years ago") == 1
        assert "your answer was: running in another way. It is so." in letter.text

    def test_what_to_note_is_taken_as_it_is_written(self, home: Path) -> None:
        letter = self.letter(home, "published_on: 2025-11-01\n")
        put(home, f"{letter.then.partition(chr(10))[2]}\n")
        assert [one.found for one in case_of(home).follow_ups] == ["still-running"]

    def test_notes_are_in_no_letter(self, home: Path) -> None:
        notes = f"notes: [{MARK}]\npublished_on: 2025-11-01\n"
        letter = self.letter(home, notes)
        assert MARK not in letter.text + letter.subject + letter.then

    def test_words_of_strangers_stay_words(self, home: Path) -> None:
        put(home, "published_on: 2025-11-01\n")
        file = home / RIVER
        file.write_text(retitled(file.read_text(encoding="utf-8"), "<script>alert(1)</script>"))
        (due,) = follow_ups([case_of(home)], {}, TODAY)
        files = letter_files([drafted(due, Settings("Show"), TODAY)], TODAY)
        assert "<script" not in files["letters.html"].decode()
        assert "&lt;script&gt;" in files["letters.html"].decode()


def run(root: Path, *words: str) -> tuple[int, str]:
    """Run the command in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        patch.setenv("SHOWCASE_CACHE", str(root.parent / "cache"))
        done = CliRunner().invoke(letters, list(words))
    return done.exit_code, done.output


class TestCommand:
    def test_it_lists_everybody_and_drafts_what_is_due(self, home: Path) -> None:
        put(home, "published_on: 2025-11-01\n")
        put(home, "published_on: 2026-05-01\n", "case_studies/hill-garden/index.md")
        code, said = run(home)
        assert code == 0, said
        assert "  now: " in said
        assert "one year on (case-study/river-reading)\n" in said
        assert "  from 1 May 2027: " in said
        names = {one.name for one in (home / "build/letters").iterdir()}
        assert names == {"letters.html", "desk.css", "river-reading-one-year.txt"}
        text = (home / "build/letters/river-reading-one-year.txt").read_text(encoding="utf-8")
        assert text.startswith("Subject: Does it still run? “")
        code, said = run(home, "--all")
        assert len(list((home / "build/letters").glob("*.txt"))) == 2

    def test_one_letter_can_be_asked_for(self, home: Path, tmp_path: Path) -> None:
        put(home, "published_on: 2026-05-01\n")
        code, said = run(home, "river-reading", "--out", str(tmp_path / "mine"))
        assert code == 0, said
        assert (tmp_path / "mine/river-reading-one-year.txt").is_file()

    def test_what_cannot_be_is_said(self, home: Path, tmp_path: Path) -> None:
        assert run(home, "no-such-case")[0] == 2
        code, said = run(home, "principle/listen-first")
        assert code == 2
        assert "there is nobody to ask" in said
        put(home, ANSWERED)
        code, said = run(home, "river-reading")
        assert code == 2
        assert "its follow-ups are done" in said
        (tmp_path / "full").mkdir()
        (tmp_path / "full/mine.txt").write_text("x")
        code, said = run(home, "hill-garden", "--out", str(tmp_path / "full"))
        assert (code, (tmp_path / "full/mine.txt").read_text()) == (2, "x")

    def test_nobody_to_ask_is_said(self, home: Path) -> None:
        for file in (home / "case_studies").glob("*/index.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("told-by-the-school", "written-by-the-editors"))
        assert run(home) == (0, "No letter is due.\n")
        assert not (home / "build").exists()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("follow_ups:\n  - {after: one-year, on: 2021-03-20, found: stopped}\n",
         ["follow-up-without-reason"]),
        (f"follow_ups:\n{ONE % 'changed'}{ONE % 'stopped'}", ["follow-up-twice"]),
        ("follow_ups:\n  - {after: two-years, on: 2021-03-20, found: stopped, why: So.}\n",
         ["word-unknown"]),
        ("follow_ups:\n  - {after: one-year, on: soon, found: no-answer}\n", ["day-not-readable"]),
    ],
)  # fmt: skip
def test_a_follow_up_is_checked(
    check_one: Callable[..., Result], sound: str, text: str, rules: list[str]
) -> None:
    problems = check_one(sound.replace("---\n", f"---\n{text}", 1)).problems
    assert len(problems) == len(rules)
    if rules[0].startswith("follow-up"):
        assert [one.rule for one in problems] == rules
    assert all(one.field for one in problems)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny showcase, in which a case has notes and follow-ups, built, with a preview."""
    root = tmp_path_factory.mktemp("answered") / "home"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates"))
    config = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(config.replace("../../scripts", str(REPOSITORY / "scripts")))
    put(root, ANSWERED)
    principle = root / "principles/listen-first.md"
    text = principle.read_text().replace("---\n", f"---\nnotes: [{MARK}]\n", 1)
    principle.write_text(text)
    done = showcase("build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.mark.slow
def test_the_page_says_what_became_of_it(answered: Path) -> None:
    page = (answered / "site/case-studies/river-reading/index.html").read_text(encoding="utf-8")
    assert '<h2 id="later" data-search-skip>What became of it</h2>' in page
    assert "<strong>One year on: running in another way.</strong> The library now holds" in page
    assert "<strong>Three years on: stopped.</strong> The wombat teacher moved away." in page
    assert "Asked on 20 March 2021." in page
    arabic = answered / "site/ar/case-studies/river-reading/index.html"
    assert "بعد سنة: مستمر بطريقة أخرى" in arabic.read_text(encoding="utf-8")
    data = (answered / "site/data/v1/case-study.json").read_text(encoding="utf-8")
    assert "The wombat teacher moved away." in data


@pytest.mark.slow
def test_notes_stand_nowhere_in_the_site(answered: Path) -> None:
    """Every word of the mark that no other text has is looked for in every byte of the site."""
    from showcase.takedown.finished import text_of

    files = [one for one in (answered / "site").rglob("*") if one.is_file()]
    assert len(files) > 100
    for file in files:
        content = file.read_bytes()
        name = file.relative_to(answered / "site").as_posix()
        assert b"quokkawhisper" not in content.lower(), name
        assert "quokkawhisper" not in text_of(name, content).lower(), name
        assert b"2020-03-04" not in content, name
    everything = b"".join(one.read_bytes() for one in files).lower()
    assert b"wombat" in everything


@pytest.mark.browser
def test_each_letter_prints_on_a_page_of_its_own(
    home: Path, browser: Browser, tmp_path: Path
) -> None:
    put(home, "published_on: 2025-11-01\n")
    put(home, "published_on: 2025-05-01\n", "case_studies/hill-garden/index.md")
    run(home, "--out", str(tmp_path / "letters"))
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.goto((tmp_path / "letters/letters.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("section.letter").count() == 2
    page.emulate_media(media="print")
    assert not page.locator("h1").is_visible()
    breaks = page.eval_on_selector_all(
        ".letter", "all => all.map(one => getComputedStyle(one).breakAfter)"
    )
    assert breaks == ["page", "page"]
    page.close()


def test_a_day_in_some_years() -> None:
    assert in_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert in_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert in_years(date(9999, 1, 1), 3) == date(9999, 1, 1)
    assert in_years(date(9996, 2, 29), 4) == date(9999, 2, 28)
    assert in_years(date(2, 5, 1), -3) == date(1, 5, 1)


def test_a_day_at_the_end_of_the_calendar_is_named_and_stops_nothing(home: Path) -> None:
    put(home, "published_on: 9999-01-01\n")
    line = (home / RIVER).read_text().splitlines().index("published_on: 9999-01-01") + 1
    found = [one for one in check(home, TODAY).problems if one.place.path == RIVER]
    assert [(one.rule, one.place.line) for one in found] == [("published-day-not-come", line)]
    assert "9999-01-01, which has not come yet" in found[0].message
    day = date(9999, 12, 31)
    late = check(home, day)
    assert "published-day-not-come" not in {one.rule for one in late.problems}
    (case,) = (one for one in late.site.of(CaseStudy) if one.path == RIVER)
    for today in (TODAY, day):
        (due,) = follow_ups([case], {}, today)
        assert due.day == date(9999, 1, 1)
        assert "Not long ago" in follow_up_letter(due, "Bureau", "", TODAY).text
