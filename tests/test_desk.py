"""The desk: what it counts is what the files say, and what waits or is due is on it."""

import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser

import find_checkers
from a11y.sweep import axe
from desks import HILL, RIVER, commit, known, put
from showcase.calendars import folded
from showcase.check import check
from showcase.desk.coverage import community_rows, level_grids, widest
from showcase.desk.due import all_due, due_calendar, overdue, soon
from showcase.desk.known import Known, Saved
from showcase.desk.last_links import links_now, read_last_links
from showcase.desk.numbers import facts_of, groups, now, over_time, stats
from showcase.desk.open_questions import unanswered, without_example
from showcase.desk.pages import desk_files
from showcase.desk.plot import plot
from showcase.desk.senders import late, senders
from showcase.desk.translated import tallies, translations
from showcase.desk.waiting import waiting
from showcase.desk.weakest import weakest
from showcase.git_history import all_changes, saved_days, spread, versions
from showcase.kinds.question import Question
from showcase.model.problem import Place
from showcase.outputs.publish import CannotPublish
from showcase.reading_level import cut, reading_of
from showcase.review_command import print_stats, review
from showcase.reviewing import is_case, write_desk
from showcase.settings import Settings
from support import EPOCH, HOME, REPOSITORY, TODAY, retitled

pytestmark = pytest.mark.slow

HOSTILE = "<img src=x onerror=alert(1)> \"'&{{ 7*7 }}"


@pytest.fixture(scope="module")
def real() -> Known:
    """The real showcase."""
    return known(REPOSITORY, TODAY)


@pytest.fixture(scope="module")
def front_matter() -> list[dict[str, Any]]:
    """The facts of the real case studies, read by nothing of ours."""
    texts = (one.read_text() for one in sorted(REPOSITORY.glob("case_studies/*/index.md")))
    found = [yaml.load(text.split("\n---", 1)[0], Loader=yaml.BaseLoader) for text in texts]  # noqa: S506
    return [one for one in found if one.get("status", "published") == "published"]


def of_place(facts: dict[str, Any]) -> str:
    where = facts["place"]
    return where.get("state") or ("not-stated" if where["country"] == "AU" else "elsewhere")


def words(name: str) -> list[dict[str, Any]]:
    path = REPOSITORY / f"scripts/showcase/vocabularies/{name}.yaml"
    return list(yaml.load(path.read_text(), Loader=yaml.BaseLoader)["words"])  # noqa: S506


def test_the_grid_of_levels_is_what_the_files_say(
    real: Known, front_matter: list[dict[str, Any]]
) -> None:
    ids = [one["id"] for one in words("state")] + ["elsewhere", "not-stated"]
    wanted = {
        (dimension["id"], level["id"], place): sum(
            dimension["id"] in facts["dimensions"]
            and level["id"] in facts["level"]
            and of_place(facts) == place
            for facts in front_matter
        )
        for dimension in words("dimension")
        for level in words("level")
        for place in ids
    }
    grids = level_grids(real.cases, "")
    found = {
        (grid.dimension.id, level["id"], place): cell.number
        for grid in grids
        for place, row in zip(ids, grid.rows, strict=True)
        for level, cell in zip(words("level"), row.cells, strict=True)
    }
    assert found == wanted
    assert sum(wanted.values()) >= len(front_matter)


def test_the_grid_of_communities_is_what_the_files_say(
    real: Known, front_matter: list[dict[str, Any]]
) -> None:
    wanted = [
        [
            sum(
                dimension["id"] in facts["dimensions"]
                and community["id"] in facts.get("communities", [])
                for facts in front_matter
            )
            for dimension in words("dimension")
        ]
        for community in words("community")
    ]
    rows = community_rows(real.cases, "")
    assert [[cell.number for cell in row.cells] for row in rows] == wanted
    assert sum(map(sum, wanted)) > 0


