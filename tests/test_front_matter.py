"""The one way that facts are written: held to a table, and read back by our own reader.

`front_matter.json` is the table: facts of a kind, and the text that they become. The form in the
browser is held to the same one.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from showcase.front_matter import entry_text, front_matter, said
from showcase.kinds import kind_named
from showcase.model.entry import Entry
from showcase.parse import split
from showcase.yaml_text import read_yaml
from support import REPOSITORY

TABLE = json.loads((Path(__file__).parent / "front_matter.json").read_text(encoding="utf-8"))
EXAMPLES = sorted((REPOSITORY / "case_studies").glob("*/index.md"))
SIGNS = st.text(
    st.characters(codec="utf-8") | st.sampled_from(list("-:#'\"\\[]{}&*!|>%@` \t\n\u2028\ufeff"))
)
NAMES = st.sampled_from(["title", "summary", "on", "a b", "x: y", "-", "place", "licence"])
FACTS = st.dictionaries(
    NAMES,
    st.recursive(
        SIGNS, lambda one: st.lists(one, max_size=3) | st.dictionaries(NAMES, one, max_size=3)
    ),
    max_size=5,
)


def kind(name: str) -> type[Entry]:
    found = kind_named(name)
    assert found is not None
    return found


def left(value: Any) -> Any:
    """What a reader must get back: texts trimmed, empty parts gone."""
    if isinstance(value, dict):
        return {name: left(one) for name, one in value.items() if left(one)}
    if isinstance(value, list):
        return [left(one) for one in value if left(one)]
    return "" if value is None else said(value)


@pytest.mark.parametrize("case", TABLE, ids=[case["name"] for case in TABLE])
def test_facts_become_the_text_of_the_table(case: dict[str, Any]) -> None:
    assert front_matter(kind(case["kind"]), case["facts"]) == case["text"]


@pytest.mark.parametrize("case", TABLE, ids=[case["name"] for case in TABLE])
def test_the_table_is_read_back_unchanged(case: dict[str, Any]) -> None:
    read = read_yaml("x.md", case["text"], 2).data
    assert (read or {}) == left(case["facts"])


@given(FACTS)
def test_whatever_is_written_is_read_back(facts: dict[str, Any]) -> None:
    written = front_matter(kind("case-study"), facts)
    assert (read_yaml("x.md", written, 2).data or {}) == left(facts)


@given(SIGNS)
def test_other_programs_read_words_as_words(text: str) -> None:
    written = front_matter(kind("case-study"), {"title": text})
    assert (yaml.safe_load(written) or {"title": ""}) == {"title": said(text)}


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.parent.name for path in EXAMPLES])
def test_every_example_says_the_same_once_written_anew(path: Path) -> None:
    parts = split(path.read_text(encoding="utf-8"))
    assert parts is not None
    facts, body, _ = parts
    before = read_yaml("x.md", facts, 2).data
    text = entry_text(kind("case-study"), before, body)
    again = split(text)
    assert again is not None
    after = read_yaml("x.md", again[0], 2).data
    assert after == before
    assert again[1].strip("\n") == body.strip("\n")
    assert entry_text(kind("case-study"), after, again[1]) == text


@pytest.mark.parametrize(
    "text", ["2026-14-40", "2026-1-2 10:00", "0b101", "1_000", "190:20:30", "Null", "0o17", "1,5"]
)
def test_words_that_look_like_numbers_and_days_are_in_quotes(text: str) -> None:
    assert front_matter(kind("case-study"), {"title": text}) == f'title: "{text}"\n'


def test_lines_are_never_folded() -> None:
    written = front_matter(kind("case-study"), {"summary": "word " * 500})
    assert re.fullmatch(r"summary: (word ){499}word\n", written)
