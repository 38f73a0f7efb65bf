"""How many years of schooling an English text asks of its reader."""

import re
from functools import cache

import pyphen

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")


@cache
def hyphenation() -> pyphen.Pyphen:
    """Return the dictionary that cuts words into syllables."""
    return pyphen.Pyphen(lang="en_GB", left=1, right=1)


@cache
def syllables(word: str) -> int:
    """Return the number of syllables of one word, at least one."""
    return len(hyphenation().positions(word.casefold())) + 1


def school_year(text: str) -> float:
    """Return the Flesch–Kincaid grade of an English text, 0.0 where it has no words.

    Source: Kincaid, Fishburne, Rogers and Chissom 1975, "Derivation of new readability formulas".
    Syllables come from a hyphenation dictionary, which misses some: the grade is a little low.
    """
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(SENTENCE_END.findall(text)))
    sounds = sum(syllables(word) for word in words)
    return max(0.0, 0.39 * len(words) / sentences + 11.8 * sounds / len(words) - 15.59)