def test_the_numbers_are_what_the_files_say(
    real: Known, front_matter: list[dict[str, Any]]
) -> None:
    counted = now(real.cases, TODAY)
    assert counted.cases == len(front_matter)
    assert counted.states == Counter(map(of_place, front_matter))
    assert counted.sectors == Counter(one["sector"] for one in front_matter)
    assert counted.evidence == Counter(one["evidence"]["level"] for one in front_matter)
    text = stats(counted)
    assert text.startswith(f"{len(front_matter)} case studies are on the site")
    assert sum(map(int, re.findall(r"(?m)^ +(\d+)  ", text))) == 3 * len(front_matter)


def test_each_empty_cell_of_a_state_has_a_call_and_no_other_cell(real: Known) -> None:
    for grid in level_grids(real.cases, "https://showcase.example/"):
        for row in grid.rows[:8]:
            assert all((cell.call is None) == (cell.number > 0) for cell in row.cells)
        assert all(cell.call is None for row in grid.rows[8:] for cell in row.cells)
        for call in grid.calls:
            assert grid.dimension.label in call.text
            assert "https://showcase.example/contribute/" in call.text
    everything = [one.id for grid in level_grids(real.cases, "") for one in grid.calls]
    everything += [one.id for one in widest(real.cases, "")]
    assert len(everything) == len(set(everything))


def test_the_widest_gaps_have_no_case_in_any_cell(real: Known) -> None:
    held = {(one, case.place.state) for case in real.cases for one in case.dimensions}
    levels = {
        (one, level) for case in real.cases for one in case.dimensions for level in case.level
    }
    found = widest(real.cases, "")
    assert found
    for call in found:
        rest = call.id.removeprefix(f"{call.dimension}-")
        if rest.startswith("anywhere-"):
            assert (call.dimension, rest.removeprefix("anywhere-")) not in levels
        else:
            assert (call.dimension, rest.removesuffix("-any").upper()) not in held


def test_what_waits_says_whose_turn_it_is(home: Path) -> None:
    put(home, RIVER, "fictional: yes", "fictional: yes\nstatus: draft")
    put(home, HILL, "sector: other", "sector: other\nstatus: in-review")
    (home / "case_studies/torn").mkdir()
    (home / "case_studies/torn/index.md").write_text("---\ntitle: [\n---\n")
    found = {one.found.path: one for one in waiting(known(home, TODAY))}
    assert {path: (one.standing, one.turn) for path, one in found.items()} == {
        RIVER: ("Draft", "Whoever writes it"),
        HILL: ("In review", "An editor"),
        "case_studies/bad-dates/index.md": ("Held back", "An editor"),
        "case_studies/torn/index.md": ("Cannot be read", "An editor"),
    }
    put(home, HILL, "summary: A school", "summary: Write to office@showcase.example. A school")
    again = {one.found.path: one for one in waiting(known(home, TODAY))}[HILL]
    assert again.turn == "The school"
    assert again.action.startswith("Ask for one point that must be fixed")


def test_what_is_finished_does_not_wait(home: Path) -> None:
    desk = known(home, TODAY)
    finished = tuple(replace(one, status="archived") for one in desk.found)
    assert waiting(replace(desk, found=finished)) == ()
    assert unanswered(replace(desk, found=finished)) == ()


def test_what_waits_longest_comes_first(home: Path) -> None:
    put(home, RIVER, "fictional: yes", "fictional: yes\nstatus: draft")
    put(home, HILL, "sector: other", "sector: other\nstatus: in-review")
    bare = known(home, TODAY)
    assert {one.days for one in waiting(bare)} == {None}
    days = {HILL: Saved(TODAY - timedelta(40), TODAY - timedelta(9))}
    days[RIVER] = Saved(TODAY - timedelta(3), TODAY)
    saved = Known(bare.site, bare.found, bare.problems, saved=days)
    first = [(one.found.path, one.days) for one in waiting(saved)]
    assert first == [(HILL, 9), (RIVER, 0), ("case_studies/bad-dates/index.md", None)]


