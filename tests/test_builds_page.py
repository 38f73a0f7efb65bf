"""What is kept of measured builds, and the page that is made of it: figures and drawings."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest

from bench.builders import BUILDERS
from bench.builds_page import HEADING, PAGE, RESULTS, NoPlace, amount, figure, part, written
from bench.builds_plot import APART, apart, drawing, scale_of
from bench.edits import COLD
from bench.measuring import FAILED, TOO_LARGE, TOO_LONG
from bench.takings import (
    LEFT_OUT,
    NOT_INSTALLED,
    STALE,
    CannotRead,
    Held,
    load,
    read,
    rows_of,
    save,
    text_of,
    with_run,
)
from builds_measured import FIRST, LATER, holding, one, taking
from showcase.gate.markup import tag_flaw
from showcase.gate.page import TAGS
from showcase.gate.wanted import Wanted
from support import REPOSITORY


class TestWhatIsKept:
    def test_a_file_is_read_back_and_each_run_is_a_line(self, tmp_path: Path) -> None:
        held = holding(one("ours", 8.0, steps={"check": 1.0, "build": 7.0}), one("hugo", 4.0))
        save(tmp_path / "new/builds.json", held)
        assert load(tmp_path / "new/builds.json").runs == tuple(
            sorted(held.runs, key=lambda run: run.row)
        )
        lines = text_of(held).splitlines()
        assert sum('"builder"' in line for line in lines) == 2
        assert [file.name for file in (tmp_path / "new").iterdir()] == ["builds.json"]

    def test_nothing_is_kept_where_there_is_no_file(self, tmp_path: Path) -> None:
        assert load(tmp_path / "none.json") == Held()
        assert json.loads(text_of(Held())) == {"takings": [], "runs": []}

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            "{",
            '{"takings": [{"a": 1}], "runs": []}',
            text_of(Held(runs=(one("ours", 1.0),))),
        ],
    )
    def test_a_file_of_something_else_is_refused(self, text: str) -> None:
        with pytest.raises(CannotRead, match="not a file of measures"):
            read(text)

    def test_a_later_taking_replaces_its_rows_and_leaves_the_others(self) -> None:
        old = holding(one("ours", 9.0, 1), one("ours", 9.5, 2), one("hugo", 3.0))
        new = with_run(old, taking(LATER), replace(one("ours", 5.0), taking=LATER))
        assert {(run.builder, run.seconds) for run in new.runs} == {("ours", 5.0), ("hugo", 3.0)}
        larger = replace(one("hugo", 50.0), taking=LATER, size=5000)
        both = with_run(new, taking(LATER), larger)
        assert {run.size for run in both.runs if run.builder == "hugo"} == {1000, 5000}

    def test_a_taking_without_runs_is_dropped(self) -> None:
        old = holding(one("ours", 9.0))
        assert set(
            with_run(old, taking(LATER), replace(one("ours", 5.0), taking=LATER)).takings
        ) == {LATER}

    @pytest.mark.parametrize("outcome", [LEFT_OUT, NOT_INSTALLED])
    def test_what_was_measured_outlives_a_taking_that_could_not(self, outcome: str) -> None:
        old = holding(one("hugo", 3.0))
        assert (
            with_run(old, taking(LATER), replace(one("hugo", 0), taking=LATER, outcome=outcome))
            is old
        )


class TestFigures:
    def test_medians_and_ratios_are_of_rounds(self) -> None:
        ours = [one("ours", seconds, at) for at, seconds in enumerate((8.0, 30.0, 10.0), 1)]
        hugo = [one("hugo", seconds, at) for at, seconds in enumerate((4.0, 10.0, 2.0), 1)]
        rows = {row.builder: row for row in rows_of(holding(*ours, *hugo), "hugo")}
        assert (rows["ours"].seconds, rows["ours"].rounds) == (10.0, 3)
        # 8/4, 30/10 and 10/2: the machine was slow for both in the second round.
        assert rows["ours"].ratios["seconds"] == 3.0
        assert rows["hugo"].ratios["seconds"] == 1.0
        assert rows["ours"].ratios["files"] == 1.0

    def test_there_is_no_ratio_between_two_takings(self) -> None:
        held = holding(one("hugo", 4.0), replace(one("ours", 8.0), taking=LATER))
        assert [row.ratios["seconds"] for row in rows_of(held, "hugo")] == [1.0, None]

    def test_runs_that_did_not_end_well_have_no_figures_but_a_row(self) -> None:
        held = holding(one("hugo", 4.0), one("stock", 600.0, outcome=TOO_LONG, said="why"))
        row = next(row for row in rows_of(held, "hugo") if row.builder == "stock")
        assert (row.rounds, row.outcome, row.said, row.seconds) == (0, TOO_LONG, "why", 0.0)
        assert row.ratios["seconds"] is None

    @pytest.mark.parametrize(
        ("number", "text"), [(1234.6, "1,235"), (99.96, "100.0"), (4.04, "4.0"), (0.123, "0.12")]
    )
    def test_numbers_have_two_digits_that_matter(self, number: float, text: str) -> None:
        assert amount(number) == text


class TestPage:
    def test_the_page_has_the_figures_that_are_kept(self) -> None:
        text = PAGE.read_text(encoding="utf-8")
        assert text.count(HEADING) == 1
        assert written(text, load(RESULTS)) == text, "make bench-page"

    def test_what_is_around_the_figures_stays(self) -> None:
        page = f"# A\n\n{HEADING}\nOld.\n\n## Next\n\nMore.\n"
        text = written(page, holding(one("hugo", 4.0)))
        assert text.startswith(f"# A\n\n{HEADING}\n<figure>")
        assert text.endswith(".\n\n## Next\n\nMore.\n") and "Old." not in text
        with pytest.raises(NoPlace, match="no heading"):
            written("# A\n", Held())

    def test_a_builder_without_figures_is_a_line_that_says_why(self) -> None:
        outcomes = {
            "eleventy": (NOT_INSTALLED, "not installed"),
            "zensical": (TOO_LARGE, "more than 12 GB of memory"),
            "tuned": (FAILED, "failed"),
            "stock": (TOO_LONG, "longer than 600 s"),
            "ours": (STALE, "page without the edit"),
        }
        runs = [one(name, 0.0, outcome=outcome) for name, (outcome, _) in outcomes.items()]
        text = part(holding(one("hugo", 4.0), *runs))
        labels = {builder.name: builder.label for builder in BUILDERS}
        for name, (_, words) in outcomes.items():
            assert f"| {labels[name]} | {words} |" in text
            assert f"{labels[name]} with 1,000 ({words})" in text
        assert "| Hugo + Pagefind | 4.0 s (1.0 ×) |" in text.replace(chr(0xA0), " ")

    def test_when_and_on_what_is_told_of_each_taking(self) -> None:
        later = replace(one("ours", 8.0), taking=LATER)
        text = part(holding(one("hugo", 4.0), later))
        assert "27 November 2026, Linux x86_64, 2 cores, 8 GB of memory, Python 3.11.7" in text
        assert "1 round: Showcase. mkdocs 1.6." in text and "28 November 2026" in text
        assert "hugo 1.2.3, pagefind 4.5." in text and "busy" not in text

    def test_a_busy_machine_is_told(self) -> None:
        held = holding(one("hugo", 4.0))
        held.takings[FIRST] = replace(taking(), load=11.9)
        assert "busy with 11.9 others" in part(held)

    def test_without_measures_the_page_says_so(self) -> None:
        assert part(Held()) == "Nothing has been measured yet.\n"
        assert figure(COLD, [], Held()) == ""


class TestDrawing:
    SERIES: ClassVar = {
        "Showcase": [(100, 2.0), (1000, 20.0), (10_000, 200.0)],
        "Hugo & more": [(100, 2.0)],
    }

    def test_equal_ratios_are_equally_far(self) -> None:
        scale = scale_of([1, 10, 100], 0, 200, whole=True)
        assert [scale(number) for number in (1, 10, 100)] == [0, 100, 200]
        assert scale_of([5], 0, 100, whole=False)(5) == 50

    def test_every_line_has_its_points_and_its_name(self) -> None:
        text = drawing(self.SERIES, "A cold build")
        points = re.findall(r'points="([^"]+)"', text)
        assert [len(one.split()) for one in points] == [3, 1]
        xs, ys = zip(*(map(float, one.split(",")) for one in points[0].split()), strict=True)
        assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1], abs=0.2)
        assert ys[0] - ys[1] == pytest.approx(ys[1] - ys[2], abs=0.2) and ys[0] > ys[2]
        assert ">Showcase</text>" in text and ">Hugo &amp; more</text>" in text

    def test_it_is_told_in_words_and_stands_in_a_page(self) -> None:
        text = drawing(self.SERIES, "A cold build")
        words = re.search(r'role="img" aria-label="([^"]+)"', text)
        assert words and "Showcase: 2.0 with 100, 20.0 with 1,000, 200.0 with 10,000." in words[1]
        wanted = Wanted({}, "", {})
        assert [flaw for tag in TAGS.findall(text) if (flaw := tag_flaw(tag, wanted))] == []
        assert "\n\n" not in text and len(TAGS.findall(text)) == text.count("<")

    def test_its_colours_are_those_of_the_site(self) -> None:
        tokens = (REPOSITORY / "scripts/showcase/styles/tokens.css").read_text(encoding="utf-8")
        many = {f"Line {at}": [(100, float(at))] for at in range(1, 7)}
        used = set(re.findall(r"var\(--([a-z-]+)\)", drawing(many, "A cold build")))
        assert len(used) >= 8
        assert all(f"--{name}: #" in tokens for name in used)
        assert "#" not in drawing(many, "A cold build")

    def test_names_do_not_overlap(self) -> None:
        places = sorted(apart([100.0, 101.0, 99.0, 289.0, 290.0]))
        gaps = [after - before for before, after in pairwise(places)]
        assert min(gaps) >= APART
