"""Schools to write to again: one and three years after their example came onto the site."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from showcase.calendars import in_years
from showcase.desk.letters import Letter, greeting
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH
from showcase.model.entry import PUBLISHED

Time = Literal["one-year", "three-years"]
YEARS: Mapping[Time, int] = MappingProxyType({"one-year": 1, "three-years": 3})
NUMBERS: Mapping[int, str] = MappingProxyType({2: "Two", 3: "Three", 4: "Four", 5: "Five"})
TOLD_BY = "told-by-the-school"
ENDED = "stopped"
QUESTIONS = (
    "Does it still run?\n   Yes, much as we tell it / Yes, in another way / No",
    "What has changed since, or why did it stop?",
    "What would you tell another school now that you did not know then?",
    "Is anything on the page wrong by now? Can the photos and quotes stay?",
)


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """A school to ask: which example, which time, and from which day on."""

    case: CaseStudy
    after: Time
    day: date

    @property
    def what(self) -> str:
        """What to do, for people."""
        label = ENGLISH.word("follow_up", self.after).label
        return f"{label}: ask the school whether it still runs"


def begun_on(case: CaseStudy, saved: Mapping[str, date]) -> date | None:
    """Return the day that a case came onto the site, as far as anybody knows.

    `saved` says when git first knew each file. Without either, the day of the last review counts.
    """
    known = case.published_on or saved.get(case.path)
    return known or (case.review.on if case.review else None)


def next_time(case: CaseStudy, begun: date, today: date) -> Time | None:
    """Return which follow-up comes next, or None where all is asked or it has ended.

    The first one is left out where nobody asked before the second was due.
    """
    asked = {one.after for one in case.follow_ups}
    if "three-years" in asked or any(one.found == ENDED for one in case.follow_ups):
        return None
    late = in_years(begun, YEARS["three-years"]) <= today
    return "three-years" if late or "one-year" in asked else "one-year"


def follow_ups(
    cases: Iterable[CaseStudy], saved: Mapping[str, date], today: date
) -> Iterator[FollowUpDue]:
    """Yield the next follow-up of each case that a school sent in and that is on the site.

    Nobody can be asked about an invented one.
    """
    for case in cases:
        begun = begun_on(case, saved) if not case.fictional else None
        if case.provenance == TOLD_BY and case.status == PUBLISHED and begun:
            after = next_time(case, begun, today)
            if after:
                yield FollowUpDue(case, after, in_years(begun, YEARS[after]))


def in_order(found: Iterable[FollowUpDue]) -> tuple[FollowUpDue, ...]:
    """Return follow-ups, the first day first."""
    return tuple(sorted(found, key=lambda one: (one.day, one.case.path)))


def facts_to_note(due: FollowUpDue, today: date) -> str:
    """Return what an editor writes into the entry when the answer has come."""
    return (
        "Write the answer into the entry, such as:\n"
        f"follow_ups:\n  - after: {due.after}\n    on: {today.isoformat()}\n"
        "    found: still-running  # or changed, stopped, no-answer\n"
        "    why: One sentence on what changed, or why it stopped."
    )


def ago_of(due: FollowUpDue, today: date) -> str:
    """Return how long ago a case came onto the site, in words that begin a sentence."""
    begun = in_years(due.day, -YEARS[due.after])
    years = today.year - begun.year - ((today.month, today.day) < (begun.month, begun.day))
    if years < 1:
        return "Not long ago"
    return "A year ago" if years == 1 else f"{NUMBERS.get(years, str(years))} years ago"


def follow_up_letter(due: FollowUpDue, bureau: str, url: str, today: date) -> Letter:
    """Return the letter that asks a school what became of its example."""
    case, ago = due.case, ago_of(due, today)
    where = f"\n{url}{case.address}" if url else ""
    told = case.provenance == TOLD_BY
    begin = (
        f"{ago} “{case.title}” came onto our site, because you told us about it. Thank you again."
        if told
        else f"We tell about your work in “{case.title}”, from what is public about it."
    )
    earlier = [
        f"When we last asked, your answer was: {ENGLISH.word('follow_up_answer', one.found).label}."
        + (f" {one.why}" if one.why else "")
        for one in case.follow_ups
    ]
    asked = "\n\n".join(f"{number}. {one}" for number, one in enumerate(QUESTIONS, 1))
    parts = [
        greeting(case),
        f"{begin}{where}",
        *earlier,
        "Other schools often ask us whether something still runs. Please tell us, in a few words:",
        asked,
        "If it has stopped, that is nothing to be sorry for. Why it stopped helps others as much "
        "as that it worked. “We do not know” is a good answer too.",
        "Please name no child and no family. We publish a sentence or two of what you tell us on "
        "the page of your example. If you would rather that we do not, or want the page taken off, "
        "say so; you need not give a reason.",
        f"With thanks,\nthe editors of {bureau}",
    ]
    label = ENGLISH.word("follow_up", due.after).label
    subject = f"Does it still run? “{case.title}”"
    return Letter(label, subject, "\n\n".join(parts), facts_to_note(due, today))
