"""Forty faulty entries, each mended: every byte outside the fault stays as it was."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from showcase.check import check
from showcase.mending import mend
from showcase.model.problem import Problem
from support import TODAY, copied_home

CASE = "case_studies/river-reading/index.md"
TOOL = "tools/gate-chat.md"


@dataclass(frozen=True)
class Fault:
    """A fault put into a sound file: `old` becomes `faulty`, which `showcase fix` makes `mended`.

    `mended` is empty where it must stay, because two answers would do.
    """

    old: str
    faulty: str
    mended: str
    path: str = CASE


def slip(old: str, faulty: str) -> Fault:
    """Return a fault that is mended to what stood there before."""
    return Fault(old, faulty, old)


FAULTS = (
    # A word of a vocabulary, in each way of writing it.
    slip("sector: government", "sector: goverment"),
    slip("sector: government", "sector: Government"),
    Fault("sector: government", "sector: 'goverment'", "sector: 'government'"),
    Fault("sector: government", 'sector: "goverment"', 'sector: "government"'),
    Fault("sector: government", "sector:   goverment # a slip", "sector:   government # a slip"),
    Fault("sector: government", "sector: >-\n  goverment", ""),
    Fault("level: [primary]", "level: [Primary school]", ""),
    slip("level: [primary]", "level: [primry]"),
    Fault("level: [primary]", "level: [ primry , secondary ]", "level: [ primary , secondary ]"),
    Fault("level: [primary]", "level:\n  - primry\n", "level:\n  - primary\n"),
    Fault("level: [primary]", "level:\n- primry\n", "level:\n- primary\n"),
    slip("stage: building", "stage: bulding"),
    slip("cost: {band: very-low,", "cost: {band: very low,"),
    slip("type: library}", "type: libary}"),
    Fault("type: library}", "type: 'libary'}", "type: 'library'}"),
    slip("cultural_notice: none", "cultural_notice: non"),
    slip("licence: CC-BY-4.0", "licence: cc-by-4.0"),
    slip("state: TAS", "state: tas"),
    slip("remoteness: inner-regional", "remoteness: inner regional"),
    slip("[connect-learning, participate]", "[conect-learning, participate]"),
    Fault("stage: building", "stage: qqzzxx", ""),
    # A list that was written as one text.
    slip("level: [primary]", "level: primary"),
    Fault("level: [primary]", "level: primary, secondary", "level: [primary, secondary]"),
    Fault("level: [primary]", "level: 'primary'", "level: [primary]"),
    slip("principles: [listen-first]", "principles: listen-first"),
    # The name of a field.
    slip("sector:", "sectr:"),
    slip("summary:", "sumary:"),
    slip("licence:", "license:"),
    slip("- claim: Children asked", "- claims: Children asked"),
    slip("note: Tea and fruit.", "notes: Tea and fruit."),
    Fault("stage: building", "stage: building\nstages: building", ""),
    # A day.
    slip("on: 2026-05-01", "on: 1 May 2026"),
    slip("on: 2026-05-01", "on: 2026/5/1"),
    slip("on: 2026-05-23", "on: 23.5.2026"),
    Fault("on: 2026-05-01", 'on: "May 1, 2026"', 'on: "2026-05-01"'),
    Fault("on: 2026-05-01", "on: 3/4/2026", ""),
    Fault("on: 2026-05-01", "on: 31 February 2026", ""),
    # A reference to an entry, a source or a photo.
    slip("principles: [listen-first]", "principles: [listen-frist]"),
    slip("source: count", "source: counts"),
    slip("file: river.png", "file: rivers.png"),
    Fault("file: river.png", "file: river-2.png", ""),
)


@dataclass(frozen=True)
class Mended:
    """A file with its fault and without, and what is found in its showcase with the fault."""

    before: bytes
    after: bytes
    problems: tuple[Problem, ...]


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fault], Mended]:
    """Return what puts a fault into a showcase and mends it, once for all tests."""
    home = copied_home(tmp_path_factory.mktemp("mended") / "home")

    @cache
    def mended(fault: Fault) -> Mended:
        file = home / fault.path
        sound = file.read_bytes()
        before = put(fault, sound)
        file.write_bytes(before)
        problems = check(home, TODAY).problems
        after = fixed(home, fault.path, problems)
        file.write_bytes(sound)
        return Mended(before, after, problems)

    return mended


def put(fault: Fault, sound: bytes) -> bytes:
    """Return the bytes of a file with a fault in it."""
    text = sound.decode()
    old = fault.old if fault.old in text else "on: 2026-05-01"
    assert old in text
    return text.replace(old, fault.faulty, 1).encode()


def fixed(home: Path, path: str, problems: Iterable[Problem] | None = None) -> bytes:
    """Return the bytes of a file after it was mended, of what was found in it or is found now."""
    text = (home / path).read_bytes().decode()
    found = check(home, TODAY).problems if problems is None else problems
    return mend(text, [one for one in found if one.place.path == path])[0].encode()


def test_there_are_forty_of_them() -> None:
    assert len(FAULTS) >= 40


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.faulty)
def test_nothing_but_the_fault_changes(fault: Fault, mended: Callable[[Fault], Mended]) -> None:
    found = mended(fault)
    faulty, right = fault.faulty.encode(), (fault.mended or fault.faulty).encode()
    assert found.after == found.before.replace(faulty, right, 1)
    assert (found.after != found.before) == bool(fault.mended)


@pytest.mark.parametrize("fault", [one for one in FAULTS if one.mended], ids=lambda one: one.faulty)
def test_the_fault_is_gone(fault: Fault, home: Path, mended: Callable[[Fault], Mended]) -> None:
    found = mended(fault)
    first = {one.message for one in found.problems if one.suggestion}
    (home / fault.path).write_bytes(found.after)
    assert first
    assert not first & {one.message for one in check(home, TODAY).problems}


def test_line_ends_of_windows_stay(home: Path) -> None:
    file = home / CASE
    text = file.read_bytes().replace(b"sector: government", b"sector: goverment")
    file.write_bytes(text.replace(b"\n", b"\r\n"))
    assert fixed(home, CASE) == text.replace(b"goverment", b"government").replace(b"\n", b"\r\n")


def test_a_translation_is_not_called_up_to_date_by_a_program(home: Path) -> None:
    path = "case_studies/river-reading/index.ar.md"
    file = home / CASE
    text = file.read_text(encoding="utf-8").replace("They read,", "They read much,")
    file.write_text(text, encoding="utf-8")
    problems = [one for one in check(home, TODAY).problems if one.place.path == path]
    assert "translation-out-of-date" in {one.rule for one in problems}
    assert fixed(home, path) == (home / path).read_bytes()
