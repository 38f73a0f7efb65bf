"""Whatever people write: no word of it is lost, and nothing but a sentence ever stops it."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

import sent
from showcase.importing.arrival import Arrival, arrive
from showcase.importing.draft import CannotImport, Sent
from showcase.importing.labels import index
from showcase.kinds.case_study import CaseStudy
from showcase.model.describe import describe

LABELS = sorted(index(CaseStudy))
INNER = sorted({one.label for field in describe(CaseStudy) for one in field.inner})
NAMES = st.sampled_from([*LABELS, *INNER, "Thanks", "Term 1"])


def words(numbers: list[int]) -> str:
    """Words that stand nowhere else, with an end like those of sentences."""
    return " ".join(f"zq{number}w" for number in numbers) + "."


SAID = st.lists(st.integers(0, 10**9), min_size=1, max_size=30).map(words)
BLOCKS = st.one_of(
    st.tuples(st.integers(1, 4), NAMES).map(lambda one: f"{'#' * one[0]} {one[1]}"),
    NAMES.map(lambda name: f"**{name}**"),
    NAMES,
    SAID,
    st.tuples(NAMES, SAID).map(lambda one: f"{one[0]}: {one[1]}"),
    st.lists(st.tuples(NAMES, SAID), min_size=1, max_size=3).map(
        lambda some: "\n".join(f"**{name}:** {said}" for name, said in some)
    ),
    st.lists(SAID, min_size=1, max_size=3).map(lambda some: "\n".join(f"- {one}" for one in some)),
    st.lists(st.tuples(NAMES, SAID), min_size=1, max_size=3).map(
        lambda some: "\n".join(f"- {name}: {said}" for name, said in some)
    ),
    st.tuples(st.lists(NAMES, min_size=2, max_size=3), SAID).map(
        lambda one: (
            f"| {' | '.join(one[0])} |\n{'| --- ' * len(one[0])}|\n"
            f"| {' | '.join([one[1]] * len(one[0]))} |"
        )
    ),
    st.tuples(NAMES, SAID).map(lambda one: f"| {one[0]} | {one[1]} |\n| --- | --- |\n| x | y |"),
    SAID.map(lambda one: f"> {one}"),
    SAID.map(lambda one: f"```\n{one}\n```"),
    SAID.map(lambda one: f"{one} | {one}\n{one} | {one}"),
)


def arrived(name: str, content: bytes) -> Arrival | None:
    try:
        return arrive(CaseStudy, Sent(name, content), sent.KNOWN, sent.TITLES)
    except CannotImport:
        return None


@settings(max_examples=150)
@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_no_word_of_a_text_is_lost(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    arrival = arrived("story.md", text.encode())
    if arrival is None:
        assert not re.search(r"\w", text)
        return
    lost = set(re.findall(r"zq\d+w", text)) - set(re.findall(r"zq\d+w", arrival.text))
    assert lost == set()


@settings(max_examples=100)
@given(st.text())
def test_any_text_is_taken_or_refused_in_a_sentence(text: str) -> None:
    arrived("story.md", text.encode("utf-8", "surrogatepass"))
    arrived("issue.json", json.dumps({"title": "A", "body": text}).encode())


FACTS = st.recursive(
    st.sampled_from(["draft", "a.jpg", "yes", ""]),
    lambda one: st.lists(one, max_size=2) | st.dictionaries(st.just("file"), one, max_size=1),
    max_leaves=4,
)


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(["status", "photos", "title", "review", "x"]), FACTS))
def test_facts_of_any_shape_are_taken(facts: dict[str, object]) -> None:
    text = f"---\n{json.dumps(facts)}\n---\n\nWords.\n"
    photo = Sent("a.jpg", sent.photo())
    arrival = arrive(CaseStudy, Sent("one.md", text.encode()), sent.KNOWN, sent.TITLES, (photo,))
    assert list(arrival.files) == ["a.jpg"]
    assert "Words." in arrival.text


@settings(max_examples=100)
@given(st.binary(max_size=300), st.sampled_from(["zip", "docx", "eml", "md", "json"]))
def test_any_bytes_are_taken_or_refused_in_a_sentence(content: bytes, ending: str) -> None:
    arrived(f"story.{ending}", content)


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Subject", "Content-Type", "Content-Disposition", "From", "X"]),
            st.text(st.characters(codec="ascii"), max_size=60),
        ),
        max_size=5,
    ),
    st.text(st.characters(codec="ascii")),
)
def test_any_letter_is_taken_or_refused_in_a_sentence(
    heads: list[tuple[str, str]], text: str
) -> None:
    lines = "\n".join(f"{name}: {value}" for name, value in heads)
    arrived("letter.eml", f"{lines}\n\n{text}".encode())
