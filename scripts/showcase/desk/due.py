"""Days to keep: reviews of entries, consents that end, and schools to write to again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

from showcase.calendars import calendar_file, calendar_text
from showcase.desk.follow_ups import follow_ups
from showcase.desk.known import Known
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry

SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which somebody must do something for an entry; `what` says it in words."""

    day: date
    entry: Entry
    kind: Literal["review", "consent", "follow-up"]
    what: str

    def days(self, today: date) -> int:
        """Return how many days are left; fewer than none where the day has passed."""
        return (self.day - today).days


def reviews(entries: Iterable[Entry]) -> Iterator[Due]:
    """Yield the day of each entry's next review."""
    for entry in entries:
        review, again = getattr(entry, "review", None), getattr(entry, "review_by", None)
        day = review.next if review else again
        if day:
            yield Due(day, entry, "review", "Look at the page again")


def consents(cases: Iterable[CaseStudy]) -> Iterator[Due]:
    """Yield the day that each consent ends on which was not withdrawn."""
    for case in cases:
        for one in case.consents:
            if not one.withdrawn:
                what = f"Ask again for consent {one.form}, kept by {one.held_by}"
                yield Due(one.expires, case, "consent", what)


def schools(known: Known) -> Iterator[Due]:
    """Yield the day from which each school is to be asked whether its work still runs."""
    saved = {path: days.first for path, days in known.saved.items()}
    for one in follow_ups(known.cases, saved, known.today):
        yield Due(one.day, one.case, "follow-up", one.what)


def all_due(known: Known) -> tuple[Due, ...]:
    """Return all days to keep, the first first."""
    found = (*reviews(known.published), *consents(known.cases), *schools(known))
    return tuple(sorted(found, key=lambda due: (due.day, due.entry.path, due.what)))


def overdue(due: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Return the days that have passed."""
    return tuple(one for one in due if one.day < today)


def soon(due: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Return the days from today until SOON has passed."""
    return tuple(one for one in due if today <= one.day <= today + SOON)


def event(due: Due, today: date) -> list[str]:
    """Return the lines of one day in a calendar. It keeps its name when the day is moved."""
    name = sha256(f"{due.kind} {due.entry.path} {due.what}".encode()).hexdigest()[:20]
    return [
        "BEGIN:VEVENT",
        f"UID:{name}@showcase.invalid",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
        f"SUMMARY:{calendar_text(f'{due.what}: {due.entry.title}')}",
        f"DESCRIPTION:{calendar_text(due.entry.path)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def due_calendar(due: Iterable[Due], today: date) -> bytes:
    """Return all days to keep as a calendar."""
    return calendar_file("desk", (line for one in due for line in event(one, today)))
