"""Entries like each other: the nearest, and what is said of why."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from showcase import likeness
from showcase.check import check
from showcase.kinds.case_study import CaseStudy
from showcase.likeness import IN_COMMON, Relations, features_of, subjects
from showcase.model.entry import Entry, Origin
from support import HOME, TODAY

CASE = check(HOME, TODAY).site.of(CaseStudy)[0]
Make = Callable[..., CaseStudy]


@pytest.fixture
def make() -> Make:
    """Make an invented case study with a title and other facts of its own."""
    made: list[str] = []

    def one(title: str, **facts: object) -> CaseStudy:
        made.append(f"case_studies/invented-{len(made):05}/index.md")
        facts = {"summary": "An invented summary.", "communities": (), **facts}
        entry = CASE.model_copy(update={"title": title, **facts})
        entry._origin = Origin(path=made[-1], slug=f"invented-{len(made):05}")
        return entry

    return one


def said(entries: tuple[Entry, ...], number: int = 0) -> list[str]:
    """Return the reasons for the nearest entry of one."""
    return [one.text for one in Relations(entries)[entries[number].path][0].reasons]


def test_the_nearest_shares_what_few_share(make: Make) -> None:
    others = [make(f"Nothing alike {n}", dimensions=("communicate",)) for n in range(20)]
    one = make("Grandparents in class", dimensions=("participate", "communicate"))
    other = make("A garden", dimensions=("participate",))
    found = Relations((one, other, *others))[one.path]
    assert found[0].entry is other
    assert [one.text for one in found[0].reasons] == ["Dimensions: Participate"]


def test_words_of_titles_count_and_are_said(make: Make) -> None:
    others = [make(f"Nothing alike {n}") for n in range(40)]
    one = make("Homework clubs")
    other = make("A garden", summary="It began with homework.")
    assert said((one, other, *others)) == [f"{IN_COMMON}: homework"]


def test_a_word_said_in_another_reason_is_not_said_again(make: Make) -> None:
    place = CASE.place.model_copy(update={"state": "NT"})
    others = [make(f"Nothing alike {n}") for n in range(40)]
    pair = [make(f"The Territory and {what}", place=place) for what in ("music", "sport")]
    assert said((*pair, *others)) == ["State or territory: Northern Territory"]


def test_what_all_share_and_how_sure_we_are_is_no_reason(make: Make) -> None:
    entries = tuple(make(f"Invented {n}") for n in range(4))
    assert all(found == () for found in Relations(entries).values())


def test_names_keep_their_capital_and_other_words_lose_it(make: Make) -> None:
    entries = [make("Homework with Yolngu families"), make("Less homework")]
    assert subjects(tuple(entries)) == {
        "homework": "homework", "yolngu": "Yolngu", "families": "families"
    }  # fmt: skip


def test_the_same_reasons_whatever_the_order_of_reading() -> None:
    cases = check(HOME, TODAY).site.entries
    assert dict(Relations(cases)) == dict(Relations(tuple(reversed(cases))))


@pytest.mark.parametrize("count", [500, 1000])
def test_the_work_for_one_entry_has_a_bound(make: Make, count: int) -> None:
    entries = tuple(make(f"{chr(97 + n % 20) * 6} garden") for n in range(count))
    features = features_of(entries)
    looked_at: list[int] = []

    class Watched(tuple[int, ...]):
        def __iter__(self) -> Iterator[int]:
            for one in super().__iter__():
                looked_at.append(one)
                yield one

    watched = tuple(Watched(one) for one in features.holders)
    likeness.near(0, entries, replace(features, holders=watched))
    assert 20 < len(looked_at) <= likeness.MOST_WEIGHED


def test_what_was_worked_out_is_recalled_only_where_nothing_of_it_changed(make: Make) -> None:
    chance = random.Random(5)  # noqa: S311 - titles, not secrets
    words = [f"{letter * 6}" for letter in "abcdefghijklmnopqrst"]

    def some(number: int) -> Entry:
        return make(f"{number} {' '.join(chance.sample(words, 3))}")

    entries = [some(number) for number in range(60)]
    before = Relations(tuple(entries))
    assert len(dict(before)) == len(before.remembered()) == 60
    recalled = 0
    for turn in range(20):
        changed = list(entries)
        if turn % 3 == 1:
            changed.pop(chance.randrange(60))
        elif turn % 3 == 2:
            changed.insert(chance.randrange(60), some(100 + turn))
        else:
            changed[chance.randrange(60)] = some(200 + turn)
        after, fresh = Relations(tuple(changed)), Relations(tuple(changed))
        after.recall(json.loads(json.dumps(before.remembered())))
        recalled += len(after.found)
        assert dict(after) == dict(fresh)
        assert after.remembered() == fresh.remembered()
    assert 0 < recalled < 20 * 60
    same = Relations(tuple(entries))
    same.recall(before.remembered())
    assert same.found == before.found and len(same.found) == 60
