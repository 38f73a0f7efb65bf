"""The benchmark of builds, but for the builds: what it edits, keeps, reckons, writes and draws."""

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bench import builders as all_builders
from bench.builders import BUILDERS, MEASURE, NOON, PEERS, Builder, begin_afresh, prepare
from bench.builds import Bench, main, one_run, stopped, turned
from bench.builds_plan import named, numbers, planned
from bench.edits import (
    CASE,
    COLD,
    JOBS,
    PRINCIPLE,
    RENAMED,
    TEMPLATE,
    UNCHANGED,
    WORD,
    NoSubject,
    Places,
    edit,
    shows,
    subject_of,
    with_mark,
    with_title,
)
from bench.generate import TODAY
from bench.measuring import DONE, FAILED
from bench.takings import (
    LEFT_OUT,
    NOT_INSTALLED,
    STALE,
    Held,
    Run,
    begun,
    load,
)
from builds_measured import FIRST, taking
from support import REPOSITORY

LOCK = REPOSITORY / "bench/npm/package-lock.json"


class TestAsking:
    def test_all_is_measured_where_nothing_is_said(self) -> None:
        plan = planned("1000,100", 3, 600, "", "", 1)
        assert plan.sizes == (100, 1000)
        assert (len(plan.builders), plan.jobs) == (6, tuple(JOBS))

    def test_a_cold_build_always_comes_first(self) -> None:
        assert planned("100", 1, 600, "hugo ours", "case", 1).jobs == (COLD, CASE)
        assert [one.name for one in planned("100", 1, 9, "hugo ours", "", 1).builders] == [
            "ours",
            "hugo",
        ]

    @pytest.mark.parametrize("text", ["", "many", "100,-5", "5", "1e3"])
    def test_sizes_that_are_none_are_refused(self, text: str) -> None:
        with pytest.raises(click.BadParameter, match="whole numbers from 10 up"):
            numbers(text)

    def test_a_name_that_is_none_is_refused_with_those_that_are(self) -> None:
        with pytest.raises(click.BadParameter, match=r"no “jekyll”\. There are: ours, hugo"):
            named("ours,jekyll", ("ours", "hugo"))

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (["--sizes", "few"], "whole numbers"),
            (["--rounds", "0"], "1<=x<=99"),
            (["--limit", "0"], "x>=1"),
            (["--builders", "jekyll"], "There are: ours, hugo"),
            (["--jobs", "warm"], "There are: cold, unchanged"),
        ],
    )
    def test_faults_of_the_command_are_told(
        self, options: list[str], told: str, tmp_path: Path
    ) -> None:
        results = ["--results", str(tmp_path / "builds.json")]
        done = CliRunner().invoke(main, [*options, *results])
        assert done.exit_code == 2 and told in done.output
        assert not (tmp_path / "builds.json").exists()

    def test_a_file_of_something_else_stays_as_it_is(self, tmp_path: Path) -> None:
        file = tmp_path / "builds.json"
        file.write_text("mine")
        done = CliRunner().invoke(main, ["--results", str(file), "--sizes", "10"])
        assert done.exit_code == 1 and "not a file of measures" in done.output
        assert file.read_text() == "mine"

    def test_another_builder_begins_each_round(self) -> None:
        orders = [[one.name for one in turned(BUILDERS, number)] for number in (1, 2, 7)]
        assert orders[0] == orders[2] and orders[1] == [*orders[0][1:], orders[0][0]]


