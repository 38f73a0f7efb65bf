"""Facts read quickly are those read with their places, or they are read with their places."""

import random

import pytest

from showcase.parse import split, written_in
from showcase.plain_facts import plain_facts
from showcase.yaml_text import read_yaml
from support import REPOSITORY
from test_yaml_text import REFUSED, SURPRISES

ENTRIES = sorted(REPOSITORY.glob("case_studies/*/index.md"))[:12]
BITS = ("&a", "*b", "!x", '"', "'", ": ", "\t", "- ", "[", "]", "{", "}", ",", "?", "|", ">", "#",
        "\n", "\n\n", "  ", "\u200b", "…", "<<: 1", "...\n", "---\n", "%A\n", "- - - ",
        "? ")  # fmt: skip


def facts_of(path: str) -> str:
    """Return the facts at the top of a file of ours."""
    parts = split((REPOSITORY / path).read_text(encoding="utf-8"))
    assert parts
    return parts[0]


def same(text: str) -> bool:
    """Hold the two readings together; return whether the text was read quickly."""
    slow, quick = read_yaml("x.md", text, 2), plain_facts(text)
    if quick is not None:
        assert (quick, []) == (slow.data, slow.problems), text
    whole = written_in("x.md", text, 2)
    assert (whole.data, whole.problems) == (slow.data, slow.problems), text
    assert dict(whole.places) == dict(slow.places), text
    return quick is not None


@pytest.mark.parametrize("text", [one[0] for one in REFUSED.values()], ids=REFUSED.keys())
def test_what_is_refused_is_never_read_quickly(text: str) -> None:
    assert not same(text)


@pytest.mark.parametrize("written", SURPRISES)
def test_plain_texts_are_read_quickly(written: str) -> None:
    assert same(f"a: {written}\nb: [{written}, x]\nc: {{d: {written}}}\n")


@pytest.mark.parametrize(
    "text",
    ["a: [" + "x," * 2400 + "]", "a: " + "[" * 6 + "]" * 6, "a: " + "[" * 7 + "]" * 7,
     "a: [" + "?," * 1300 + "]", "a: Families & teachers", "a: 1\n...", "", "#", "a: \"\\u200b\""],
)  # fmt: skip
def test_limits_are_the_same(text: str) -> None:
    same(text)


def test_real_facts_are_read_quickly() -> None:
    found = [same(facts_of(path.relative_to(REPOSITORY).as_posix())) for path in ENTRIES]
    assert sum(found) > len(found) / 2


@pytest.mark.parametrize("seed", range(60))
def test_spoilt_facts_say_the_same(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - edits for a test
    text = facts_of(dice.choice(ENTRIES).relative_to(REPOSITORY).as_posix())[:1500]
    for _ in range(4):
        at = dice.randrange(len(text))
        text = text[:at] + dice.choice(BITS) + text[at + dice.choice((0, 0, 1, 9)) :]
        same(text)
