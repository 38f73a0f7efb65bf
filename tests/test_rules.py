"""Every rule's docstring is run: the bad example is reported as marked, the good one is not."""

import re
from pathlib import Path

import pytest
import yaml

from conftest import kind
from showcase.check import run_rules
from showcase.link import link
from showcase.model.entry import Entry
from showcase.model.rule import Example, Rule
from showcase.model.taken_down import TakenDown
from showcase.model.translation import Translation
from showcase.outputs.starter import starter, translation_starter
from showcase.parse import parse
from showcase.read import Found
from showcase.rules import all_rules
from showcase.translating import parse_translation
from support import REPOSITORY, TODAY

PHOTOS = ("reading-corner.jpg",)
# What an example may still speak of, although it was taken down.
TAKEN_DOWN = (
    TakenDown("takedowns/one.yaml", ("principles/taken-away/",), "entry", TODAY, "asked"),
)
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
    """Return a sound entry with the example put into it, and the lines that must be reported.

    A line such as "# no review" in an example takes that field out of the sound entry.
    """
    facts, _, body = (
        example.text.partition("---\n") if "---" in example.text else (example.text, "", "")
    )
    base_facts, base_body = facts_and_body(base)
    gone = {*blocks(facts), *re.findall(r"^# no (\w+)$", facts, flags=re.M)}
    kept = {name: block for name, block in blocks(base_facts).items() if name not in gone}
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


def other_entries() -> list[Entry]:
    """Return the entries that stand beside an example."""
    title = "Families and teachers plan reading together"
    return [entry(name, path, slug, starter(kind(name), title)) for name, path, slug in OTHERS]


def found_at(
    rule: Rule, path: str, entries: list[Entry], translations: tuple[Translation, ...] = ()
) -> set[int]:
    """Return the lines of a file that the rule reports."""
    known = {each.path: (each.info.name, each.slug) for each in entries}
    problems = run_rules(link(entries, known, TODAY, translations, TAKEN_DOWN), all_rules())
    return {p.place.line for p in problems if p.place.path == path and p.rule == rule.fault.name}


def put_in_other_words(value: object) -> object:
    """Return what a translation says, with other words for the same numbers."""
    if isinstance(value, dict):
        return {key: put_in_other_words(one) for key, one in value.items()}
    if isinstance(value, list):
        return [put_in_other_words(one) for one in value]
    return f"نص {' '.join(re.findall(r'[0-9]+', str(value)))}".strip()


def translated(original: Entry) -> str:
    """Return a sound translation of an entry."""
    facts, body = facts_and_body(translation_starter(original, "ar"))
    said = yaml.safe_load(facts)
    about = {"translation": {key: str(one) for key, one in said.pop("translation").items()}}
    written = {**about, **{key: put_in_other_words(one) for key, one in said.items()}}
    return f"---\n{yaml.safe_dump(written, allow_unicode=True, sort_keys=False)}---\n{body}"


def reported_in_translation(rule: Rule, example: Example) -> tuple[set[int], set[int]]:
    """Return the lines of a translation that the rule reports, and those it should."""
    name, path, slug = OTHERS[2]
    others = other_entries()
    text, expected = applied(example, translated(others[2]))
    path = path.replace("index.md", "index.ar.md")
    translation, problems = parse_translation(kind(name), Found(path, slug, text, language="ar"))
    assert translation is not None, problems
    return found_at(rule, path, others, (translation,)), expected


def reported(rule: Rule, example: Example) -> tuple[set[int], set[int]]:
    """Return the lines that the rule reports in the example, and those it should."""
    if rule.subject is Translation:
        return reported_in_translation(rule, example)
    name = rule.kind.info.name
    base = starter(rule.kind, "Families and teachers plan reading together")
    text, expected = applied(example, base)
    slug = "communicate" if name == "dimension" else "example"
    path = f"{rule.kind.info.folder}/{slug}.md"
    if rule.kind.info.shape == "folder":
        path = f"{rule.kind.info.folder}/{slug}/index.md"
    return found_at(rule, path, [entry(name, path, slug, text), *other_entries()]), expected


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