def test_who_sent_a_story_waits_for_word_until_the_editors_have_written(home: Path) -> None:
    shutil.rmtree(home / "submissions")
    (home / "submissions").mkdir()
    for code, facts in (
        ("K4Q7", "received: 2026-11-01\nstate: received\n"),
        ("M2XR", "received: 2026-10-01\nstate: with-editor\nsince: 2026-11-07\n"),
        ("Z9Z9", "received: 2026-09-01\nstate: question\n"),
        ("B3B3", "received: 2026-09-01\nstate: published\n"),
    ):
        (home / f"submissions/{code}.yaml").write_text(facts)
    desk = replace(known(home, TODAY), days=14)
    found = senders(desk)
    assert [(one.story.code, one.state, str(one.by), one.days(TODAY)) for one in found] == [
        ("K4Q7", "Received", "2026-11-15", -6),
        ("M2XR", "With an editor", "2026-11-21", 0),
    ]
    assert [one.story.code for one in late(found, TODAY)] == ["K4Q7"]
    page = desk_files(desk)["index.html"].decode()
    assert "<b>2</b> senders wait for word, 1 past their day" in page
    assert "15 November 2026" in page and "6 days ago" in page and "Z9Z9" not in page
    nothing = replace(desk, days=0)
    assert [one.by for one in senders(nothing)] == [None, None]
    assert late(senders(nothing), TODAY) == ()
    assert "no day is promised" in desk_files(nothing)["index.html"].decode()


def test_days_to_keep_are_overdue_soon_or_later(home: Path) -> None:
    before = all_due(known(home, TODAY))
    assert [one.entry.slug for one in overdue(before, TODAY)] == ["sea-stories"]
    assert not soon(before, TODAY)
    put(home, RIVER, "next: 2099-05-01", "next: 2026-11-20")
    put(home, HILL, "sector: other", CONSENTS)
    found = all_due(known(home, TODAY))
    assert [(one.entry.slug, one.kind) for one in overdue(found, TODAY)] == [
        ("sea-stories", "review"),
        ("river-reading", "review"),
    ]
    assert [(one.entry.slug, one.kind, str(one.day)) for one in soon(found, TODAY)] == [
        ("hill-garden", "consent", "2027-01-31")
    ]
    assert len(found) == len(before) + 2


CONSENTS = """sector: other
consents:
  - {form: 2026-014, held_by: school office, basis: signed-form, people: none, identifiable: no,
     obtained: 2026-01-31, expires: 2027-01-31, covers: "The garden; and the gate, on this site."}
  - {form: 2026-015, held_by: school office, basis: signed-form, people: none, identifiable: no,
     obtained: 2026-01-31, expires: 2099-01-31, covers: The path.}
  - {form: 2026-016, held_by: school office, basis: signed-form, people: none, identifiable: no,
     obtained: 2026-01-31, expires: 2027-01-31, covers: The tree., withdrawn: 2026-05-01}"""


def unfolded(calendar: bytes) -> list[str]:
    return calendar.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_the_calendar_has_an_event_for_each_day(real: Known) -> None:
    found = all_due(real)
    lines = unfolded(due_calendar(found, TODAY))
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    starts = [one.removeprefix("DTSTART;VALUE=DATE:") for one in lines if "DTSTART" in one]
    assert starts == [f"{one.day:%Y%m%d}" for one in found]
    names = [one for one in lines if one.startswith("UID:")]
    assert len(names) == len(set(names)) == len(found) > 60


def test_words_of_the_calendar_cannot_end_a_line(home: Path) -> None:
    put(home, HILL, "A garden on the hill,", '"A garden; on the hill, \\\\n END:VEVENT')
    put(home, HILL, "حديقة على التل", 'again"')
    lines = unfolded(due_calendar(all_due(known(home, TODAY)), TODAY))
    garden = next(one for one in lines if one.startswith("SUMMARY") and "garden" in one)
    assert "A garden\\; on the hill\\, \\\\n END:VEVENT again" in garden
    assert lines.count("END:VEVENT") == lines.count("BEGIN:VEVENT")
    assert folded("x" * 200).count("\r\n ") == 2


def test_the_weakest_lack_most(real: Known) -> None:
    found = weakest(real)
    weights = [one.weight for one in found]
    assert weights == sorted(weights, reverse=True)
    for one in found:
        said = [lack.words for lack in one.lacks]
        assert ("anything that changed" in said) == (not one.case.outcomes)
        assert ("what it cost" in said) == (one.case.cost is None)
        assert ("when it ran" in said) == (one.case.years is None)


