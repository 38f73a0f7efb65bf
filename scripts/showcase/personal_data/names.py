"""Knows the given names that many children in Australia have."""

import re
from functools import cache
from importlib.resources import files

# The capital letters of the scripts that have them: Latin, Greek, Cyrillic, Armenian.
CAPITAL = "".join(
    letter
    for first, last in ((0x41, 0x590), (0x1E00, 0x2000))
    for letter in map(chr, range(first, last))
    if letter.isupper()
)
# What may not stand before the capital is looked at last, so that capitals are looked for.
CAPITALISED = re.compile(rf"[{CAPITAL}](?<!\w.)(?:[\w’'-]*\w|(?<=[A-Z])\b)")
DOUBTFUL = "## also words, places or surnames"


def written(name: str) -> str:
    """Return the text of a file of words."""
    return (files("showcase") / "personal_data" / name).read_text(encoding="utf-8")


@cache
def plain_words() -> frozenset[str]:
    """Return the capitalised words that are no names."""
    return words_of(written("plain_words.txt"))


@cache
def names() -> tuple[frozenset[str], frozenset[str]]:
    """Return (names that are hardly anything else, names that are also words or places)."""
    clear, _, doubtful = written("given_names.txt").partition(DOUBTFUL)
    return words_of(clear), words_of(doubtful)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a part of the list, without its comments."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def all_names() -> frozenset[str]:
    """Return all names of the list."""
    clear, doubtful = names()
    return clear | doubtful
