"""No step of a check grows with the square of the number of entries.

The content is the worst there is, at two sizes: one title that half of all have, links and
references from each entry to the next, slips in references, translations, and a list of addresses
that are all gone. Not time is counted, but every call of a function, also of those in C, and the
bytes that are kept.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from showcase import sharing, vocabularies
from showcase.check import Result, check
from showcase.check.outcome import write_kept
from showcase.desk.near_copies import near_copies
from showcase.seen import Answers
from showcase.vocabularies import MOST_COMPARED
from support import TODAY

pytestmark = pytest.mark.slow

SIZES = (1000, 2000)
# One in so many entries has a slip.
SLIPS = 8
MOST_GROWTH = 2.2
FOLDER = "docs/helpdesk"
TEXT = """---
title: {title}
answer: Invented for a test. Ask the office of the school.
topic: taking-part
asked_by: [parent-or-carer]
answered_by: editors
answered_on: 2026-11-01
review_by: 2027-11-01
dimensions: [participate]
see_also: [q-{following:04}{slip}]
sources:
  - {{id: one, title: Invented source, url: "https://one.example/"}}
---

## The full answer

Ask about the garden of {number} beds. See [the next](q-{following:04}.md#the-full-answer).
"""


@contextmanager
def counting() -> Iterator[list[int]]:
    """Count the calls that are made inside; the first number is how many there were."""
    counted, before = [0], sys.getprofile()

    def told(_: FrameType, event: str, __: object) -> None:
        counted[0] += event in {"call", "c_call"}

    sys.setprofile(told)
    try:
        yield counted
    finally:
        sys.setprofile(before)


def write(root: Path, count: int) -> None:
    """Write a showcase with so many questions."""
    (root / FOLDER).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    for number in range(count):
        title = "Asked by half of all?" if number % 2 else f"Question {number} of the garden?"
        slip = "" if number % SLIPS else f", q-{number}-slip"
        said = TEXT.format(title=title, number=number, following=(number + 1) % count, slip=slip)
        (root / f"{FOLDER}/q-{number:04}.md").write_text(said, encoding="utf-8")
        if number % 20 == 0:
            (root / f"{FOLDER}/q-{number:04}.vi.md").write_text("---\n---\n", encoding="utf-8")
    gone = "".join(f"helpdesk/old-{number:04}/\n" for number in range(count))
    (root / "published-addresses.txt").write_text(gone, encoding="utf-8")


def related(result: Result) -> object:
    """Ask for the entries like each."""
    return [result.site.related[entry.path] for entry in result.site.entries]


def backlinks(result: Result) -> object:
    """Ask for the entries that name each."""
    return [result.site.linking_to(entry) for entry in result.site.entries]


def noted(result: Result) -> object:
    """Let each entry ask for its likes, and note the answer."""
    answers = Answers(result.ledger, lambda _: "")
    return [
        answers.work(lambda site, path=record.path: site.related.get(path))  # type: ignore[misc]
        for record in result.ledger.records
    ]


STEPS: dict[str, Callable[[Result], object]] = {
    "related": related,
    "backlinks": backlinks,
    "noted": noted,
    "near copies": lambda result: near_copies(result.site.entries),
    "kept": lambda result: write_kept(result.kept),
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, int]]:
    """The counts of each step, at both sizes."""
    alone, sharing.cores = sharing.cores, lambda: 1
    try:
        return [counts(tmp_path_factory.mktemp("linear") / "home", size) for size in SIZES]
    finally:
        sharing.cores = alone


def counts(root: Path, size: int) -> dict[str, int]:
    """Return what each step costs with so many entries."""
    write(root, size)
    found = dict[str, int]()

    def count(name: str, work: Callable[[], object]) -> None:
        with counting() as counted:
            work()
        found[name] = counted[0]

    results, compared = list[Result](), [0]

    def close(word: str, known: list[str], n: int, cutoff: float) -> list[str]:
        compared[0] += len(known)
        return get_close_matches(word, known, n, cutoff)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabularies, "get_close_matches", close)
        count("cold", lambda: results.append(check(root, TODAY)))
    result = results[0]
    count("again", partial(check, root, TODAY, kept=result.kept))
    for name, work in STEPS.items():
        count(name, partial(work, result))
    found["bytes kept"] = len(write_kept(result.kept))
    found["names compared"] = compared[0]
    found["problems"] = len(result.problems)
    return found


def test_the_content_has_all_that_could_be_compared(measured: list[dict[str, int]]) -> None:
    for size, found in zip(SIZES, measured, strict=True):
        # Half share a title, an eighth has a slip, all addresses are gone.
        assert found["problems"] >= size // 2 + size // SLIPS + size
        assert all(count > size for count in found.values()), found


def test_a_slip_is_compared_with_few_names(measured: list[dict[str, int]]) -> None:
    for size, found in zip(SIZES, measured, strict=True):
        assert found["names compared"] <= size // SLIPS * MOST_COMPARED


@pytest.mark.parametrize("step", ["cold", "again", *STEPS, "bytes kept", "problems"])
def test_twice_as_many_entries_cost_at_most_twice_as_much(
    measured: list[dict[str, int]], step: str
) -> None:
    half, whole = (found[step] for found in measured)
    assert whole / half <= MOST_GROWTH, f"{step}: {half:,} calls became {whole:,}"
