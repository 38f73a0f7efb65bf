"""Every rule's docstring is run: the bad example is reported as marked, the good one is not."""

import re
from pathlib import Path

import pytest

from conftest import kind
from showcase.check import run_rules
from showcase.link import link
from showcase.model.entry import Entry
from showcase.model.rule import Example, Rule
from showcase.outputs.starter import starter
from showcase.parse import parse
from showcase.read import Found
from showcase.rules import all_rules
from support import REPOSITORY, TODAY

PHOTOS = ("reading-corner.jpg",)
# The principle that examples refer to, and the case that an example may collide with.
OTHERS = (
    ("principle", "principles/trust-and-respect.md", "trust-and-respect"),
    ("principle", "principles/families-are-first-educators.md", "families-are-first-educators"),
    ("case-study", "case_studies/another/index.md", "another"),
    ("course", "docs/course/working-together.md", "working-together"),
)


def facts_and_body(text: str) -> tuple[str, str]:
    """Take a starter apart."""
    _, facts, body = text.split("---\n", 2)
    return facts, body


def blocks(facts: str) -> dict[str, str]:
    """Return the facts' top-level fields, each with its lines."""
    found = re.split(r"^(?=[a-z_]+:)", re.sub(r"^#.*\n", "", facts, flags=re.M), flags=re.M)
    return {block.split(":", 1)[0]: block for block in found if block.strip()}


def applied(example: Example, base: str) -> tuple[str, set[int]]:
    """Return a sound entry with the example put into it, and the lines that must be reported."""
    facts, _, body = (
        example.text.partition("---\n") if "---" in example.text else (example.text, "", "")
    )
    base_facts, base_body = facts_and_body(base)
    kept = {name: block for name, block in blocks(base_facts).items() if name not in blocks(facts)}
    head = "".join(kept.values())
    text = f"---\n{head}{facts}{'' if facts.endswith(chr(10)) or not facts else chr(10)}---\n"
    first = 2 + head.count("\n")
    lines = {first + number - 1 for number in example.faulty}
    return text + (body if body else base_body), lines


def entry(name: str, path: str, slug: str, text: str) -> Entry:
    """Parse a text that must be sound."""
    found, problems = parse(
        kind(name), Found(path, slug, text, PHOTOS if name == "case-study" else ())
    )
    assert found is not None, problems
    return found


def reported(rule: Rule, example: Example) -> tuple[set[int], set[int]]:
    """Return the lines that the rule reports in the example, and those it should."""
    name = rule.kind.info.name
    base = starter(rule.kind, "Families and teachers plan reading together")
    text, expected = applied(example, base)
    slug = "communicate" if name == "dimension" else "example"
    path = f"{rule.kind.info.folder}/{slug}.md"
    if rule.kind.info.shape == "folder":
        path = f"{rule.kind.info.folder}/{slug}/index.md"
    one = entry(name, path, slug, text)
    others = [
        entry(
            other, where, slug, starter(kind(other), "Families and teachers plan reading together")
        )
        for other, where, slug in OTHERS
    ]
    entries = [one, *others]
    known = {each.path: (each.info.name, each.slug) for each in entries}
    problems = run_rules(link(entries, known, TODAY), all_rules())
    lines = {p.place.line for p in problems if p.place.path == path and p.rule == rule.fault.name}
    return lines, expected


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.fault.name)
def test_the_bad_example_is_reported_at_its_marked_lines(rule: Rule) -> None:
    assert rule.bad.faulty, "mark the faulty lines with >"
    lines, expected = reported(rule, rule.bad)
    assert lines == expected


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.fault.name)
def test_the_good_example_is_silent(rule: Rule) -> None:
    assert not rule.good.faulty
    lines, _ = reported(rule, rule.good)
    assert lines == set()


def test_every_file_in_the_folder_is_a_rule() -> None:
    files = {
        path.stem.replace("_", "-")
        for path in Path(REPOSITORY, "scripts/showcase/rules").glob("[a-z]*.py")
    }
    assert files == {rule.fault.name for rule in all_rules()}
