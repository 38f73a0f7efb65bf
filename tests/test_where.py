"""Where is my story: files by their codes, the command that writes them, and the page of them."""

import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from a11y.sweep import axe
from browsing import watching
from conftest import kind
from showcase.check import check
from showcase.command import Misuse
from showcase.following import day_given, note_progress
from showcase.importing.letter import code_in
from showcase.language import ENGLISH
from showcase.model.problem import Severity
from showcase.model.sent_in import OURS, OVER, SentIn
from showcase.model.site import Site
from showcase.outputs.starter import starter
from showcase.render.where import standings
from showcase.submissions import PUBLIC, SIGNS, WHOLE, read_submissions
from showcase.vocabularies import vocabulary
from support import EPOCH, HOME, REPOSITORY, TODAY, showcase

pytestmark = pytest.mark.slow

WAITS = "received: 2026-11-02\nstate: with-editor\nsince: 2026-11-09\n"


def written(root: Path, **files: str) -> Path:
    """Write files into the folder of stories on their way; return the showcase's folder."""
    folder = root / "submissions"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


class TestFiles:
    def test_a_code_is_what_the_form_makes(self) -> None:
        script = (REPOSITORY / "scripts/showcase/theme/assets/form-send.js").read_text()
        assert re.findall(r'CODE = "(\w+)"', script) == [SIGNS]
        assert re.findall(r"CODE_LENGTH = (\d+)", script) == [str(WHOLE)]
        assert WHOLE / 2 == PUBLIC

    def test_every_state_has_somebody_whose_turn_it_is(self) -> None:
        states = {word.id for word in vocabulary("progress").words}
        assert states - OURS - OVER == {"question"}
        assert states > OURS | OVER

    def test_stories_are_read_the_newest_first(self) -> None:
        found, problems = read_submissions(HOME, TODAY)
        assert problems == []
        assert [one.code for one in found] == ["Z9Z9", "K4Q7", "M2XR", "M2XR-B", "C3C3", "B2B2"]
        assert found[0].since == found[0].received == date(2026, 11, 20)

    @pytest.mark.parametrize(
        ("name", "text", "rule", "line", "says", "suggests"),
        [
            ("K4Q7", "received: 2026-11-02\nstate: reading\n", "word-unknown", 2, "reading", ""),
            (
                "K4Q7", "received: 2026-11-02\nstate: publishd\n", "word-unknown", 2, "publishd",
                "published",
            ),
            ("K4Q7", "received: 2/11/26\nstate: received\n", "day-expected", 1, "2/11/26", ""),
            (
                "K4Q7", "received: 2026-11-22\nstate: received\n", "progress-day-wrong", 1,
                "2026-11-22, which has not come yet", "",
            ),
            (
                "K4Q7", "state: received\nreceived: 2026-11-02\nsince: 2026-12-02\n",
                "progress-day-wrong", 3, "has not come yet", "",
            ),
            (
                "K4Q7", "received: 2026-11-02\nstate: received\nsince: 2026-11-01\n",
                "progress-day-wrong", 3, "before the story was received", "",
            ),
            ("K4Q7", "state: received\n", "field-missing", 1, "Received on", ""),
            ("K4Q7", f"{WAITS}name: Ada\n", "field-unknown", 4, "name", ""),
            ("K4Q7", f"{WAITS}state: received\n", "field-named-twice", 4, "state", ""),
            ("k4q7", WAITS, "code-not-one-of-ours", 1, "k4q7", "K4Q7.yaml"),
            ("OIL0", WAITS, "code-not-one-of-ours", 1, "OIL0", ""),
            ("my-school", WAITS, "code-not-one-of-ours", 1, "my-school", ""),
            ("K4Q7-M2XR", WAITS, "code-given-away", 1, "whole code", "K4Q7.yaml"),
        ],
    )  # fmt: skip
    def test_a_fault_is_said_at_its_line(
        self, tmp_path: Path, name: str, text: str, rule: str, line: int, says: str, suggests: str
    ) -> None:
        found, problems = read_submissions(written(tmp_path, **{name: text}), TODAY)
        assert found == ()
        (problem,) = problems
        assert (problem.rule, problem.place.line) == (rule, line)
        assert problem.place.path == f"submissions/{name}.yaml"
        assert problem.severity is Severity.ERROR
        assert says in problem.message
        assert problem.suggestion == suggests

    def test_a_file_of_another_name_is_not_lost_in_silence(self, tmp_path: Path) -> None:
        written(tmp_path)
        (tmp_path / "submissions/K4Q7.yml").write_text(WAITS)
        _, (problem,) = read_submissions(tmp_path, TODAY)
        assert (problem.rule, problem.place.path) == ("file-not-expected", "submissions/K4Q7.yml")

    def test_the_check_reports_them_and_keeps_the_sound_ones(self, tmp_path: Path) -> None:
        result = check(written(tmp_path, K4Q7=WAITS, Z9Z9="state: received\n"), TODAY)
        assert [one.place.path for one in result.problems] == ["submissions/Z9Z9.yaml"]
        assert [one.code for one in result.site.sent_in] == ["K4Q7"]


