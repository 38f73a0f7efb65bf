"""The weave: the same facts give the same picture, other facts another; small and hidden."""

import re

from hypothesis import given
from hypothesis import strategies as st

from showcase.render.weave import PATTERNS, WIDTH, weave, widths
from showcase.vocabularies import vocabulary

names = [word.id for word in vocabulary("dimension").words]


@given(
    st.text(max_size=20),
    st.lists(st.sampled_from(names), min_size=1, max_size=7),
    st.integers(2, 6),
    st.integers(1, 24),
    st.sampled_from(["", *PATTERNS]),
)
def test_every_weave_is_small_whole_and_the_same_again(
    name: str, colours: list[str], rows: int, columns: int, stage: str
) -> None:
    picture = weave(name, colours, rows, columns, stage)
    assert picture == weave(name, colours, rows, columns, stage)
    assert len(picture.encode()) < 3000
    assert 'aria-hidden="true"' in picture
    assert not re.search(r"[hv]-?0\D|NaN", picture.replace("h0v", ""))


def test_a_case_of_usual_size_is_under_2_kb() -> None:
    assert len(weave("case-study/x", names[:3], 6, 16, "building").encode()) < 2048


def test_different_facts_give_different_pictures() -> None:
    pictures = {
        weave("a", names[:1]),
        weave("b", names[:1]),
        weave("a", names[1:2]),
        weave("a", names[:2]),
        weave("a", names[:1], rows=4),
        weave("a", names[:1], stage="sustaining"),
    }
    assert len(pictures) == 6


def test_the_bands_fill_the_width() -> None:
    assert sum(widths(b"seed", 10)) + 3 * 11 == WIDTH
