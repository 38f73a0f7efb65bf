"""The content that measures are taken on: sound, invented, the same from the same seed."""

from pathlib import Path

import pytest

from bench import check_cost
from bench.generate import invented, write_showcase
from bench.invented import inventor_of
from bench.names import place_name
from bench.plain import write_plain
from showcase.check import check
from showcase.kinds.case_study import CaseStudy
from showcase.pieces import Making
from showcase.settings import Settings
from support import TODAY, real_content, tree

pytestmark = pytest.mark.slow

COUNT = 30


def test_generated_entries_check_clean_and_are_marked_as_invented(tmp_path: Path) -> None:
    write_showcase(tmp_path / "one", COUNT, seed=3)
    result = check(tmp_path / "one", TODAY)
    assert result.problems == ()
    real = real_content().entries
    assert result.entries == real + COUNT
    assert sum(case.fictional for case in result.site.of(CaseStudy)) >= COUNT
    words = [len(one.body.split()) for one in result.site.of(CaseStudy) if one.fictional]
    assert 700 < sum(words) / len(words) < 1100


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("same", 3), ("other", 4)):
        write_showcase(tmp_path / name, 5, seed)
    assert tree(tmp_path / "one") == tree(tmp_path / "same")
    assert tree(tmp_path / "one") != tree(tmp_path / "other")


def test_a_larger_showcase_begins_with_the_entries_of_a_smaller_one() -> None:
    inventor = inventor_of(real_content().site, seed=3)
    assert list(invented(inventor, 8))[:5] == list(invented(inventor, 5))


def test_no_two_places_have_one_name() -> None:
    assert len({place_name(number) for number in range(200_000)}) == 200_000


def test_peers_get_the_same_words(tmp_path: Path) -> None:
    site = real_content().site
    write_plain(site, tmp_path)
    assert len(list(tmp_path.rglob("*.md"))) == len(site.entries)
    for entry in site.entries:
        text = (tmp_path / f"{entry.address.rstrip('/')}.md").read_text(encoding="utf-8")
        assert entry.body.strip() in text
        assert entry.title in text


def test_a_dimension_with_many_examples_leads_on_to_search(tmp_path: Path) -> None:
    write_showcase(tmp_path / "one", 200, seed=3)
    making = Making(tmp_path / "one", check(tmp_path / "one", TODAY).site, Settings("Showcase"))
    name = ("dimension", "communicate")
    page = making.page(next(plan for plan in making.plans if plan.name == name))
    assert 'href="../../search/?kind=case-study"' in page.html


def test_the_costs_of_a_check_stand_at_the_end_of_their_part_of_the_page() -> None:
    text = check_cost.PAGE.read_text(encoding="utf-8")
    costs = tuple(check_cost.Cost(wall, wall * 2) for wall in (6.0, 0.1, 1.0))
    figures = check_cost.table([check_cost.row(10_000, costs)])
    page = check_cost.written(text, figures)
    assert "| 10,000 | 6.00 (12.00) | 0.10 (0.20) | 1.00 (2.00) |" in page
    assert check_cost.written(page, figures) == page
    assert page.count("| nothing kept |") == text.count("| nothing kept |")
    assert [line for line in page.split("\n") if line[:1] == "#"] == [
        line for line in text.split("\n") if line[:1] == "#"
    ]
    with pytest.raises(ValueError, match="no heading"):
        check_cost.written("# Speed\n", figures)
