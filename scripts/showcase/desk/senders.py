"""People who sent a story and wait for word: who must hear from the editors, and by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from showcase.desk.known import Known
from showcase.language import ENGLISH
from showcase.model.sent_in import SentIn


@dataclass(frozen=True, slots=True)
class Sender:
    """A story that it is the editors' turn with, and where it is, in a word.

    Its sender is to hear of it on the day `by` at the latest; None where no day is promised.
    """

    story: SentIn
    state: str
    by: date | None

    def days(self, today: date) -> int | None:
        """Return how many days are left; fewer than none where the day has passed."""
        return (self.by - today).days if self.by else None


def senders(known: Known) -> tuple[Sender, ...]:
    """Return whom the editors owe word, the one who waits longest first."""
    states = ENGLISH.vocabulary("progress").by_id
    ours = [one for one in known.site.sent_in if one.waits_for_us]
    return tuple(
        Sender(one, states[one.state].label, one.news_by(known.days))
        for one in sorted(ours, key=lambda one: (one.since, one.code))
    )


def late(found: Iterable[Sender], today: date) -> tuple[Sender, ...]:
    """Return those whose day has passed."""
    return tuple(one for one in found if one.by and one.by < today)
