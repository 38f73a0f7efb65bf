"""The real content: clean, and honest about its figures."""

import re

import pytest

from showcase.kinds.case_study import CaseStudy
from showcase.vocabularies import names, vocabulary
from support import real_content

RESULT = real_content()
CASES = RESULT.site.of(CaseStudy)


def test_the_real_content_is_clean() -> None:
    assert RESULT.problems == ()


def test_cases_come_from_every_state_sector_and_level() -> None:
    assert len(CASES) >= 15
    assert {case.place.state for case in CASES} >= {
        "ACT",
        "NSW",
        "NT",
        "QLD",
        "SA",
        "TAS",
        "VIC",
        "WA",
    }
    assert {case.sector for case in CASES} >= {
        "government",
        "catholic",
        "independent",
        "community-organisation",
    }
    assert {level for case in CASES for level in case.level} >= {
        "early-years",
        "primary",
        "secondary",
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_every_figure_names_its_source(case: CaseStudy) -> None:
    listed = {source.id: source for source in case.sources}
    for outcome in case.outcomes:
        if outcome.figure or re.search(r"\d", outcome.claim):
            assert outcome.source in listed, outcome.claim
            assert listed[outcome.source].title
            assert outcome.base or outcome.doubt, outcome.claim


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_accounts_from_public_sources_say_what_is_not_known(case: CaseStudy) -> None:
    if case.provenance == "written-by-the-editors":
        assert case.sources
        part = case.body.split("## What we do not know")[1].split("\n## ")[0]
        assert part.strip()


@pytest.mark.parametrize("name", names())
def test_each_word_has_a_label_a_meaning_and_a_source(name: str) -> None:
    words = vocabulary(name).words
    assert len({word.id for word in words}) == len(words)
    for word in words:
        assert word.label.strip() and word.meaning.endswith(".") and word.source.strip()


@pytest.mark.parametrize("name", names())
def test_no_spelling_means_two_words(name: str) -> None:
    spellings: dict[str, str] = {}
    for text, identifier in vocabulary(name).spellings():
        assert spellings.setdefault(text, identifier) == identifier, text
