"""Reports: one wording in four forms, safe to print, beginning with what is right."""

import json

from showcase.model.problem import Place, Problem, Severity
from showcase.outputs.report import (
    REPORTS,
    github_report,
    json_report,
    markdown_report,
    text_report,
)

HOSTILE = "x\x1b[31m\n::error::@everyone `code` <img src=x> [a](javascript:1) https://evil.example"


def problem(
    number: int = 1, severity: Severity = Severity.ERROR, text: str = "The title is missing."
) -> Problem:
    """Return an invented problem."""
    place = Place(f"case_studies/c{number}/index.md", number, 1)
    return Problem(
        place, "field-missing", severity, text, "Readers look for it.", "Add it.", "", "Title"
    )


def test_all_is_well_is_said() -> None:
    for name, report in REPORTS.items():
        if name in {"text", "github", "markdown"}:
            assert "All is well: 3 entries checked, nothing to mend." in report((), 3)


def test_a_report_begins_with_what_is_right_and_ends_with_one_step() -> None:
    text = text_report((problem(1), problem(2, Severity.WARNING), problem(3, Severity.IDEA)), 16)
    assert text.startswith(
        "15 of 16 entries can be published. To look at: 1 must fix, 1 please check, 1 idea.\n"
    )
    assert text.rstrip().splitlines()[-1].startswith("Next: ")


def test_the_text_names_line_field_reason_and_help() -> None:
    assert text_report((problem(),), 1).splitlines()[2:7] == [
        "case_studies/c1/index.md",
        "  must fix, line 1, Title: The title is missing.",
        "      Why: Readers look for it.",
        "      How: Add it.",
        "      More: showcase explain field-missing",
    ]


def test_json_has_the_promised_parts() -> None:
    found = json.loads(json_report((problem(),), 7))
    assert found["entries"] == 7
    assert set(found["problems"][0]) == {
        "path",
        "line",
        "column",
        "rule",
        "severity",
        "field",
        "message",
        "why",
        "hint",
        "suggestion",
    }
    assert found["problems"][0]["severity"] == "error"


def test_a_comment_shows_ten_and_counts_the_rest() -> None:
    text = markdown_report(tuple(problem(number) for number in range(1, 17)), 20)
    assert text.count("\n- ") == 10
    assert "And 6 more in the full report." in text


def test_a_comment_holds_no_markup_of_the_writers() -> None:
    text = markdown_report((problem(text=HOSTILE),), 1)
    assert "<img" not in text
    assert "`code`" not in text
    assert "[a](" not in text
    assert "https://" not in text
    assert "@everyone" not in text


def test_a_workflow_command_cannot_be_smuggled_in() -> None:
    lines = github_report((problem(text=HOSTILE),), 1).splitlines()
    assert len(lines) == 2
    assert lines[0].count("::") == 2