def test_the_hardest_sentences_are_those_of_the_page(real: Known) -> None:
    case = real.cases[0]
    found = reading_of(case).hardest()
    years = [one.year for one in found]
    assert years == sorted(years, reverse=True)
    told = case.body + str(case.model_dump())
    assert all(one.text.split()[0] in told for one in found)
    assert [
        one.text for one in cut("It cost $3.50 each. Who paid? The school.", Place("x.md"), "")
    ] == [
        "It cost $3.50 each.",
        "Who paid?",
        "The school.",
    ]


def test_translations_are_counted_by_how_they_stand(real: Known) -> None:
    found = translations(real)
    files = [
        one
        for one in REPOSITORY.glob("**/*.md")
        if re.search(r"\.(ar|vi|zh-Hans)\.md$", one.name)
        and one.parts[-2] != "home"
        and not {"tests", ".venv"} & set(one.relative_to(REPOSITORY).parts)
    ]
    assert len(found) == len(files)
    for one in tallies(real, found):
        own = [each for each in found if each.tag == one.tag]
        assert one.outdated + one.unchecked + one.checked == len(own)
        assert not {entry.path for entry in one.missing} & {each.entry.path for each in own}


def states_of(root: Path, slug: str) -> set[str]:
    found = translations(known(root, TODAY))
    return {one.state for one in found if one.entry.slug == slug}


def test_a_changed_original_makes_a_translation_outdated(home: Path) -> None:
    case = (REPOSITORY / "case_studies/flemington-homework-club/index.md").read_text()
    said = (REPOSITORY / "case_studies/flemington-homework-club/index.vi.md").read_text()
    folder = home / "case_studies/flemington-homework-club"
    folder.mkdir()
    (folder / "index.md").write_text(case)
    (folder / "index.vi.md").write_text(said)
    for slug in re.findall(r"[a-z-]+", re.findall(r"(?m)^principles: \[(.*)\]", case)[0]):
        target = home / f"principles/{slug}.md"
        target.write_text((REPOSITORY / f"principles/{slug}.md").read_text())
    assert states_of(home, folder.name) == {"not checked"}
    (folder / "index.md").write_text(case.rstrip() + " One thing more.\n")
    assert states_of(home, folder.name) == {"outdated"}


def test_questions_wait_for_an_answer_or_an_example(home: Path) -> None:
    path = next(iter((HOME / "docs/helpdesk").glob("*.md"))).relative_to(HOME).as_posix()
    assert unanswered(known(home, TODAY)) == ()
    put(home, path, "\ntopic:", "\nstatus: draft\ntopic:")
    desk = known(home, TODAY)
    assert [one.path for one in unanswered(desk)] == [path]
    assert all(isinstance(one, Question) and not one.cases for one in without_example(desk))


def test_numbers_over_time_are_those_of_the_commits(home: Path) -> None:
    commit(home, "2026-01-01", "init", "-q")
    commit(home, "2026-01-01", "add", RIVER)
    commit(home, "2026-01-01", "commit", "-qm", "One")
    commit(home, "2026-02-01", "add", ".")
    commit(home, "2026-02-01", "commit", "-qm", "All")
    put(home, RIVER, "fictional: yes", "fictional: yes\nstatus: draft")
    commit(home, "2026-03-01", "commit", "-qam", "Take one back")
    (home / HILL).write_text("torn")
    commit(home, "2026-04-01", "commit", "-qam", "Tear one")
    changes = all_changes(home)
    assert saved_days(changes)[RIVER] == Saved(date(2026, 1, 1), date(2026, 3, 1))
    history = versions(home, changes, is_case, facts_of)
    desk = known(home, TODAY, history)
    counted = over_time(desk)
    assert [(str(one.day), one.cases) for one in counted[:-1]] == [
        ("2026-01-01", 1),
        ("2026-02-01", 4),
        ("2026-03-01", 3),
        ("2026-04-01", 2),
    ]
    assert counted[0].states == {"TAS": 1}
    assert (counted[-1].day, counted[-1].cases) == (TODAY, len(desk.cases))
    lines = {line.label: line for group in groups(counted) for line in group.lines}
    assert [number for _, number in lines["On the site"].points] == [1, 4, 3, 2, len(desk.cases)]
    drawn = plot(lines["On the site"], 4)
    assert "On the site: 1 on 2026-01-01" in drawn
    assert drawn.count("H") == 4 + 1


