"""Finds in a text what lets a person be known: identifiers, known children, small groups.

Each module looks for one thing: quickly whether and where it is worth looking, then with care.
Nothing here is sure: identifiers stop an entry, all else is for a person to look at.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.personal_data.accounts import accounts, likely_account
from showcase.personal_data.addresses import likely_address, street_addresses
from showcase.personal_data.birth_dates import birth_dates, likely_birth_date
from showcase.personal_data.children import child_spots, children
from showcase.personal_data.cues import cues_in
from showcase.personal_data.emails import emails, likely_email
from showcase.personal_data.identity_numbers import identity_numbers, likely_number
from showcase.personal_data.phones import likely_phone, phones
from showcase.personal_data.private_word import likely_private, private_words
from showcase.personal_data.small_groups import group_spots, small_groups
from showcase.personal_data.traces import Glance, Kind, Span, Trace, sentence_at
from showcase.personal_data.translations import elsewhere, spots_elsewhere

__all__ = ["BETWEEN", "Kind", "Trace", "traces"]
# Stands between the passages of an entry, so that nothing is found across two of them.
BETWEEN = "\n\x00\n"


@dataclass(frozen=True, slots=True)
class Whole:
    """What is looked for in a text as a whole, and a quick way to see that there is none of it."""

    likely: Callable[[Glance], bool]
    find: Callable[[str], Iterator[Span]]


@dataclass(frozen=True, slots=True)
class BySentence:
    """What is looked for in a sentence, and where in a text it is worth looking.

    `find` is given the sentence and the one that follows it.
    """

    spots: Callable[[Glance], Iterator[int]]
    find: Callable[[str, str], Iterator[Span]]


def alone(find: Callable[[str], Iterator[Span]]) -> Callable[[str, str], Iterator[Span]]:
    """Return a search that does not need the sentence that follows."""
    return lambda sentence, _: find(sentence)


WHOLE = (
    Whole(likely_email, emails),
    Whole(likely_phone, phones),
    Whole(likely_address, street_addresses),
    Whole(likely_birth_date, birth_dates),
    Whole(likely_number, identity_numbers),
    Whole(likely_account, accounts),
    Whole(likely_private, private_words),
)
BY_SENTENCE = (
    BySentence(child_spots, children),
    BySentence(group_spots, alone(small_groups)),
    BySentence(spots_elsewhere, elsewhere),
)


def traces(text: str) -> list[Trace]:
    """Return what was found in a text, in order."""
    glance = Glance(text, cues_in)
    found = [
        Trace(span.kind, span.text, sentence_at(text, span.start).text, span.start)
        for search in WHOLE
        if search.likely(glance)
        for span in search.find(text)
    ]
    for search in BY_SENTENCE:
        for one in glance.sentences(search.spots(glance)):
            found += [
                Trace(span.kind, span.text, one.text, one.start + span.start)
                for span in search.find(one.text, one.following)
            ]
    return sorted(found, key=lambda trace: (trace.start, trace.kind))
