"""Near copies: planted ones are found, real cases are not taken for any, and the work is linear."""

import random
from collections.abc import Sequence

import pytest

from showcase.desk.near_copies import (
    STEPS,
    WORD,
    near_copies,
    pairs_of,
    passages,
    shared,
    words_of,
)
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry, Origin
from support import real_content

SEED = 20261126


@pytest.fixture(scope="module")
def cases() -> tuple[CaseStudy, ...]:
    """The real case studies."""
    return real_content().site.of(CaseStudy)


@pytest.fixture(scope="module")
def spare(cases: Sequence[CaseStudy]) -> list[str]:
    """Words to put in the place of others: those of all real cases, as often as they use them."""
    return [word for case in cases for word in WORD.findall(words_of(case))]


def edited(case: CaseStudy, share: float, spare: Sequence[str], luck: random.Random) -> CaseStudy:
    """Return a copy of a case in which a share of the words of every text is another word."""

    def change(text: str) -> str:
        def other(_: object) -> str:
            return luck.choice(spare)

        places = [found.span() for found in WORD.finditer(text)]
        for start, end in sorted(luck.sample(places, round(len(places) * share)), reverse=True):
            text = f"{text[:start]}{other(None)}{text[end:]}"
        return text

    outcomes = tuple(one.model_copy(update={"claim": change(one.claim)}) for one in case.outcomes)
    copy = case.model_copy(
        update={
            "title": change(case.title),
            "summary": change(case.summary),
            "in_short": change(case.in_short) if case.in_short else None,
            "outcomes": outcomes,
        }
    )
    copy._origin = Origin(f"case_studies/copy-{case.slug}/index.md", "copy", body=change(case.body))
    return copy


def test_no_two_real_cases_are_near_copies(cases: Sequence[CaseStudy]) -> None:
    assert len(cases) >= 68
    assert near_copies(cases).found == ()


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_an_edited_copy_of_each_real_case_is_found(
    share: float, cases: Sequence[CaseStudy], spare: Sequence[str]
) -> None:
    luck = random.Random(SEED)  # noqa: S311 - the same copies each time
    copies = [edited(case, share, spare, luck) for case in cases]
    found = near_copies([*cases, *copies]).found
    assert {(one.one.path, one.other.path) for one in found} == {
        (case.path, copy.path) for case, copy in zip(cases, copies, strict=True)
    }


def test_many_copies_of_one_text_are_found(cases: Sequence[CaseStudy]) -> None:
    many: list[Entry] = []
    for number in range(20):
        copy = cases[0].model_copy()
        copy._origin = Origin(f"case_studies/zz-{number:02}/index.md", "zz", body=cases[0].body)
        many.append(copy)
    found = near_copies([*cases, *many]).found
    assert {one.other.path for one in found} == {one.path for one in many}


def test_shared_passages_are_shown_as_they_are_written() -> None:
    one = "Each week the Families met at the gate, and read.\n\nThen they went home again."
    other = "On some days the families met at the gate, and sang. Then they went home again!"
    assert passages(one, other) == (
        "the Families met at the gate, and",
        "Then they went home again",
    )
    assert passages(one, "Nothing of it is here.") == ()


def mixed(spare: Sequence[str], count: int) -> list[frozenset[tuple[int, int]]]:
    """Return the pairs of words of so many texts, each of 8 passages that real cases have."""
    luck, numbers = random.Random(SEED), dict[str, int]()  # noqa: S311 - the same each time
    found = []
    for _ in range(count):
        starts = (luck.randrange(len(spare)) for _ in range(8))
        text = " ".join(word for start in starts for word in spare[start : start + 16])
        found.append(pairs_of(text, numbers))
    return found


def test_the_work_grows_with_the_number_of_entries(spare: Sequence[str]) -> None:
    texts = mixed(spare, 2000)
    half, whole = shared(texts[:1000]).looks, shared(texts).looks
    assert 1000 < half < whole < 2.5 * half
    assert whole <= STEPS * sum(map(len, texts))
