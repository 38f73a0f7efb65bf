"""Runs the form's own scripts outside a browser, and the command's checks on the same facts."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from showcase.check import run_rules
from showcase.field_wording import field_problem
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH
from showcase.link import link
from showcase.model.entry import Origin
from showcase.outputs.form_rules import form_rules
from showcase.parse import told_once
from showcase.rules import all_rules
from support import REPOSITORY, TODAY

ASSETS = REPOSITORY / "scripts/showcase/theme/assets"
RULES = form_rules(ENGLISH, all_rules())
# (name of the check, message)
Verdict = list[tuple[str, str]]


def run_script(folder: Path, script: str, given: Any) -> Any:
    """Return what a script answers; it imports our modules and has `given` and `rules`."""
    if not (folder / "package.json").exists():
        shutil.copytree(ASSETS, folder, dirs_exist_ok=True)
        (folder / "package.json").write_text('{"type": "module"}')
    (folder / "rules.json").write_text(RULES, encoding="utf-8")
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    head = """
import { readFileSync } from "node:fs";
const rules = JSON.parse(readFileSync("rules.json", "utf8"));
const given = JSON.parse(readFileSync("given.json", "utf8"));
"""
    tail = "\nprocess.stdout.write(JSON.stringify(answer));\n"
    (folder / "run.js").write_text(head + script + tail, encoding="utf-8")
    node = shutil.which("node")
    assert node, "These tests need Node.js 18 or newer, which `make checkers` looks for."
    done = subprocess.run([node, "run.js"], cwd=folder, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def in_form() -> set[str]:
    """Return the names of the checks between fields that the form makes too."""
    return {rule.fault.name for rule in all_rules() if rule.message}


def by_command(facts: dict[str, Any], body: str) -> Verdict:
    """Return what the command says of facts and a story, as far as the form checks it."""
    origin = Origin("case_studies/one/index.md", "one", body=body)
    try:
        entry = CaseStudy.made(facts, origin)
    except ValidationError as error:
        faults = told_once(error.errors(include_url=False))
        problems = [field_problem(CaseStudy, {}, origin.path, one) for one in faults]
    else:
        rules = [rule for rule in all_rules() if rule.fault.name in in_form()]
        problems = run_rules(link([entry], {}, TODAY), rules)
    return sorted((one.rule, one.message) for one in problems)


BY_FORM = """
import { check } from "./form-check.js";
const answer = given.map(([facts, story]) =>
  check(facts, story, rules).map(({ rule, message }) => [rule, message]));
"""


def by_form(folder: Path, table: list[tuple[dict[str, Any], list[str]]]) -> list[Verdict]:
    """Return what the form says of each (facts, texts of the parts of the story)."""
    found = run_script(folder, BY_FORM, table)
    return [sorted((rule, message) for rule, message in one) for one in found]
