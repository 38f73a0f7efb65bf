"""Reports for a forge: SARIF, JUnit and labels; hostile words stay words in each."""

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree

from showcase.check import check
from showcase.model.problem import Place, Problem, Severity
from showcase.outputs.machine_reports import (
    ABOUT_PEOPLE,
    LABELS,
    MUST_FIX,
    PLEASE_CHECK,
    READY,
    junit_report,
    labels_report,
    sarif_report,
)
from support import HOME, REPOSITORY, TODAY, showcase

pytestmark = pytest.mark.slow

HOSTILE = "x\x1b[31m\x00 ]]> <failure/> & \u202e \ud800 ::error:: é"
# The parts of SARIF 2.1.0 that we write, with what the standard (OASIS, sections 3.13 to 3.49)
# requires of each and the values that it knows; nothing else may stand in them.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
LEVELS = {"enum": ["none", "note", "warning", "error"]}


def part(required: list[str], **properties: Any) -> dict[str, Any]:
    """Return the form of one object of SARIF."""
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


RULE = part(
    ["id"],
    id={"type": "string"},
    shortDescription=TEXT,
    fullDescription=TEXT,
    help=TEXT,
    defaultConfiguration=part([], level=LEVELS),
)
REGION = part(
    [],
    startLine={"type": "integer", "minimum": 1},
    startColumn={"type": "integer", "minimum": 1},
)
WHERE = part([], uri={"type": "string", "pattern": r"^[!-~]+$"}, uriBaseId={"const": "%SRCROOT%"})
RESULT = part(
    ["message"],
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVELS,
    message=TEXT,
    locations={
        "type": "array",
        "items": part([], physicalLocation=part([], artifactLocation=WHERE, region=REGION)),
    },
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
)
DRIVER = part(["name"], name={"type": "string"}, rules={"type": "array", "items": RULE})
RUN = part(
    ["tool", "results"],
    tool=part(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
SARIF = part(
    ["version", "runs"],
    **{
        "$schema": {"type": "string", "pattern": "sarif-2.1.0"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": RUN},
    },
)


def problem(line: int = 4, severity: Severity = Severity.ERROR, **more: str) -> Problem:
    """Return an invented problem."""
    said = {"message": "“Title” is missing.", "field": "Title", **more}
    path = said.pop("path", "case_studies/one/index.md")
    return Problem(
        Place(path, line, 2), "field-missing", severity, why="Readers look for it.", **said
    )


ALL = (
    problem(),
    problem(7, Severity.WARNING, message=HOSTILE, mark="0c1d2e3f"),
    problem(9, Severity.IDEA, path=f"case_studies/a b #?\udcff{HOSTILE}/index.md"),
)


def sarif(problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Return a report that has the form of SARIF."""
    found: dict[str, Any] = json.loads(sarif_report(problems, 9))
    jsonschema.validate(found, SARIF)
    run: dict[str, Any] = found["runs"][0]
    return run


def junit(problems: tuple[Problem, ...], entries: int) -> etree._Element:
    """Return a report that is well-formed XML."""
    return etree.fromstring(junit_report(problems, entries).encode())


def test_sarif_has_each_problem_at_its_place() -> None:
    run = sarif(ALL)
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]
    where = run["results"][0]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "case_studies/one/index.md"
    assert where["region"] == {"startLine": 4, "startColumn": 2}
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["field-missing"] * 3
    assert "Title: “Title” is missing. Readers look for it." in run["results"][0]["message"]["text"]
    assert sarif(())["results"] == []


def test_a_problem_is_known_again_when_its_line_moves() -> None:
    prints = [one["partialFingerprints"] for one in sarif((problem(4), problem(40)))["results"]]
    assert prints[0] == prints[1]
    others = sarif((problem(), problem(message="“Title” is empty.")))["results"]
    assert others[0]["partialFingerprints"] != others[1]["partialFingerprints"]


def test_junit_counts_what_must_be_fixed_as_failed() -> None:
    root = junit(ALL, 5)
    (suite,) = root
    assert (suite.get("tests"), suite.get("failures")) == ("4", "1")
    assert [one.get("type") for one in suite.iter("failure")] == ["field-missing"]
    names = [one.get("name") for one in suite]
    assert names[0] == "line 4, Title: “Title” is missing."
    assert names[-1] == "3 entries with nothing to mend"
    (sound,) = junit((), 5)[0]
    assert sound.get("name") == "5 entries with nothing to mend"


@pytest.mark.parametrize("make", [sarif_report, junit_report, labels_report])
def test_what_others_wrote_stays_words(make: Any) -> None:
    text = make(ALL, 3)
    assert not any(sign in text for sign in ("\x1b", "\x00", "\u202e"))
    assert make is sarif_report or "<failure/>" not in text
    text.encode("utf-8")


def test_labels_follow_from_what_was_found() -> None:
    assert labels_report((), 3).splitlines() == [READY]
    assert labels_report((problem(severity=Severity.IDEA),), 3).splitlines() == [READY]
    assert labels_report(ALL, 3).splitlines() == [MUST_FIX, PLEASE_CHECK, ABOUT_PEOPLE]
    script = (REPOSITORY / ".github/scripts/post-report.cjs").read_text(encoding="utf-8")
    assert all(f'"{name}"' in script for name in LABELS)


def test_the_command_prints_the_same_count_in_each_form() -> None:
    problems = check(HOME, TODAY).problems
    done = {name: showcase("check", "--format", name, cwd=HOME) for name in ("sarif", "junit")}
    assert {one.returncode for one in done.values()} == {1}
    found = json.loads(done["sarif"].stdout)
    jsonschema.validate(found, SARIF)
    results = found["runs"][0]["results"]
    uris = (one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results)
    paths = Counter(unquote(one) for one in uris)
    assert paths == Counter(one.place.path for one in problems)
    assert all((HOME / Path(one)).exists() for one in paths)
    failures = etree.fromstring(done["junit"].stdout.encode()).findall(".//failure")
    assert len(failures) == sum(one.severity is Severity.ERROR for one in problems) > 0
