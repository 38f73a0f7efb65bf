"""Citations are read by bibtexparser and line by line as RIS says; what a title says stays data."""

import re
from collections.abc import Callable

import pytest
from bibtexparser.entrypoint import parse_string

from showcase.check import Result, check
from showcase.facts import review_day
from showcase.kinds.case_study import CaseStudy
from showcase.outputs.citation import MONTHS, bibtex, citations_of, ris
from showcase.settings import Settings
from support import HOME, HOSTILE, TODAY, real_content

SETTINGS = Settings("Showcase & Co", url="https://x.example/lib/")
REAL = real_content().site.of(CaseStudy)
RIVER = next(one for one in check(HOME, TODAY).site.of(CaseStudy) if one.slug == "river-reading")
# TeX's names for what would be a command, written here once more: what they stand for is TeX's.
TEX = {
    "\\textbackslash{}": "\\",
    "\\textbraceleft{}": "{",
    "\\textbraceright{}": "}",
    "\\textasciitilde{}": "~",
    "\\textasciicircum{}": "^",
    **{f"\\{char}": char for char in "&%$#_"},
}
NAMED = re.compile("|".join(re.escape(name) for name in TEX))


def plain(text: str) -> str:
    """Return TeX as the words it prints."""
    return NAMED.sub(lambda found: TEX[found[0]], text.removeprefix("{").removesuffix("}"))


def read_bibtex(text: str) -> dict[str, str]:
    """Return the one entry of a BibTeX file, which must hold nothing else."""
    library = parse_string(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries) == 1
    entry = library.entries[0]
    assert entry.entry_type == "misc"
    return {"key": entry.key, **{field.key: plain(str(field.value)) for field in entry.fields}}


def read_ris(text: str) -> dict[str, str]:
    """Return the one record of a RIS file."""
    lines = text.split("\r\n")
    assert lines.pop() == ""
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in lines]
    assert all(found), lines
    pairs = [(one[1], one[2]) for one in found if one]
    assert pairs[0] == ("TY", "ELEC") and pairs[-1] == ("ER", "")
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_bibtex_says_who_what_when_and_where() -> None:
    assert read_bibtex(bibtex(RIVER, SETTINGS)) == {
        "key": "case-study-river-reading",
        "author": "Showcase & Co",
        "title": "Reading by the river: O'Connor & <b>Whānau</b>",
        "year": "2026",
        "month": "may",
        "note": "Invented example. Reviewed 1 May 2026. Creative Commons Attribution 4.0.",
        "language": "en",
        "url": "https://x.example/lib/case-studies/river-reading/",
    }


def test_ris_says_the_same() -> None:
    found = read_ris(ris(RIVER, SETTINGS))
    assert found == {
        "TY": "ELEC",
        "TI": "Reading by the river: O'Connor & <b>Whānau</b>",
        "AU": "Showcase & Co",
        "PB": "Showcase & Co",
        "PY": "2026",
        "DA": "2026/05/01",
        "AB": RIVER.summary,
        "LA": "en",
        "N1": "Invented example. Reviewed 1 May 2026. Creative Commons Attribution 4.0.",
        "UR": "https://x.example/lib/case-studies/river-reading/",
        "ER": "",
    }


@pytest.mark.parametrize("case", REAL, ids=lambda case: case.slug)
def test_every_case_has_both(case: CaseStudy) -> None:
    found = read_bibtex(bibtex(case, SETTINGS))
    other = read_ris(ris(case, SETTINGS))
    assert found["title"] == other["TI"] == case.title
    assert int(found["year"]) == int(other["PY"]) == review_day(case).year
    assert MONTHS.index(found["month"]) + 1 == review_day(case).month
    assert found["url"] == other["UR"] == f"{SETTINGS.url}{case.address}"
    assert found["author"] == other["AU"] == SETTINGS.name


def test_without_an_address_none_is_made_up() -> None:
    assert "url" not in read_bibtex(bibtex(RIVER, Settings("S")))
    assert "UR" not in read_ris(ris(RIVER, Settings("S")))


@pytest.mark.parametrize("title", [*HOSTILE, "}", "{", "\\", "a\u2028TY  - BOOK", "a\u0085ER  - "])
def test_hostile_titles_stay_data(title: str, check_one: Callable[..., Result], sound: str) -> None:
    site = check_one(sound).site
    # The check refuses some of these; what is written must be safe by itself.
    case = site.of(CaseStudy)[0].model_copy(update={"title": title})
    shown = " ".join(title.split())
    assert read_bibtex(bibtex(case, SETTINGS))["title"] == shown
    assert read_ris(ris(case, SETTINGS))["TI"] == shown
    names = [one.name for one in citations_of(case, SETTINGS)]
    assert names == ["cite.bib", "cite.ris"]


def test_a_story_that_is_not_to_be_copied_is_cited_without_its_words(
    check_one: Callable[..., Result], sound: str
) -> None:
    text = sound.replace("cultural_notice: none", "cultural_notice: restricted")
    case = check_one(text).site.of(CaseStudy)[0]
    assert "AB" not in read_ris(ris(case, SETTINGS))
    assert case.title in ris(case, SETTINGS)
