"""What an editor does next with an entry of a proposal, each step with the command to copy."""

from collections.abc import Iterator
from dataclasses import dataclass

from showcase.desk.proposed import Changed, Proposal


@dataclass(frozen=True, slots=True)
class Step:
    """One step in words, and its command; the command is empty where hands must do it."""

    words: str
    command: str = ""


def counted(number: int, one: str, several: str) -> str:
    """Return a number of things in words."""
    return f"1 {one}" if number == 1 else f"{number} {several}"


def mending(changed: Changed) -> Iterator[Step]:
    """Yield how what must be fixed is mended: by the command where the answer is sure."""
    sure = sum(bool(one.suggestion) for one in changed.problems)
    if changed.sure:
        yield Step(
            f"{counted(sure, 'point has', 'points have')} one sure answer. Mend:",
            f"showcase fix {changed.name}",
        )
    elif changed.errors:
        points = counted(len(changed.errors), "point that", "points that")
        yield Step(
            f"Open {changed.path} in a text editor, and mend {points} must be fixed, "
            "as the example below each shows. Or ask the school, with the letter at the end."
        )


def next_steps(changed: Changed, proposal: Proposal) -> tuple[Step, ...]:
    """Return what to do next, in order; nothing for what is taken away."""
    if changed.gone:
        return ()
    again = Step("Then make these pages again:", proposal.again)
    if proposal.keep:
        words = "Nothing is saved yet. To keep it as a draft, which is not on the site:"
        return Step(words, proposal.keep), again
    steps = tuple(mending(changed))
    if steps:
        return *steps, again
    if changed.after and changed.after.status == "published":
        return (Step("There is nothing that keeps it off the site."),)
    words = "Read it once as a family would. If you decide to publish it:"
    return (Step(words, f"showcase publish {changed.name}"),)
