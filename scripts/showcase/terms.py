"""Text to the terms that search compares: folded words, and pairs of signs where no spaces stand.

The browser does the same in theme/assets/terms.js, and a test in a browser compares the two.

Folding makes letters small and takes accents, vowel points and wide forms away. Words are runs of
letters, digits and the marks that belong to them. Chinese, Japanese, Thai, Lao, Khmer and Burmese
are written without spaces: there a term is each pair of neighbouring signs. A word with hyphens is
each of its parts and, at the place of the first, all of them in one: well, being, wellbeing.
"""

import re
import unicodedata
from functools import cache

MOST_LETTERS = 40
# Accents of Latin, Greek and Cyrillic letters; Hebrew and Arabic vowel points; the Arabic letter
# that only makes a word longer. The marks of other scripts are letters to their readers.
TAKEN_AWAY = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u0640\u064b-\u065f\u0670]+")
# Letters that do not come apart into one that is on every keyboard and a mark.
LETTERS = {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ς": "σ"}
LETTER = re.compile("[đøłıæœßς]")
# Scripts without spaces between words, by their blocks.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\U00020000-\U0003ffff"
)
HYPHENS = "-\u2010\u2013"


@cache
def marks() -> str:
    """Return the marks that belong to the letter before them, as ranges of a pattern.

    `\\w` alone does not count them, and would cut words of Hindi and many other languages.
    """
    found = [code for code in range(0x300, 0xFE30) if unicodedata.category(chr(code))[0] == "M"]
    ranges: list[list[int]] = []
    for code in found:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# Ends such as ’s and n’t belong to their word; l’ and dell’ are words of their own.
END = re.compile(r"['’](?<=[^\W_].)(?=[^\W_]{1,2}(?![^\W_]))")
# P & C is one thing.
INITIALS = re.compile(r"(?<![^\W_])([^\W\d_]) ?& ?([^\W\d_])(?![^\W_])")


def pattern(letter: str, mark: str, unspaced: str) -> re.Pattern[str]:
    """Return what finds (a run of an unspaced script, a word, the words after its hyphens)."""
    word = f"{letter}+(?:{mark}+{letter}*)*" if mark else f"{letter}+"
    run = f"{unspaced}(?:{unspaced}|{mark})*" if unspaced else "(?!)"
    initials = r"[^\W\d_]&[^\W\d_](?![^\W_])"
    return re.compile(rf"({run})|({initials}|{word})((?:[{HYPHENS}]{word})*)")


@cache
def finders() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what says that a text needs the second pattern, the first, which is quick, and it."""
    special = re.compile(f"[{UNSPACED}{marks()}]")
    full = pattern(rf"[^\W_{UNSPACED}]", f"[{marks()}]", f"[{UNSPACED}]")
    return special, pattern(r"[^\W_]", "", ""), full


def fold(text: str) -> str:
    """Return text in small letters, without accents, points and wide or joined forms."""
    if not text.isascii():
        text = TAKEN_AWAY.sub("", unicodedata.normalize("NFKD", text)).lower()
        text = LETTER.sub(lambda found: LETTERS[found[0]], TAKEN_AWAY.sub("", text))
        return unicodedata.normalize("NFC", text)
    return text.lower()


def parts_of(word: str, rest: str) -> list[str]:
    """Return the words between hyphens; `rest` begins with one."""
    return [word, *re.split(f"[{HYPHENS}]", rest)[1:]]


def pairs_of(run: str) -> list[str]:
    """Return each pair of neighbouring signs; a sign that stands alone is a term too."""
    return [run[n : n + 2] for n in range(max(1, len(run) - 1))]


def joined(parts: list[str]) -> list[str]:
    """Return what words with hyphens make in one, where that can be a word."""
    one = "".join(parts)
    return [one] if len(one) <= MOST_LETTERS and not any(map(str.isdigit, one)) else []


def terms(text: str) -> list[tuple[str, int]]:
    """Return (term, place) for each term of a text; places count words, or signs, from 0."""
    special, quick, full = finders()
    folded = END.sub("", fold(text))
    if "&" in folded:
        folded = INITIALS.sub(r"\1&\2", folded)
    found: list[tuple[str, int]] = []
    place = 0
    for pairs, word, rest in (full if special.search(folded) else quick).findall(folded):
        if not rest and not pairs:
            found.append((word, place))
            place += 1
            continue
        parts = parts_of(word, rest) if rest else pairs_of(pairs)
        if rest:
            found += [(one, place) for one in joined(parts)]
        found += [(one, place + n) for n, one in enumerate(parts)]
        # A pair reaches to the sign after it, so that no phrase goes across the end of a run.
        place += len(parts) + bool(pairs)
    return [one for one in found if len(one[0]) <= MOST_LETTERS]


def words_of(text: str) -> list[str]:
    """Return the terms of a text without those that hyphens make in one."""
    return list({place: term for term, place in terms(text)}.values())
