"""The page "Where is my story?": where stories are that were sent in, by their codes alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from showcase.language import Language
from showcase.model.page import Plan
from showcase.model.sent_in import SentIn
from showcase.model.site import Site
from showcase.model.vocabulary import Word
from showcase.render.case_lists import Renders
from showcase.settings import Settings
from showcase.submissions import EXAMPLE, KEPT_DAYS, PUBLIC, SIGNS, WHOLE

ADDRESS = "contribute/where/"


class KnowsPromises(Renders, Protocol):
    """A renderer that knows what the bureau has promised."""

    @property
    def settings(self) -> Settings:
        """What the bureau set."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one story is, as readers see it.

    `by` is the day by which the sender hears of it, or None where nothing is promised or it is not
    the editors' turn; `late` says whether that day has passed.
    """

    code: str
    state: Word
    since: date
    ours: bool
    over: bool
    by: date | None
    late: bool


def standing(one: SentIn, days: int, today: date, spoken: Language) -> Standing:
    """Return where a story is. News is promised within so many `days`; 0 promises nothing."""
    state = spoken.vocabulary("progress").by_id[one.state]
    by = one.news_by(days)
    late = by is not None and by < today
    return Standing(one.code, state, one.since, one.waits_for_us, one.is_over, by, late)


def standings(site: Site, days: int, spoken: Language) -> tuple[Standing, ...]:
    """Return where all stories are; those whose end lies long back are left out."""
    oldest = site.today - timedelta(days=KEPT_DAYS)
    shown = (one for one in site.sent_in if not one.is_over or one.since >= oldest)
    return tuple(standing(one, days, site.today, spoken) for one in shown)


def where_page(renderer: KnowsPromises) -> Plan:
    """Return the page."""
    spoken, days = renderer.language, renderer.settings.ways.days
    found = standings(renderer.site, days, spoken)
    return renderer.made(
        "where.html",
        ADDRESS,
        spoken.say("Where is my story?"),
        spoken.say("Look up a story that you sent in, by its code."),
        standings=found,
        states=spoken.vocabulary("progress").words,
        days=days,
        signs=SIGNS,
        public=PUBLIC,
        whole=WHOLE,
        example=EXAMPLE,
    )
