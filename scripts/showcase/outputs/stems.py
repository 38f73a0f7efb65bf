"""Words to their stems, so that search finds parents and parental for parent."""

import re
from functools import cache
from typing import Protocol

import snowballstemmer

# Languages that the library has rules for, by the first part of their tag. Languages without, such
# as Vietnamese and Chinese, keep each word as it is.
RULES = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


# What the rules leave at the beginning of words: and, so, before the Arabic article.
LEFT = {"arabic": re.compile("^[\u0641\u0648](?=\u0627\u0644..)")}
NONE = re.compile("(?!)")


class Stemmer(Protocol):
    """What takes the ends off words; it may remember what it did."""

    def stem(self, word: str) -> str:
        """Return the stem of a folded word."""


class Unchanged:
    """The stemmer of a language without rules."""

    def stem(self, word: str) -> str:
        """Return the word itself."""
        return word


class Remembering:
    """Takes the ends off words by a language's rules, once for each word."""

    def __init__(self, rules: str) -> None:
        self.stemmer = snowballstemmer.stemmer(rules)
        self.left = LEFT.get(rules, NONE)
        self.known: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Return the stem of a folded word."""
        found = self.known.get(word)
        if found is None:
            bare = self.left.sub("", word)
            found = self.known[word] = self.stemmer.stemWord(bare) or word
        return found


@cache
def stemmer_of(language: str) -> Stemmer:
    """Return the stemmer of a language, named by its tag, such as zh-Hans."""
    rules = RULES.get(language.lower().split("-")[0])
    return Remembering(rules) if rules else Unchanged()
