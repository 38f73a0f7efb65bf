"""What a writer surely meant, and what could be two things."""

import pytest

from showcase.meant import meant_address, meant_day, meant_list, meant_number
from showcase.vocabularies import MOST_COMPARED, if_sure, nearest_name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 November 2025", "2025-11-05"),
        ("5th of Nov. 2025", "2025-11-05"),
        ("November 5th, 2025", "2025-11-05"),
        ("2025-1-5", "2025-01-05"),
        ("2025/11/05", "2025-11-05"),
        ("23/4/2025", "2025-04-23"),
        ("4/4/2025", "2025-04-04"),
        ("3/4/2025", ""),
        ("4/23/2025", ""),
        ("29 February 2025", ""),
        ("5 Novembre 2025", ""),
        ("last spring", ""),
        ("5 November 25", ""),
    ],
)
def test_a_day(text: str, day: str) -> None:
    assert meant_day(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200", "1200"), ("12 345", "12345"), ("1.5", ""), ("about 30", ""), ("12,34", "")],
)
def test_a_number(text: str, number: str) -> None:
    assert meant_number(text) == number


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("<https://example.org/a?b=1>", "https://example.org/a?b=1"),
        ("“https://example.org”", "https://example.org"),
        ("example.org", ""),
        ("<javascript:alert(1)>", ""),
        ("https://example.org", ""),
    ],
)
def test_an_address(text: str, address: str) -> None:
    assert meant_address(text) == address


@pytest.mark.parametrize(
    ("text", "found"),
    [("primary", "[primary]"), ("a-b, c", "[a-b, c]"), ("a b", ""), ("- a", ""), ("", "")],
)
def test_a_list(text: str, found: str) -> None:
    assert meant_list(text) == found


@pytest.mark.parametrize(
    ("near", "word", "sure"),
    [
        ("government", "goverment", True),
        ("senior", "junior", False),
        ("count-2024", "count-2025", False),
        ("", "x", False),
    ],
)
def test_a_slip_is_told_from_another_word(near: str, word: str, sure: bool) -> None:
    assert bool(if_sure(near, word)) == sure


def test_of_many_names_the_nearest_is_found_by_its_neighbours_and_its_words() -> None:
    numbered = [f"w{number}" for number in range(40)]
    others = [f"{one}-{two}" for one in numbered for two in numbered]
    names = tuple(sorted((*others, "flemington-homework-club")))
    assert len(names) > MOST_COMPARED
    for slip in ("flemington-homework-cub", "lemington-homework-club", "the-homework-club"):
        assert nearest_name(slip, names) == "flemington-homework-club"
    assert nearest_name("nothing-like-it-anywhere", names) == ""