def written_places(folder: Path) -> Places:
    """Write small files to edit, and pages that show nothing yet."""
    entry = 'title: "A choir at Oakend"\n'
    for name, text in {
        "case.md": f'---\n{entry}tags: ["{RENAMED}"]\n---\n\n- Stage: {RENAMED}\n\nThe story.\n',
        "principle.md": "---\ntitle: Trust\n---\n\nThe words.\n",
        "page.html": "<h1>{{ entry.title }}</h1>\n<h2>More</h2>\n",
        "shown.html": "<h1>Old</h1>",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    case, shown = folder / "case.md", folder / "shown.html"
    return Places(case, folder / "principle.md", folder / "page.html", (case,), shown, shown)


class TestEdits:
    @pytest.mark.parametrize("job", [CASE, PRINCIPLE, TEMPLATE, WORD])
    def test_every_round_changes_something_and_nothing_grows(
        self, job: str, tmp_path: Path
    ) -> None:
        places, sizes = written_places(tmp_path), []
        for number in (1, 2, 3):
            assert edit(job, places, number) == 1
            assert edit(job, places, number) == 0
            texts = [file.read_text(encoding="utf-8") for file in sorted(tmp_path.iterdir())]
            assert sum(f"in round {number}" in text for text in texts) == 1
            sizes.append(sum(map(len, texts)))
        assert len(set(sizes)) == 1

    @pytest.mark.parametrize("job", [COLD, UNCHANGED])
    def test_nothing_is_edited_for_the_other_jobs(self, job: str, tmp_path: Path) -> None:
        assert edit(job, written_places(tmp_path), 1) == 0

    def test_titles_keep_their_quotes(self) -> None:
        assert with_title('title: "A choir"\n', 2) == 'title: "A choir in round 2"\n'
        assert with_title("title: Trust in round 1\n", 2) == "title: Trust in round 2\n"

    def test_every_template_that_is_edited_has_a_place_for_it(self) -> None:
        for builder in BUILDERS:
            folders = [REPOSITORY, *(PEERS / name for name in builder.settings), PEERS]
            files = [one / builder.template for one in folders]
            text = next(file for file in files if file.is_file()).read_text(encoding="utf-8")
            marked = with_mark(text, 5)
            assert marked.count("<p>Made in round 5.</p>") == 1, builder.name
            assert marked.count("Made in round") == 1, builder.name

    @pytest.mark.parametrize("job", [CASE, PRINCIPLE, TEMPLATE, WORD])
    def test_a_page_without_the_edit_is_found_out(self, job: str, tmp_path: Path) -> None:
        places = written_places(tmp_path)
        assert not shows(job, places, 2)
        line = {TEMPLATE: "Made in round 2.", WORD: f"{RENAMED} in round 2"}
        (tmp_path / "shown.html").write_text(line.get(job, "They met in round 2."))
        assert shows(job, places, 2) and not shows(job, places, 3)
        (tmp_path / "shown.html").unlink()
        assert not shows(job, places, 2)

    def test_the_case_that_is_edited_is_invented_and_has_the_word(self, tmp_path: Path) -> None:
        for name, text in {
            "case-studies/a.md": f"- Stage: {RENAMED}\n",
            "case-studies/b.md": "- Stage: Building\n- Invented: yes\n",
            "case-studies/c.md": f"- Stage: {RENAMED}\n- Invented: yes\n",
            "principles/trust.md": "",
        }.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        assert subject_of(tmp_path).case == "c"
        (tmp_path / "case-studies/c.md").unlink()
        with pytest.raises(NoSubject, match="Take more cases"):
            subject_of(tmp_path)


def made_up(code: str = "", missing: str = "") -> Builder:
    """Return a builder that runs a line of Python."""
    writes = (
        "from pathlib import Path; Path('out').mkdir(exist_ok=True)\n"
        "Path('out/a').write_text('<h1>')"
    )
    return Builder(
        name="hugo",
        label="Made up",
        settings={},
        template="page.html",
        output="out",
        kept=("out",),
        steps=lambda _: (("only", (sys.executable, "-c", code or writes), {}),),
        missing=lambda: missing,
        versions=dict,
    )


class TestRuns:
    def bench(self, folder: Path, builder: Builder, said: list[str]) -> Bench:
        """Return a bench of one builder that has begun."""
        plan = replace(planned("100", 1, 20, "", "", 1), builders=(builder,))
        return Bench(plan, folder / "builds.json", taking(), Held(), said.append)

    def places(self, folder: Path) -> Places:
        """Return places whose page is the one that the builder writes."""
        return replace(written_places(folder), case_page=folder / "out/a")

    def test_a_run_is_in_the_file_as_soon_as_it_has_ended(self, tmp_path: Path) -> None:
        said: list[str] = []
        builder = made_up()
        bench = self.bench(tmp_path, builder, said)
        empty = Run(FIRST, 100, COLD, 1, "hugo")
        one_run(bench, builder, tmp_path, self.places(tmp_path), empty)
        (found,) = load(tmp_path / "builds.json").runs
        assert bench.held.runs == (found,)
        assert (found.outcome, found.files, found.bytes) == (DONE, 1, 4)
        assert found.steps.keys() == {"only"} and "100 cases, round 1, cold, hugo" in said[0]

    def test_a_page_without_the_edit_is_no_measure(self, tmp_path: Path) -> None:
        builder = made_up()
        bench = self.bench(tmp_path, builder, [])
        empty = Run(FIRST, 100, CASE, 1, "hugo")
        one_run(bench, builder, tmp_path, self.places(tmp_path), empty)
        assert bench.held.runs[0].outcome == STALE
        assert bench.given_up == {}

    def test_a_builder_that_failed_is_not_run_again_and_says_so(self, tmp_path: Path) -> None:
        builder = made_up("raise SystemExit('broken')")
        bench = self.bench(tmp_path, builder, [])
        for job in (COLD, UNCHANGED):
            empty = Run(FIRST, 100, job, 1, "hugo")
            one_run(bench, builder, tmp_path, self.places(tmp_path), empty)
        first, second = bench.held.runs
        assert (first.outcome, first.said) == (FAILED, "broken")
        assert second.outcome == LEFT_OUT and "cold, 100 cases" in second.said

    def test_what_is_not_installed_is_noted(self, tmp_path: Path) -> None:
        builder = made_up(missing="Hugo not found.")
        bench = self.bench(tmp_path, builder, [])
        bench.given_up["hugo"] = builder.missing()
        empty = Run(FIRST, 100, COLD, 1, "hugo")
        one_run(bench, builder, tmp_path, self.places(tmp_path), empty)
        assert bench.held.runs[0].outcome == NOT_INSTALLED

    def test_a_cold_build_begins_with_nothing_kept(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "content").mkdir()
        begin_afresh(made_up(), tmp_path)
        assert [file.name for file in tmp_path.iterdir()] == ["content"]


class TestBuilders:
    def test_all_are_there_and_one_is_the_measure(self) -> None:
        names = [builder.name for builder in BUILDERS]
        assert names == ["ours", "hugo", "eleventy", "zensical", "tuned", "stock"]
        assert MEASURE in names
        assert datetime.fromtimestamp(int(NOON), tz=UTC).date() == TODAY

    def test_peers_get_the_same_pages_and_their_settings(self, tmp_path: Path) -> None:
        plain = tmp_path / "plain"
        (plain / "case-studies").mkdir(parents=True)
        (plain / "case-studies/a.md").write_text('---\ntitle: "A"\ntags: ["B"]\n---\n\nC\n')
        for builder in BUILDERS[1:]:
            folder = tmp_path / builder.name
            prepare(builder, folder, tmp_path, plain)
            text = (folder / "content/case-studies/a.md").read_text()
            assert ("tags:" in text) == builder.tags
            assert (folder / builder.template).is_file()
            pages = {file.name for file in (folder / "content").glob("*.*")}
            assert pages == {
                "hugo": set(),
                "eleventy": {"feed.njk", "index.njk", "lists.njk", "sitemap.njk"},
            }.get(builder.name, {"index.md"})

    def test_what_is_absent_is_told_with_how_to_get_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(all_builders, "find_spec", lambda _: None)
        monkeypatch.setattr("shutil.which", lambda _: None)
        told = {builder.name: builder.missing() for builder in BUILDERS}
        assert told.pop("ours") == ""
        assert all("make" in words for words in told.values())
        assert "Hugo and Pagefind not found" in told["hugo"]

    def test_eleventy_is_locked_with_hashes_and_no_address(self) -> None:
        packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
        assert len(packages) > 50
        assert all("integrity" in one for name, one in packages.items() if name)
        assert not any("resolved" in one for one in packages.values())
        assert "ignore-scripts=true" in (LOCK.parent / ".npmrc").read_text().splitlines()


def test_an_interrupted_taking_says_where_its_measures_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "builds.json"
    monkeypatch.setattr("bench.builds.content", stopped)
    done = CliRunner().invoke(main, ["--sizes", "10", "--results", str(file)])
    assert done.exit_code == 1
    assert f"Stopped. What was measured is in {file}; make bench-page shows it." in done.output


def test_a_taking_tells_the_machine() -> None:
    now = begun(600, {"hugo": {"hugo": "1"}})
    assert (now.cores, now.limit) == (os.cpu_count(), 600)
    assert datetime.fromisoformat(now.started).tzinfo is not None and now.load >= 0