def test_many_days_are_spread_over_few() -> None:
    days = [date(2020, 1, 1) + timedelta(number) for number in range(1000)]
    found = sorted(spread(days))
    assert len(found) == 60
    assert (found[0], found[-1]) == (days[0], days[-1])


class Links(HTMLParser):
    """Gathers what a page points to, and what it has that could run."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.targets += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.runs += [tag] if tag == "script" else []
        self.runs += [name for name, _ in attrs if name.startswith("on") or name == "style"]


def read(files: dict[str, bytes]) -> dict[str, Links]:
    found = {}
    for name, content in files.items():
        if name.endswith(".html"):
            found[name] = Links()
            found[name].feed(content.decode())
    return found


def test_every_link_of_the_desk_leads_somewhere_and_nothing_runs(real: Known) -> None:
    files = desk_files(real)
    pages = read(files)
    assert len(pages) == 7 + 7
    for name, page in pages.items():
        assert page.runs == []
        assert len(page.ids) == len(set(page.ids)), name
        for target in page.targets:
            file, _, mark = target.partition("#")
            if file.startswith("../../"):
                assert (REPOSITORY / file.removeprefix("../../")).is_file(), target
            else:
                assert (file or name) in files, target
                assert not mark or mark in pages[file or name].ids, target


def test_words_of_strangers_stay_words(home: Path) -> None:
    text = (home / RIVER).read_text()
    (home / RIVER).write_text(
        retitled(text, HOSTILE).replace("fictional", "status: draft\nfictional")
    )
    links = '{"looked_on": "2026-11-20", "links": [{"address": "javascript:1", "asked": '
    links += '"2026-11-20", "found": "moved", "why": "<script>alert(1)</script>"}]}'
    last = links_now(read_last_links(links.encode()), [("javascript:1", RIVER, 1)])
    bare = known(home, TODAY)
    desk = Known(bare.site, bare.found, bare.problems, links=last)
    files = desk_files(desk)
    page = read(files)["index.html"]
    assert page.runs == []
    assert not any(one.startswith("javascript") for one in page.targets)
    text = files["index.html"].decode()
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "{{ 7*7 }}" in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"looked_on": "soon"}', b'{"looked_on": 1, "links": 2}']
)
def test_a_file_of_links_that_cannot_be_read_is_named(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"last-known-links\.json does not say"):
        read_last_links(content)


def test_the_commands_make_the_desk_and_count(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    done = CliRunner().invoke(review)
    assert done.exit_code == 0, done.output
    assert "build/desk/index.html" in done.output
    assert "Dates the wrong way round" in (home / "build/desk/index.html").read_text()
    assert "Git knows no history" in (home / "build/desk/numbers.html").read_text()
    cases = len(known(home, TODAY).cases)
    counted = CliRunner().invoke(print_stats).output
    assert counted.startswith(f"{cases} case studies are on the site on 2026-11-21.")


def test_a_folder_that_is_not_the_desk_is_kept(home: Path) -> None:
    (home / "mine").mkdir()
    (home / "mine/letter.txt").write_text("keep")
    with pytest.raises(CannotPublish, match="mine holds files that no build made"):
        write_desk(home, check(home, TODAY, drafts=True), home / "mine", Settings("Ours"))
    assert [one.name for one in (home / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.browser
def test_axe_finds_no_barrier_on_the_desk(real: Known, browser: Browser, tmp_path: Path) -> None:
    if not find_checkers.fetched():
        pytest.fail(find_checkers.GET_CHECKERS)
    for name, content in desk_files(real).items():
        (tmp_path / name).write_bytes(content)
    for name, scheme, width in (("coverage", "light", 1280), ("index", "dark", 390)):
        context = browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": width, "height": 800},
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto((tmp_path / f"{name}.html").as_uri())
        page.evaluate(axe())
        found = page.evaluate("async () => (await axe.run(document)).violations")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
