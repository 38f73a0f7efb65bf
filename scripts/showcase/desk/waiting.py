"""What waits: drafts, what is in review, and what is held back, each with whose turn it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from showcase.desk.known import Found, Known
from showcase.kinds.question import Question
from showcase.model.entry import PUBLISHED
from showcase.vocabularies import vocabulary

HELD_BACK = "Held back"
UNREADABLE = "Cannot be read"
# What somebody must still do something for; the empty one stands for files that cannot be read.
UNFINISHED = frozenset({"draft", "in-review", ""})


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits: how many days since it was last saved, whose turn it is, and for what.

    `days` is None where git does not know the file yet.
    """

    found: Found
    standing: str
    days: int | None
    turn: str
    action: str


def points(number: int) -> str:
    """Return a number of points in words."""
    return "one point that must be fixed" if number == 1 else f"{number} points that must be fixed"


def next_step(found: Found, faults: int) -> tuple[str, str]:
    """Return whose turn it is, and what to do next."""
    if not found.status:
        return "An editor", "Mend the file so that it can be read, or ask for it again."
    if found.status == PUBLISHED:
        return "An editor", f"Mend {points(faults)}. The page is off the site until then."
    if found.kind == Question.info.name:
        return "The panel", "Answer the question, or say who can."
    if found.status == "draft":
        rest = f" There are {points(faults)}." if faults > 1 else ""
        return "Whoever writes it", f"Finish it, then write “status: in-review”.{rest}"
    if faults:
        return "The school", f"Ask for {points(faults)}; the review page has the letter."
    return "An editor", "Read it and decide: publish, ask for changes, or decline."


def standing(found: Found) -> str:
    """Return where an entry stands, in a word."""
    if not found.status:
        return UNREADABLE
    if found.status == PUBLISHED:
        return HELD_BACK
    word = vocabulary("status").by_id.get(found.status)
    return word.label if word else found.status


def found_waiting(known: Known) -> Iterator[Waiting]:
    """Yield what waits."""
    for found in known.found:
        faults = known.faults(found)
        if found.status in UNFINISHED or (found.status == PUBLISHED and faults):
            saved = known.saved.get(found.path)
            days = (known.today - saved.last).days if saved else None
            yield Waiting(found, standing(found), days, *next_step(found, faults))


def waiting(known: Known) -> tuple[Waiting, ...]:
    """Return what waits, the longest first; what is not saved yet comes last."""
    found = found_waiting(known)
    return tuple(
        sorted(found, key=lambda one: (one.days is None, -(one.days or 0), one.found.path))
    )
