"""Parsing: text to a typed entry, or problems with their lines."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import kind
from showcase.check import Result
from showcase.filled_in import written_example
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.describe import describe, find
from showcase.model.entry import Entry
from showcase.outputs.starter import starter
from showcase.parse import parse, split
from showcase.read import Found


def test_facts_and_body_are_told_apart_with_the_line() -> None:
    assert split("---\na: 1\n---\nbody\nmore") == ("a: 1", "body\nmore", 4)
    assert split("a: 1\n---\n") is None
    assert split("---\na: 1\n") is None


@pytest.mark.parametrize("one", all_kinds(), ids=lambda one: one.info.name)
def test_a_starter_is_a_sound_entry(one: type[Entry]) -> None:
    entry, problems = parse(one, Found("x/one.md", "one", starter(one, "A title")))
    assert problems == []
    assert entry is not None
    assert entry.title == "A title"


@pytest.mark.parametrize("one", all_kinds(), ids=lambda one: one.info.name)
def test_every_field_has_a_label_a_help_and_an_example(one: type[Entry]) -> None:
    def walk(fields: tuple[object, ...]) -> None:
        for field in describe(one) if fields == () else fields:
            assert field.label != field.name  # type: ignore[attr-defined]
            assert field.help.endswith(".")  # type: ignore[attr-defined]
            if field.inner:  # type: ignore[attr-defined]
                walk(field.inner)  # type: ignore[attr-defined]

    walk(())


def test_several_faults_are_all_named(check_one: Callable[..., Result], sound: str) -> None:
    text = (
        sound.replace("sector: government", "sector: goverment")
        .replace("country: AU", "country: XX")
        .replace("order", "ordr")
    )
    result = check_one(text)
    found = {(p.rule, p.field, p.suggestion) for p in result.problems}
    assert ("word-unknown", "Sector", "government") in found
    assert ("word-unknown", "Country", "") in found


def test_a_common_name_leads_to_the_word() -> None:
    text = starter(kind("case-study")).replace("country: AU", "country: Norway")
    _, problems = parse(CaseStudy, Found("x.md", "x", text))
    assert [(p.rule, p.suggestion) for p in problems] == [("word-unknown", "NO")]


def test_text_that_looks_like_a_number_stays_text() -> None:
    text = starter(kind("case-study")).replace("name: Example Creek Primary School", "name: 0400")
    entry, problems = parse(CaseStudy, Found("x.md", "x", text))
    assert problems == []
    assert isinstance(entry, CaseStudy)
    assert entry.organisation.name == "0400"


def test_places_of_fields_fall_back_to_their_group() -> None:
    entry, _ = parse(CaseStudy, Found("x.md", "x", starter(CaseStudy)))
    assert entry is not None
    assert entry.at("place", "locality").line >= entry.at("place").line > 1
    assert entry.at("years").line == 1


def test_an_example_can_be_written_for_each_field() -> None:
    field = find(CaseStudy, ("partners",))
    assert field is not None
    assert written_example(field) == "partners:\n  - name: Parents and carers\n    type: families"


def test_a_new_case_has_its_region_only_as_a_comment() -> None:
    text = starter(CaseStudy)
    entry, _ = parse(CaseStudy, Found("x.md", "x", text))
    assert isinstance(entry, CaseStudy)
    assert (entry.place.country, entry.place.state, entry.place.region) == ("AU", "TAS", None)
    assert "\n  # region: Ontario\n" in text
    elsewhere = text.replace("  country: AU\n  state: TAS\n  # region", "  country: CA\n  region")
    entry, _ = parse(CaseStudy, Found("x.md", "x", elsewhere))
    assert isinstance(entry, CaseStudy) and entry.place.region == "Ontario"


@given(st.text(max_size=400))
def test_any_text_gives_an_entry_or_a_problem(text: str) -> None:
    entry, problems = parse(CaseStudy, Found("x.md", "x", text))
    assert (entry is None) == bool(problems)


value = st.sampled_from(
    [
        "",
        "[]",
        "{}",
        "[a, b]",
        "{a: b}",
        "-1",
        "1.5",
        "9" * 30,
        "2026-13-99",
        '"\\n"',
        "é" * 400,
        "[[]]",
        "[{}]",
        "yes",
        "~",
    ]
)


@given(st.sampled_from([field.name for field in describe(CaseStudy)]), value)
def test_any_value_in_any_field_is_typed_or_named(name: str, written: str) -> None:
    lines = list(starter(CaseStudy).split("\n"))
    facts = "\n".join(lines)
    head, body = facts.split("---\n\n## ", 1)
    kept, skipping = [], False
    for line in head.split("\n"):
        if line and not line.startswith((" ", "#", "---")):
            skipping = line.startswith(f"{name}:")
        if not skipping or line.startswith("#"):
            kept.append(line)
    text = "\n".join(kept) + f"{name}: {written}\n---\n\n## " + body
    entry, problems = parse(CaseStudy, Found("x.md", "x", text))
    assert (entry is None) == bool(problems)
    for problem in problems:
        assert problem.message
        assert problem.hint or problem.rule == "wrong-shape"
