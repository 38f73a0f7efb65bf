"""Which consents of an entry still stand, and what may therefore be shown."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Literal, Protocol

from showcase.kinds.case_study import CaseStudy
from showcase.kinds.consent import Consent, Permission, Quote
from showcase.kinds.parts import Photo
from showcase.model.entry import Route
from showcase.model.site import Site

Standing = Literal["none", "unknown", "withdrawn", "ended", "stands"]
# How long before its end an editor is told.
NOTICE = timedelta(days=60)


class Covered(Protocol):
    """Something that needs consent."""

    @property
    def consent(self) -> str | None:
        """The number of the form."""


def record_of(case: CaseStudy, item: Covered) -> Consent | None:
    """Return the record that an item names, or None."""
    return next((one for one in case.consents if one.form == item.consent), None)


def standing(case: CaseStudy, item: Covered, site: Site) -> Standing:
    """Say how the consent for an item stands on the site's day."""
    if not item.consent:
        return "none"
    record = record_of(case, item)
    if record is None:
        return "unknown"
    if record.withdrawn:
        return "withdrawn"
    return "ended" if site.is_past(record.expires) else "stands"


def items(case: CaseStudy) -> Iterator[tuple[Route, str, Covered]]:
    """Yield (route, what it is in words, item) of all that needs consent."""
    for number, photo in enumerate(case.photos):
        yield ("photos", number), f"the photo {photo.file}", photo
    for number, quote in enumerate(case.quotes):
        yield ("quotes", number), f"the quote of {quote.by}", quote
    for number, person in enumerate(case.people):
        yield ("people", number), f"the name of {person.role}", person


def shown_photos(case: CaseStudy, site: Site) -> Sequence[Photo]:
    """Return the photos whose consent stands; the others are left off the page."""
    return tuple(one for one in case.photos if standing(case, one, site) == "stands")


def shown_quotes(case: CaseStudy, site: Site) -> Sequence[Quote]:
    """Return the quotes whose consent stands; the others are left off the page."""
    return tuple(one for one in case.quotes if standing(case, one, site) == "stands")


def ends_soon(record: Consent | Permission, site: Site) -> bool:
    """Say whether a consent or permission that still stands ends within the time of notice."""
    end = record.expires
    if end is None or record.withdrawn:
        return False
    return not site.is_past(end) and site.is_past(end - NOTICE)


def permission_ended(case: CaseStudy, site: Site) -> str:
    """Return how the permission of the community ended, in words; nothing where it did not."""
    given = case.permission
    if given is None:
        return ""
    if given.withdrawn:
        return "was withdrawn"
    return "has ended" if given.expires and site.is_past(given.expires) else ""
