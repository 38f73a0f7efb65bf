"""What can be said of an entry whatever its kind: its line, its day, its licence, its author."""

from datetime import date

from showcase.bureau import home
from showcase.language import ENGLISH, Language
from showcase.model.entry import Entry
from showcase.model.site import Site
from showcase.model.vocabulary import Word
from showcase.vocabularies import vocabulary

# The cultural notice that stands before a title wherever the entry is shown.
MAY_SHOW_THE_DEAD = "deceased-possible"


def line_of(entry: Entry) -> str:
    """Return one line about an entry, for cards, lists and search engines."""
    names = ("summary", "statement", "answer", "purpose")
    return next((str(value) for name in names if (value := getattr(entry, name, ""))), "")


def reviewed_on(entry: Entry) -> date | None:
    """Return the day somebody last looked at the entry, or None."""
    review = getattr(entry, "review", None)
    answered: date | None = getattr(entry, "answered_on", None)
    return review.on if review else answered


def review_day(entry: Entry) -> date:
    """Return the same for an entry on the site, which always has a day; ValueError for a draft."""
    day = reviewed_on(entry)
    if day is None:
        raise ValueError(f"{entry.path} has not been reviewed")
    return day


def licence_of(entry: Entry) -> Word:
    """Return the entry's licence; where its kind has no such field, that of all our words.

    The first word of the vocabulary is the licence of all words, as docs/licence.md says.
    """
    words = vocabulary("licence")
    return words.by_id[getattr(entry, "licence", words.words[0].id)]


def may_be_copied(entry: Entry) -> bool:
    """Say whether the entry may leave its page; a community can ask that its story does not."""
    return getattr(entry, "cultural_notice", "none") != "restricted"


def needs_care(entry: Entry) -> bool:
    """Say whether the entry may name or show people of the first peoples who have died."""
    return getattr(entry, "cultural_notice", "none") == MAY_SHOW_THE_DEAD


def shared(site: Site) -> tuple[Entry, ...]:
    """Return the entries that may be copied, sorted by path."""
    return tuple(entry for entry in site.entries if may_be_copied(entry))


def is_invented(entry: Entry) -> bool:
    """Say whether the entry is made up, only to show how a page looks."""
    return bool(getattr(entry, "fictional", False))


def where(entry: Entry, language: Language = ENGLISH) -> str:
    """Return the place of an entry in words, such as "Example Creek, Tasmania", or nothing."""
    place = getattr(entry, "place", None)
    if place is None:
        return ""
    state = language.word("state", place.state).label if place.state else place.region
    country = (
        language.word("country", place.country).label if place.country != home().country else ""
    )
    return language.listed(part for part in (place.locality, state, country) if part)


def sharing_words(entry: Entry) -> str:
    """Return the entry's one line for readers elsewhere, who do not see the notices on its page."""
    notice = vocabulary("cultural_notice").by_id[MAY_SHOW_THE_DEAD].label
    before = f"{notice}. " if needs_care(entry) else ""
    return f"{before}{'Invented example. ' if is_invented(entry) else ''}{line_of(entry)}"
