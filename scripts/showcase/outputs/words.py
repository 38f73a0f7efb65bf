"""The words of our own pages, so that a browser can offer the nearest one, and what means the same.

words.json holds each word of four letters or more and roughly how many pages have it. It is
one text in the order of the alphabet. Each word there is written as three things:

- how many letters it shares with the word before it: one of 0-9 and A-Z, at most 35;
- how many pages have it, as the power of two below that number: 0-9 for a word that some page
  writes small, A-J for one that always begins with a capital, as names do;
- the rest of its letters, all small.

synonyms.json maps what people type to the words that our pages use. Both are made from the
text of the finished pages of one language, so that nothing can be in them that is not published.
Words are data: they are letters of the Latin script alone, and nothing else can get in.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from showcase.outputs.letters import compact
from showcase.synonyms import Synonyms, plain_words

WORD = re.compile(r"[^\W\d_]{4,30}")
# Addresses are no words that people search for.
ADDRESS = ("://", "www.", "@")
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Bytes before compression, because how well a text compresses depends on the program that does it.
# A test shows that even words without any pattern stay within 60 kB when compressed.
MOST_BYTES = 95_000
# Words are dropped in handfuls, so that the number that fits is found in a few steps.
HANDFUL = 256


@cache
def is_plain(char: str) -> bool:
    """Say whether a character is a small letter of the Latin script."""
    return unicodedata.name(char, "").startswith("LATIN SMALL LETTER")


@dataclass(slots=True)
class Seen:
    """The words of some pages: how many have each, in small letters, and how many begin it small.

    A page that has a word with and without a full stop after it is counted twice. To count such
    pages once would double the work, and all that the numbers do is to put words in order.
    """

    pages: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)

    def add(self, token: str, count: int) -> None:
        """Add the words of a piece of text without spaces that `count` pages have."""
        if any(sign in token for sign in ADDRESS):
            return
        for word in WORD.findall(token):
            self.pages[word.lower()] += count
            if word[0].islower():
                self.small[word] += count

    def after(self, less: "Seen", more: "Seen") -> "Seen":
        """Return the words after some pages went and others came."""
        pages, small = self.pages + more.pages, self.small + more.small
        return Seen(pages - less.pages, small - less.small)


def read_words(texts: Iterable[str]) -> Seen:
    """Return the words of these texts."""
    tokens: Counter[str] = Counter()
    for text in texts:
        tokens.update(set(text.split()))
    seen = Seen()
    for token, count in tokens.items():
        seen.add(token, count)
    return seen


def spellings(pages: Counter[str]) -> dict[str, tuple[str, int]]:
    """Return (spelling, pages) by the word without accents; the most used spelling stands."""
    found: dict[str, tuple[str, int]] = {}
    for word, count in sorted(pages.items(), key=lambda one: (-one[1], one[0])):
        # Nearly all words have only the letters a to z, and are plain as they are.
        if word.isascii() or all(map(is_plain, word)):
            plain = word if word.isascii() else plain_words(word)
            spelling, before = found.get(plain, (word, 0))
            found[plain] = spelling, before + count
    return found


def shared_letters(one: str, other: str) -> int:
    """Return how many letters two words begin with in common, at most 35."""
    most = min(len(one), len(other), len(DIGITS) - 1)
    return next((place for place in range(most) if one[place] != other[place]), most)


def written_words(words: Iterable[tuple[str, int, bool]]) -> str:
    """Return (spelling, pages, is a name) in alphabetical order as one text."""
    parts: list[str] = []
    before = ""
    for word, count, name in words:
        shared = shared_letters(before, word)
        power = min(count.bit_length() - 1, 9) + 10 * name
        parts.append(f"{DIGITS[shared]}{DIGITS[power]}{word[shared:]}")
        before = word
    return "".join(parts)


def fitting(seen: Seen, most: int) -> str:
    """Return as many words as fit into `most` bytes; the rarest, then the longest, go first.

    A further word never makes the text shorter, so the number that fits is found by halving.
    """
    found = spellings(seen.pages)
    ranked = sorted(found, key=lambda plain: (-found[plain][1], len(plain), plain))

    def text(number: int) -> str:
        kept = sorted(ranked[:number])
        return written_words((*found[plain], found[plain][0] not in seen.small) for plain in kept)

    steps = [*range(0, len(ranked), HANDFUL), len(ranked)]
    if len(text(len(ranked)).encode()) > most:
        place = bisect_right(steps, most, key=lambda number: len(text(number).encode()))
        return text(steps[place - 1])
    return text(len(ranked))


def also_words(groups: Iterable[Synonyms], known: frozenset[str]) -> dict[str, list[str]]:
    """Return what each typed text also finds; words that no page has are left out."""
    found = {
        plain_words(typed): [word for word in group.also if word in known]
        for group in groups
        for typed in group.typed
    }
    return {typed: found[typed] for typed in sorted(found) if found[typed]}


def word_files(
    language: str,
    seen: Seen,
    known: frozenset[str],
    groups: Iterable[Synonyms],
    most: int = MOST_BYTES,
) -> dict[str, str]:
    """Return the words of a language's pages, and what means the same, by their files' names.

    `seen` are the words of all pages, `known` those of the groups that some page says; `most` is
    the room for words in bytes.
    """
    also, words = also_words(groups, known), fitting(seen, most)
    return {
        f"find/{language}/words.json": compact({"version": 1, "words": words}),
        f"find/{language}/synonyms.json": compact({"version": 1, "typed": also}),
    }
