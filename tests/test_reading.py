"""How many years of schooling an entry asks for, and which of its sentences are hard."""

from pathlib import Path

import pytest

from conftest import kind
from showcase.model.problem import Place
from showcase.outputs.reading_report import reading_report
from showcase.parse import parse
from showcase.read import Found
from showcase.reading_level import Reading, cut, reading_of, school_year
from support import showcase

EASY = "Families and teachers read books with the children each week at school."
HARD = (
    "Multidisciplinary practitioners collaboratively operationalised intergenerational literacy "
    "interventions throughout metropolitan communities."
)


@pytest.fixture
def text(sound: str) -> str:
    """A sound case whose story has an easy and a hard sentence."""
    head, facts, _ = sound.split("---\n", 2)
    story = f"\n## The situation\n\n{EASY}\n\n- {HARD}\n\n## What we do not know\n\nMuch.\n"
    return f"{head}---\n{facts}---\n{story}"


@pytest.fixture
def reading(text: str) -> Reading:
    """How hard that case is to read."""
    entry, problems = parse(kind("case-study"), Found("case_studies/one/index.md", "one", text))
    assert entry is not None, problems
    return reading_of(entry)


def test_the_formula_is_that_of_its_source() -> None:
    assert school_year("The cat sat.") == 0.0
    assert school_year(HARD) > 20 > 8 > school_year(EASY)


def test_sentences_have_their_own_lines() -> None:
    found = list(cut("One is here. Two\nis cut!\nThree “ends.” Four", Place("a.md", 5), "Story"))
    assert [(one.text, one.place.line) for one in found] == [
        ("One is here.", 5),
        ("Two is cut!", 5),
        ("Three “ends.", 7),
        ("Four", 7),
    ]


def test_a_hard_sentence_is_named_first_with_its_line(reading: Reading) -> None:
    first, *_ = reading.hardest(5)
    assert (first.text, first.field) == (HARD, "Story")
    assert first.year == max(one.year for one in reading.sentences if one.words >= 8)


def test_the_line_is_that_of_the_file(reading: Reading, text: str) -> None:
    lines = text.split("\n")
    assert lines[reading.hardest(1)[0].place.line - 1] == f"- {HARD}"
    summary = next(one for one in reading.sentences if one.field == "Summary")
    assert lines[summary.place.line - 1].startswith("summary:")


def test_names_and_headings_are_no_sentences(reading: Reading) -> None:
    told = {one.text for one in reading.sentences}
    assert not {reading.entry.title, "The situation", "What we do not know"} & told
    assert EASY in told


def test_short_sentences_are_never_called_hard(reading: Reading) -> None:
    assert "Much." in {one.text for one in reading.sentences}
    assert all(one.words >= 8 for one in reading.hardest(1000))


def test_the_report_of_one_and_of_several(reading: Reading) -> None:
    one = reading_report([reading])
    assert one.startswith(f"{reading.entry.path} reads like a text for Year {reading.year:.1f};")
    assert HARD in one
    easy = Reading(reading.entry, 3.0, 100, ())
    several = reading_report([easy, reading]).split("\n")
    assert several[0].startswith("2 entries.")
    assert [line.split()[0] for line in several[3:5]] == [f"{reading.year:.1f}", "3.0"]


@pytest.mark.slow
def test_the_command(home: Path) -> None:
    done = showcase("reading", cwd=home)
    assert done.returncode == 0, done.stderr
    assert "case_studies/hill-garden/index.md" in done.stdout
    assert "index.ar.md" not in done.stdout
    one = showcase("reading", "case_studies/hill-garden", cwd=home)
    assert "reads like a text for Year" in one.stdout
    none = showcase("reading", "mkdocs.yml", cwd=home)
    assert (none.returncode, none.stdout) == (2, "")
    assert "no English entry" in none.stderr
