"""Splicing: a shell is cut once, and nothing a writer says is taken for a slot."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.model.page import Page, Plan
from showcase.render.splice import cut, slot, structured

SHELL = "".join(
    f"<{name}>{slot(name)}</{name}>"
    for name in ("title", "description", "address", "head", "data", "body")
)


def page(**more: object) -> Page:
    """Return a page with some fields set."""
    fields: dict[str, object] = {
        "address": "a/b/",
        "title": "T",
        "description": "D",
        "html": "<p>B</p>",
        "data": {},
    }
    return Page(**{**fields, **more})  # type: ignore[arg-type]


def plan(address: str, one_of_many: bool = False) -> Plan:
    """Return a page that could be rendered."""
    return Plan(address, "en", page, one_of_many=one_of_many)


def test_every_slot_is_filled() -> None:
    text = cut(SHELL).splice(page(data={"a": 1}, head="<meta>"))
    assert text == (
        "<title>T</title><description>D</description><address>a/b/</address><head><meta></head>"
        '<data><script type="application/ld+json">{"a":1}</script></data><body><p>B</p></body>'
    )


@given(
    st.text(alphabet="[]<>!-abcdehilnopstuw:& \"'", max_size=60)
    | st.sampled_from([slot("body"), slot("title")])
)
def test_what_a_writer_says_is_never_a_slot(text: str) -> None:
    whole = cut(SHELL).splice(page(title=slot("title") + text, html=slot("body")))
    assert whole.count("<p>B</p>") == 0
    assert whole.endswith(f"<body>{slot('body')}</body>")
    assert "<title>[[showcase-slot:title]]" in whole


def test_titles_are_escaped() -> None:
    assert "<title>&lt;/title&gt;&lt;script&gt;" in cut(SHELL).splice(
        page(title="</title><script>")
    )


def test_a_shell_without_a_slot_is_our_fault() -> None:
    with pytest.raises(ValueError, match="body"):
        cut(SHELL.replace(slot("body"), ""))


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=30), min_size=1, max_size=3))
def test_structured_data_cannot_end_its_element(data: dict[str, str]) -> None:
    text = structured(data)
    inside = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside) == data


def test_pages_of_one_section_share_a_shell() -> None:
    assert plan("case-studies/x/", one_of_many=True).shell == "case-studies/_/"
    assert plan("case-studies/page/2/", one_of_many=True).shell == "case-studies/_/_/"
    assert plan("search/").shell == "search/"