def stand(state: str, since: date, days: int = 14) -> tuple[str | None, bool]:
    """Return the day that is promised for a story, and whether it is late."""
    sent = SentIn("submissions/K4Q7.yaml", "K4Q7", date(2026, 1, 1), state, since)
    (one,) = standings(Site(TODAY, sent_in=(sent,)), days, ENGLISH)
    return one.by.isoformat() if one.by else None, one.late


class TestDays:
    def test_a_day_follows_from_the_promise_while_it_is_the_editors_turn(self) -> None:
        for state in OURS:
            assert stand(state, date(2026, 11, 7)) == ("2026-11-21", False)
            assert stand(state, date(2026, 11, 6)) == ("2026-11-20", True)
            assert stand(state, date(2026, 11, 7), days=0) == (None, False)

    def test_none_is_promised_while_it_is_the_senders_turn_or_all_is_done(self) -> None:
        for state in OVER | {"question"}:
            assert stand(state, date(2026, 11, 7)) == (None, False)

    def test_what_ended_long_ago_is_left_out(self) -> None:
        def shown(state: str, since: date) -> int:
            sent = SentIn("submissions/K4Q7.yaml", "K4Q7", date(2025, 1, 1), state, since)
            return len(standings(Site(TODAY, sent_in=(sent,)), 14, ENGLISH))

        assert [shown("published", date(2026, 5, 24 + day)) for day in (0, 1)] == [0, 1]
        assert shown("question", date(2025, 1, 2)) == 1


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an invented story on its way, on a day that is known."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return written(tmp_path, K4Q7=WAITS)


class TestCommand:
    def test_a_story_moves_on_and_half_of_its_code_is_kept(self, home: Path) -> None:
        begun = showcase("progress", "g7g7-m2xr", "received", cwd=home)
        assert begun.stdout.startswith("G7G7: “Received”, in submissions/G7G7.yaml."), begun.stderr
        file = home / "submissions/G7G7.yaml"
        assert file.read_text() == "received: 2026-11-21\nstate: received\n"
        words = ("progress", "G7G7", "with-editor", "--received", "2026-11-02")
        assert "“Received” before, now “With an editor”" in showcase(*words, cwd=home).stdout
        assert file.read_text() == "received: 2026-11-02\nstate: with-editor\nsince: 2026-11-21\n"
        assert showcase("progress", "G7G7", "lost", cwd=home).returncode == 2
        assert read_submissions(home, TODAY)[1] == []

    def test_the_same_state_again_keeps_its_day(self, ours: Path) -> None:
        note_progress(ours, "K4Q7", "with-editor")
        assert (ours / "submissions/K4Q7.yaml").read_text() == WAITS

    def test_codes_that_begin_alike_are_told_apart(self, ours: Path) -> None:
        note_progress(ours, "K4Q7-B2B2", "received", another=True)
        assert note_progress(ours, "K4Q7-B2B2", "question").startswith("K4Q7-B: ")
        assert (ours / "submissions/K4Q7.yaml").read_text() == WAITS
        assert note_progress(ours, "K4Q7-C2B2", "question").startswith("K4Q7: ")
        with pytest.raises(Misuse, match="there already"):
            note_progress(ours, "K4Q7-BZZZ", "received", another=True)
        with pytest.raises(Misuse, match="whole code"):
            note_progress(ours, "K4Q7", "received", another=True)

    @pytest.mark.parametrize("text", ["OIL0-M2XR", "../../x", "G7", "", "G7G7-M2XO"])
    def test_what_is_no_code_is_refused_and_nothing_is_written(self, ours: Path, text: str) -> None:
        before = sorted(ours.rglob("*"))
        with pytest.raises(Misuse, match="is not a code"):
            note_progress(ours, text, "received")
        assert sorted(ours.rglob("*")) == before

    def test_days_that_cannot_be_are_refused(self, ours: Path) -> None:
        with pytest.raises(Misuse, match="“2/11/26” is not a day"):
            day_given("2/11/26")
        with pytest.raises(Misuse, match="has not come yet"):
            note_progress(ours, "G7G7-M2XR", "received", day_given("2027-01-01"))

    def test_where_a_file_has_a_fault_it_is_mended_first(self, ours: Path) -> None:
        written(ours, Z9Z9="state: received\n")
        with pytest.raises(Misuse, match=r"submissions/Z9Z9\.yaml: .*Run: showcase check"):
            note_progress(ours, "G7G7-M2XR", "received")


