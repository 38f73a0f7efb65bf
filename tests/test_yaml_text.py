"""The facts: a small part of YAML, every scalar text, every value with its place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from showcase.model.problem import Place
from showcase.yaml_text import MAX_DEPTH, MAX_EVENTS, read_yaml

SURPRISES = {
    "NO": "NO",
    "0400": "0400",
    "12:30": "12:30",
    "1e3": "1e3",
    "2026-11-21": "2026-11-21",
    "~": "~",
    "yes": "yes",
    "0x1F": "0x1F",
}


@pytest.mark.parametrize("written", SURPRISES)
def test_scalars_stay_text(written: str) -> None:
    assert read_yaml("x.md", f"a: {written}", 2).data == {"a": SURPRISES[written]}


def test_places_are_those_of_the_file() -> None:
    read = read_yaml("x.md", "a: 1\nlist:\n  - name: x\n    deep: [p, q]\n", 2)
    assert read.data == {"a": "1", "list": [{"name": "x", "deep": ["p", "q"]}]}
    assert read.places[("a",)] == Place("x.md", 2, 1)
    assert read.places[("list", 0)] == Place("x.md", 4, 5)
    assert read.places[("list", 0, "deep")] == Place("x.md", 5, 5)
    assert read.places[("list", 0, "deep", 1)] == Place("x.md", 5, 15)


REFUSED = {
    "anchor": ("a: &x 1", "notation-not-allowed", 2),
    "alias": ("a: 1\nb: *x", "notation-not-allowed", 3),
    "tag": ("a: !!int 1", "notation-not-allowed", 2),
    "own tag": ("a: !env HOME", "notation-not-allowed", 2),
    "merge": ("<<: {a: 1}", "notation-not-allowed", 2),
    "billion laughs": ("a: &a [x]\nb: &b [*a, *a]", "notation-not-allowed", 2),
    "too deep": ("a: " + "[" * 20 + "]" * 20, "facts-too-long", 2),
    "too long": ("a: [" + "x," * MAX_EVENTS + "]", "facts-too-long", 2),
    "a list at the top": ("- a\n- b", "facts-not-readable", 2),
    "plain words at the top": ("hello", "facts-not-readable", 2),
    "a name that is a list": ("? [a, b]\n: 1", "facts-not-readable", 2),
    "two documents": ("a: 1\n...\n---\nb: 2", "facts-not-readable", 4),
    "an open list": ("a: [1\nb: 2\n", "facts-not-readable", 2),
    "a tab": ("a:\n\tb: 1", "facts-not-readable", 3),
    "a colon": ("a: b: c", "facts-not-readable", 2),
    "an at sign": ("a: @home", "facts-not-readable", 2),
    "open quotes": ('a: "b\nc: d', "facts-not-readable", 2),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_has_a_place(text: str, rule: str, line: int) -> None:
    read = read_yaml("x.md", text, 2)
    assert [(p.rule, p.place.line) for p in read.problems] == [(rule, line)]
    assert read.data == ""
    assert read.problems[0].hint


def test_a_name_given_twice_keeps_the_first_and_says_so() -> None:
    read = read_yaml("x.md", "a: 1\nb: 2\na: 3", 2)
    assert read.data == {"a": "1", "b": "2"}
    assert [(p.rule, p.place.line) for p in read.problems] == [("field-named-twice", 4)]


def test_the_deepest_that_is_allowed_is_read() -> None:
    text = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read_yaml("x.md", text, 2).problems == []


plain = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12
)
data = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(plain.filter(lambda name: name != "<<"), data, max_size=4))
def test_what_is_written_is_what_is_read(facts: dict[str, object]) -> None:
    text = yaml.safe_dump(facts, allow_unicode=True, default_style='"')
    read = read_yaml("x.md", text.replace('!!str "', '"'), 2)
    if facts and "<<" not in text and not read.problems:
        assert read.data == facts
    for problem in read.problems:
        assert problem.rule in {
            "facts-too-long",
            "notation-not-allowed",
            "facts-not-readable",
            "hidden-character",
            "marks-piled-up",
        }


@given(st.text(max_size=300))
def test_any_text_gives_data_or_a_problem(text: str) -> None:
    read = read_yaml("x.md", text, 2)
    assert isinstance(read.data, dict) or read.data == ""
    assert all(problem.place.line >= 2 for problem in read.problems)
