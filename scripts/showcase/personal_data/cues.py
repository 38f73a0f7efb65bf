"""Tells the few words of a text that any search looks for from the many that none does.

Whoever adds words to a quick look adds them here too; a test holds the two together.
"""

from functools import lru_cache

from showcase.personal_data.accounts import LINK_ENDS, NETWORK_WORDS
from showcase.personal_data.addresses import STREETS
from showcase.personal_data.birth_dates import CUE_WORDS
from showcase.personal_data.children import AGE_WORDS, leads_to_child, may_name
from showcase.personal_data.emails import AT_WORDS
from showcase.personal_data.identity_numbers import CUES, UNIQUE
from showcase.personal_data.small_groups import FEW_WORDS, is_sensitive
from showcase.personal_data.translations import OTHER_WORDS

ALL_CUES = frozenset().union(
    AGE_WORDS, AT_WORDS, CUES, CUE_WORDS, FEW_WORDS, LINK_ENDS, NETWORK_WORDS, OTHER_WORDS,
    STREETS, UNIQUE,
)  # fmt: skip
# More words than thousands of entries are written with; of more than these, none is remembered.
MOST_WORDS = 100_000
# Words met so far that no search looks for. A few thousand make up most of all texts.
dull: set[str] = set()


@lru_cache(maxsize=MOST_WORDS)
def is_cue(word: str) -> bool:
    """Say whether any search looks for a word."""
    small = word.casefold()
    return small in ALL_CUES or is_sensitive(small) or leads_to_child(small) or may_name(word)


def cues_in(words: frozenset[str]) -> frozenset[str]:
    """Return those of some words that any search looks for."""
    left = words - dull
    found = frozenset(filter(is_cue, left))
    if len(dull) < MOST_WORDS:
        dull.update(left - found)
    return found
