"""Letters to the school for each decision, in plain words, filled in and ready to copy."""

from dataclasses import dataclass

from showcase.desk.coverage import small
from showcase.desk.proposed import Changed, Proposal
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.model.problem import Problem, Severity

MOST_POINTS = 10
MOST_WISHES = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: the decision it is for, its subject and text, and what to do when it is sent."""

    decision: str
    subject: str
    text: str
    then: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an example is declined: in short for the editor, and a passage for the school."""

    short: str
    passage: str


DECLINED: tuple[Reason, ...] = (
    Reason(
        "It shows no partnership yet",
        "We publish examples in which families or the community took part. Your account tells us "
        "what the school did, but not yet what families did. If families planned it, led it or "
        "changed it, please tell us, and we will gladly look again.",
    ),
    Reason(
        "Too little is told to be of use",
        "Another school should be able to see what was done, what it took and what was learned. "
        "Your account is too short for that. If you can add the steps you took, we will gladly "
        "look again.",
    ),
    Reason(
        "It cannot be told safely",
        "Few people took part, and readers nearby could know who they are. We looked for a way "
        "to tell it without them and found none. This says nothing against the work.",
    ),
    Reason(
        "We already tell this story",
        "We already have an example of the same work. If yours tells something that it does not, "
        "such as what came later, please send us that, and we will add it there.",
    ),
)


def greeting(entry: Entry | None) -> str:
    """Return how a letter begins: with the role and the school, never with a name of a person."""
    if isinstance(entry, CaseStudy) and entry.provenance == "told-by-the-school":
        return f"Dear {entry.submitted_by} of {entry.organisation.name},"
    return "Hello,"


def closing(proposal: Proposal) -> str:
    """Return how a letter ends."""
    return f"With thanks,\nthe editors of {proposal.bureau}"


def point(problem: Problem) -> str:
    """Return a point for the school: where, what, and how to mend it; no commands.

    What may let a child be known is not said again in a letter.
    """
    hint, _, lines = problem.hint.partition("\n")
    if hint.endswith(":") and not problem.mark:
        # A letter has one line for each point.
        hint = f"{hint} “{' '.join(lines.split())}”"
    where = f"{problem.field}: " if problem.field else ""
    if problem.mark:
        return f"{where}A sentence may let a child or a family be known. {hint}"
    end = "" if hint.endswith((".", "!", "?", "”")) or not hint else "."
    return f"{where}{problem.message} {hint}{end}".strip()


def points(changed: Changed) -> list[str]:
    """Return what the school is asked to mend, what must be mended first; ideas are left out."""
    ordered = sorted(changed.problems, key=lambda one: (one.severity.rank, one.sort_key))
    asked = [point(one) for one in ordered if one.severity is not Severity.IDEA]
    more = len(asked) - MOST_POINTS
    return [*asked[:MOST_POINTS], *([f"There are {more} more like these."] if more > 0 else [])]


def where_line(proposal: Proposal) -> list[str]:
    """Return where a sender with a code can look up the story; nothing without an address."""
    where = f"{proposal.url}contribute/where/"
    said = f"If you have a code, you can see at any time where your story is: {where}"
    return [said] if proposal.url else []


def publish_letter(changed: Changed, proposal: Proposal) -> Letter:
    """Return the letter that says that an example is on the site."""
    entry = changed.after
    where = f"{proposal.url}{entry.address}" if entry and proposal.url else "our site"
    text = (
        f"{greeting(entry)}\n\n"
        f"Thank you for “{changed.title}”. It is now on {where}.\n\n"
        "Please read the page once and tell us if anything is wrong. You can ask us to change it "
        "or take it off at any time, and you need not give a reason.\n\n"
        "We will ask you again in a year how things went. If the work stops or changes before "
        "that, we would like to hear, because other schools learn from that too.\n\n"
        f"{closing(proposal)}"
    )
    then = f"showcase publish {changed.name}"
    return Letter("Publish", f"“{changed.title}” is on the site", text, then)


def changes_letter(changed: Changed, proposal: Proposal) -> Letter:
    """Return the letter that asks for changes."""
    asked = points(changed)
    wishes = [one.words for one in changed.lacks][:MOST_WISHES]
    parts = [greeting(changed.after), f"Thank you for sending us “{changed.title}”."]
    if asked:
        begin = "Before we can publish it, please help us with this:"
        parts.append("\n".join([begin, *(f"{n}. {one}" for n, one in enumerate(asked, 1))]))
    if wishes:
        begin = "If you know it, readers would also like to be told:"
        parts.append("\n".join([begin, *(f"- {one}" for one in wishes)]))
    if not asked and not wishes:
        parts.append("We would like to ask you about: [write your question here].")
    parts.append(
        "You need not write it again: answer this letter in a few words, and we will put them in. "
        "If you do not know something, say so; “we do not know” is a good answer."
    )
    text = "\n\n".join([*parts, *where_line(proposal), closing(proposal)])
    then = "Leave “status: in-review” in the entry."
    return Letter("Ask for changes", f"A few questions about “{changed.title}”", text, then)


def decline_letter(changed: Changed, proposal: Proposal, reason: Reason) -> Letter:
    """Return the letter that declines an example for one reason."""
    text = (
        f"{greeting(changed.after)}\n\n"
        f"Thank you for sending us “{changed.title}”, and for the time it took. "
        "We have read it with care, and we will not publish it.\n\n"
        f"{reason.passage}\n\n"
        "If you think that we are wrong, please tell us. An editor who has not read it yet will "
        "look at it, where there is one, and we will tell you what we decide and why.\n\n"
        f"{closing(proposal)}"
    )
    then = "Delete what was sent; it stays in the history of the repository if it was saved there."
    decision = f"Decline: {small(reason.short)}"
    return Letter(decision, f"About “{changed.title}”", text, then)


def letters(changed: Changed, proposal: Proposal) -> tuple[Letter, ...]:
    """Return the letters that fit: nothing with faults is published, none is sent for what is gone.

    Where another example tells the same story, that reason to decline comes first.
    """
    if changed.gone:
        return ()
    reasons = sorted(DECLINED, key=lambda one: not (changed.near and one is DECLINED[-1]))
    declines = tuple(decline_letter(changed, proposal, one) for one in reasons)
    publish = () if changed.errors else (publish_letter(changed, proposal),)
    return (*publish, changes_letter(changed, proposal), *declines)
