"""Problems for programs of a forge: SARIF 2.1.0, JUnit, and the labels that fit."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from showcase.model.problem import Problem, Severity
from showcase.model.shown import shown

SARIF_VERSION = "2.1.0"
SARIF_FORM = "https://json.schemastore.org/sarif-2.1.0.json"
LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.IDEA: "note"}
LONGEST = 2_000
# The labels of a proposal; whoever puts them there takes away those that no longer fit.
MUST_FIX, PLEASE_CHECK, ABOUT_PEOPLE, READY = (
    "check: must fix", "check: please look", "check: about people", "check: ready to read",
)  # fmt: skip
LABELS = (MUST_FIX, PLEASE_CHECK, ABOUT_PEOPLE, READY)


def told(problem: Problem) -> str:
    """Return a problem in words: the field, what was found, why it matters, how to mend it."""
    field = f"{problem.field}: " if problem.field else ""
    return shown(f"{field}{problem.message} {problem.why} {problem.hint}".strip(), LONGEST)


def fingerprint(problem: Problem) -> str:
    """Return what stays the same when lines above a problem come or go."""
    said = f"{problem.place.path}\0{problem.rule}\0{problem.message}"
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sarif_rule(problem: Problem) -> dict[str, Any]:
    """Return what SARIF says of a check."""
    return {
        "id": problem.rule,
        "shortDescription": {"text": problem.rule.replace("-", " ").capitalize()},
        "fullDescription": {"text": problem.why},
        "help": {"text": f"showcase explain {problem.rule}"},
        "defaultConfiguration": {"level": LEVEL[problem.severity]},
    }


def sarif_result(problem: Problem, index: int) -> dict[str, Any]:
    """Return one problem as a result; `index` is that of its check."""
    place = problem.place
    where = {"uri": quote(place.path, errors="replace"), "uriBaseId": "%SRCROOT%"}
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": LEVEL[problem.severity],
        "message": {"text": told(problem)},
        "locations": [{"physicalLocation": {"artifactLocation": where, "region": region}}],
        "partialFingerprints": {"showcase/v1": fingerprint(problem)},
    }


def sarif_report(problems: Sequence[Problem], entries: int) -> str:
    """Return the report as SARIF 2.1.0, which forges show beside the lines."""
    del entries
    rules = {problem.rule: problem for problem in reversed(problems)}
    order = {name: number for number, name in enumerate(sorted(rules))}
    driver = {
        "name": "showcase",
        "rules": [sarif_rule(rules[name]) for name in order],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [sarif_result(one, order[one.rule]) for one in problems],
    }
    whole = {"$schema": SARIF_FORM, "version": SARIF_VERSION, "runs": [run]}
    return json.dumps(whole, indent=2) + "\n"


def case(path: str, name: str) -> Xml.Element:
    """Return one case of a JUnit report."""
    return Xml.Element("testcase", {"classname": shown(path, LONGEST), "name": name})


def junit_cases(problems: Sequence[Problem]) -> Iterator[Xml.Element]:
    """Yield a case for each problem; only what must be fixed has failed."""
    for problem in problems:
        field = f", {problem.field}" if problem.field else ""
        name = shown(f"line {problem.place.line}{field}: {problem.message}", LONGEST)
        one = case(problem.place.path, name)
        failed = problem.severity is Severity.ERROR
        kind = {"message": name, "type": problem.rule} if failed else {}
        held = Xml.SubElement(one, "failure" if failed else "system-out", kind)
        held.text = told(problem)
        yield one


def junit_report(problems: Sequence[Problem], entries: int) -> str:
    """Return the report as JUnit XML, which forges list as tests."""
    cases = list(junit_cases(problems))
    faulty = len([path for path, _ in groupby(problems, key=lambda one: one.place.path)])
    if entries > faulty:
        cases.append(case("showcase", f"{entries - faulty} entries with nothing to mend"))
    failures = sum(one.severity is Severity.ERROR for one in problems)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}
    whole = Xml.Element("testsuites", counts)
    Xml.SubElement(whole, "testsuite", {"name": "showcase check", **counts}).extend(cases)
    Xml.indent(whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(whole, encoding="unicode")}\n'


def labels_report(problems: Sequence[Problem], entries: int) -> str:
    """Return the labels that fit a proposal, one on each line."""
    del entries
    fits = {
        MUST_FIX: any(one.severity is Severity.ERROR for one in problems),
        PLEASE_CHECK: any(one.severity is Severity.WARNING for one in problems),
        ABOUT_PEOPLE: any(one.mark for one in problems),
    }
    fits[READY] = not any(fits.values())
    return "".join(f"{name}\n" for name in LABELS if fits[name])
