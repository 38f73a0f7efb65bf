"""Files that somebody sends to do harm: refused in one sentence, or the harm is left out."""

import tracemalloc
from functools import cache

import pytest

import sent
from hostile_sendings import SENDINGS, approved, bomb, many_bombs
from promises import record
from showcase.importing.arrival import Arrival, arrive
from showcase.importing.draft import CannotImport, Sent
from showcase.importing.packet import unpacked
from showcase.kinds.case_study import CaseStudy
from showcase.parse import split
from showcase.yaml_text import read_yaml

pytestmark = pytest.mark.slow


def arrived(one: Sent) -> Arrival:
    return arrive(CaseStudy, one, sent.KNOWN, sent.TITLES)


@cache
def verdict(name: str) -> str | Arrival:
    """Return the sentence that a file was refused with, or what came of it."""
    try:
        return arrived(SENDINGS[name].make())
    except CannotImport as refused:
        return str(refused)


@pytest.mark.parametrize("name", [name for name, one in SENDINGS.items() if not one.taken])
def test_it_is_refused_in_one_plain_sentence(name: str) -> None:
    said = verdict(name)
    assert isinstance(said, str)
    assert SENDINGS[name].says in said
    assert "\n" not in said.split(" such as: ")[0]
    assert said[0].isupper()
    assert len(said) < 300


@pytest.mark.parametrize("name", [name for name, one in SENDINGS.items() if one.taken])
def test_what_does_harm_is_left_out(name: str) -> None:
    arrival = verdict(name)
    assert isinstance(arrival, Arrival)
    assert arrival.files == {}
    assert SENDINGS[name].says in " ".join(arrival.notes)


def test_nobody_can_approve_their_own_entry() -> None:
    arrival = arrived(approved())
    parts = split(arrival.text)
    assert parts is not None
    assert read_yaml("x.md", parts[0], 2).data == {"title": "A", "status": "in-review"}
    for word in ("child-named", "0c1d2e3f", "2030-01-01"):
        assert word in parts[1].split("## Unplaced")[1]
    assert arrival.unplaced == 3


@pytest.mark.parametrize("make", [bomb, many_bombs])
def test_a_bomb_is_refused_before_it_swells(make: type) -> None:
    content = make().content
    tracemalloc.start()
    with pytest.raises(CannotImport):
        unpacked(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


def test_hostile_words_stay_words() -> None:
    text = (
        "# <script>alert(1)</script>\n\nSector: government\n\n"
        "## What we did\n\n![x](javascript:alert(1))\n\n[y](javascript:alert(1))\n"
    )
    arrival = arrived(Sent("a.md", text.encode()))
    parts = split(arrival.text)
    assert parts is not None
    facts = read_yaml("x.md", parts[0], 2).data
    assert facts["title"] == "<script>alert(1)</script>"
    assert facts["sector"] == "government"


def test_every_hostile_file_has_its_verdict() -> None:
    held = [name for name, one in SENDINGS.items() if isinstance(verdict(name), str) != one.taken]
    assert held == list(SENDINGS)
    record("hostile-sendings", len(held), "files", "Hostile files sent in, each with its verdict.")
