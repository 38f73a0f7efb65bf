"""Sixty slips of an ordinary school: each is named by the label of the form, with an example."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from PIL import Image

from conftest import kind
from showcase.check import check
from showcase.field_faults import FAULTS
from showcase.kinds.case_study import CaseStudy
from showcase.model.describe import Description, describe
from showcase.model.entry import STORY
from showcase.model.problem import Problem
from showcase.outputs.report import text_report
from showcase.outputs.starter import starter
from showcase.whereabouts import route_at
from support import REPOSITORY, TODAY

TABLE = yaml.safe_load((REPOSITORY / "tests/school_faults.yaml").read_text(encoding="utf-8"))
# What messages.md keeps out of every message, in one and in several; `showcase explain` has names.
FORBIDDEN = re.compile(
    r"\b(schemas?|regex(es)?|null|none\)|strings?|arrays?|yaml|exit codes?|traceback)\b", re.I
)
PATH = "case_studies/one/index.md"
LIKE_THIS = "like this:\n"


class Slip(NamedTuple):
    """One line of the table."""

    what: str
    old: str
    new: str
    field: str
    rule: str
    example: str


SLIPS = [Slip(**one) for one in TABLE["faults"]]


def found_in(root: Path, text: str) -> list[Problem]:
    """Return what the check says of a text as an example in a showcase of its own."""
    principle = root / "principles" / "families-are-first-educators.md"
    if not principle.exists():
        principle.parent.mkdir(parents=True)
        principle.write_text(starter(kind("principle"), "Families are first educators"))
    folder = root / "case_studies" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(text, encoding="utf-8")
    if not (folder / "reading-corner.jpg").exists():
        Image.new("RGB", (8, 8)).save(folder / "reading-corner.jpg")
    return [one for one in check(root, TODAY).problems if one.place.path == PATH]


def labels(fields: tuple[Description, ...]) -> Iterator[str]:
    """Yield every label of the form."""
    for field in fields:
        yield field.label
        yield from labels(field.inner)


def spoken(slip: Slip, problems: list[Problem]) -> Problem:
    """Return what the check says of the slip that was made."""
    found = [one for one in problems if one.rule == slip.rule and one.field == slip.field]
    assert found, f"{slip.what}: {[(one.rule, one.field) for one in problems]}"
    return found[0]


def pasted(text: str, problem: Problem) -> str:
    """Return the text after somebody has put the lines of a message where its field belongs."""
    _, written, story = text.split("---\n", 2)
    facts = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506
    example = problem.hint.rpartition(LIKE_THIS)[2]
    ((name, value),) = yaml.load(example, Loader=yaml.BaseLoader).items()  # noqa: S506
    group = facts
    route = route_at(text.split("\n")[1 : problem.place.line])
    for step in route:
        if step == name or not isinstance(group[step], (dict, list)):
            break
        group = group[step][0] if isinstance(group[step], list) else group[step]
    if problem.rule == "field-unknown":
        group.pop(route[-1])
    group[name] = value
    return f"---\n{yaml.safe_dump(facts, sort_keys=False)}---\n{story}"


def test_there_are_sixty_slips_and_more_than_half_of_the_checks_speak() -> None:
    assert len(SLIPS) >= 60
    assert len({slip.what for slip in SLIPS}) == len(SLIPS)
    assert len({slip.rule for slip in SLIPS}) >= 35


def test_the_sound_example_has_no_fault(tmp_path: Path) -> None:
    assert found_in(tmp_path, TABLE["sound"]) == []


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.what for slip in SLIPS])
def test_each_slip_is_named_in_plain_words_with_an_example(slip: Slip, tmp_path: Path) -> None:
    assert slip.old in TABLE["sound"]
    problems = found_in(tmp_path, TABLE["sound"].replace(slip.old, slip.new, 1))
    problem = spoken(slip, problems)
    assert slip.example in problem.hint
    assert (
        FORBIDDEN.findall(f"{problem.field} {problem.message} {problem.why} {problem.hint}") == []
    )
    known = {STORY, "Unplaced", *labels(describe(CaseStudy))}
    known |= {part.heading for part in CaseStudy.info.sections}
    # Of a name that no field has, what was written is said.
    assert problem.field in known or slip.rule == "field-unknown"
    assert f", {problem.field}: " in text_report([problem], 1)


# All that is wrong with one field alone.
COPIED = [slip for slip in SLIPS if slip.rule in {fault.name for fault in FAULTS}]


@pytest.mark.parametrize("slip", COPIED, ids=[slip.what for slip in COPIED])
def test_who_copies_the_example_has_mended_the_slip(slip: Slip, tmp_path: Path) -> None:
    text = TABLE["sound"].replace(slip.old, slip.new, 1)
    problem = spoken(slip, found_in(tmp_path, text))
    if LIKE_THIS in problem.hint:
        left = found_in(tmp_path, pasted(text, problem))
        assert slip.rule not in {one.rule for one in left}