def letter(subject: str, text: str) -> bytes:
    """Return an invented e-mail."""
    made = EmailMessage()
    made["Subject"] = subject
    made.set_content(text)
    return made.as_bytes()


class TestLetters:
    def test_the_code_of_the_forms_letter_is_found(self) -> None:
        assert code_in(letter("Re: A story, code K4Q7-M2XR", "My code: K4Q7-M2XR")) == "K4Q7-M2XR"
        assert code_in(letter("A story", "Hello, my code is K4Q7-M2XR.")) == "K4Q7-M2XR"

    def test_where_it_is_not_sure_none_is_taken(self) -> None:
        assert code_in(letter("K4Q7-M2XR", "or was it Z9Z9-M2XR?")) == ""
        assert code_in(letter("A story", "Ring 2345-6789-2345 or XK4Q7-M2XR")) == ""

    def test_an_imported_letter_says_that_it_is_being_checked(self, home: Path) -> None:
        story = starter(kind("case-study"), "An invented gate").split("---\n", 2)[2]
        text = f"# An invented gate\n\n{story}\n\nMy code: G7G7-M2XR\n"
        (home / "letter.eml").write_bytes(letter("A story, code G7G7-M2XR", text))
        done = showcase("import", "letter.eml", cwd=home)
        assert "Where is my story: G7G7: “Being checked”" in done.stdout, done.stderr
        file = home / "submissions/G7G7.yaml"
        assert file.read_text() == "received: 2026-11-21\nstate: being-checked\n"
        assert not list((home / "submissions").glob("*M2XR*M2XR*"))


@pytest.fixture
def where(browser: Browser, tiny: str) -> Iterator[Page]:
    """The page, of invented stories."""
    with watching(browser, tiny) as watched:
        watched.page.goto(f"{tiny}contribute/where/")
        yield watched.page


@pytest.mark.browser
class TestPage:
    def answer(self, page: Page, code: str) -> str:
        page.locator("#where-code").fill(code)
        page.locator("#where-code").press("Enter")
        return page.locator("#where-said").inner_text()

    def test_a_code_is_answered_in_words_and_nothing_is_sent(self, where: Page) -> None:
        asked: list[str] = []
        where.wait_for_load_state("networkidle")
        where.on("request", lambda request: asked.append(request.url))
        said = self.answer(where, " k4q7 m2xr ")
        assert "With an editor since 16 November 2026" in said
        assert "An editor reads it and prepares the page." in said
        assert "You hear from us: by 30 November 2026" in said
        assert "A question to you" in self.answer(where, "M2XR-9999")
        late = self.answer(where, "M2XR-BBBB")
        assert "16 September 2026 has passed. Please write to us." in late
        assert where.locator("tr.meant").get_attribute("data-code") == "M2XR-B"
        assert "We do not know this code yet." in (none := self.answer(where, "9999-9999"))
        assert "within 14 days" in none
        assert "The sign “O” is in no code." in self.answer(where, "O4Q7-M2XR")
        assert "A code has eight signs" in self.answer(where, "K4")
        assert where.locator("tr.meant").count() == 0
        assert asked == []

    def test_axe_finds_nothing_in_an_answer(self, where: Page) -> None:
        self.answer(where, "K4Q7-M2XR")
        where.evaluate(axe())
        found = where.evaluate("async () => (await axe.run()).violations.map((one) => one.id)")
        assert found == []

    def test_without_scripts_there_is_a_table_of_half_codes(
        self, browser: Browser, tiny: str
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{tiny}contribute/where/")
        assert not page.locator("#where-form").is_visible()
        rows = page.locator(".standings tbody tr").all_inner_texts()
        # What was published in February has left the page.
        assert [row.split()[0] for row in rows] == ["Z9Z9", "K4Q7", "M2XR", "M2XR-B", "C3C3"]
        assert "After you have answered" in rows[2]
        assert "Nothing more will follow" in rows[4]
        context.close()


@pytest.mark.slow
def test_a_site_without_stories_says_so_in_every_language(site: Path) -> None:
    if any((REPOSITORY / "submissions").glob("*.yaml")):
        pytest.fail("The repository has stories on their way: look for another empty site here.")
    said = {
        "": "No story is on its way",
        "ar/": "لا توجد قصة في الطريق",
        "vi/": "Hiện không có câu chuyện nào",
        "zh-hans/": "目前没有正在处理的故事",
    }
    for folder, words in said.items():
        html = (site / folder / "contribute/where/index.html").read_text(encoding="utf-8")
        assert words in html
        assert "standings" not in html
