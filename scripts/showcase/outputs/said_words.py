"""Which words that mean the same are said by some page, and by which one first.

Of each word the number of the first page that says it is kept, so that after an edit only pages
that came are read; where the first one went, also those behind it, until one says the word.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from showcase.outputs.changes import Change
from showcase.synonyms import Synonyms, plain_words
from showcase.terms import MOST_LETTERS, fold

LETTERS = re.compile(r"[^\W_]+")
# What may stand between two parts that follow each other; words that are too long count as nothing.
BETWEEN = rf"(?:[\W_]|[^\W_]{{{MOST_LETTERS + 1},}})*"
NOBODY = -1
# What says which words of some a text has.
Has = Callable[[str, Iterable[str]], list[str]]


def wanted_words(groups: Iterable[Synonyms]) -> list[str]:
    """Return the words of all `also` lines."""
    return sorted({word for group in groups for word in group.also})


def together(parts: Sequence[str]) -> re.Pattern[str]:
    """Return what finds parts that follow each other in a folded text; it may find a few more."""
    whole = [re.escape(part) for part in parts]
    if whole and "".join(parts).isascii():
        # What stands before is looked at last: a pattern that begins with letters is found soon.
        whole[0] = f"{whole[0]}(?<![a-z0-9]{whole[0]})"
        whole[-1] = f"{whole[-1]}(?![a-z0-9])"
    return re.compile(BETWEEN.join(whole))


def reader_of(words: Iterable[str]) -> Has:
    """Return what says which of these words a text has, also with other dashes and capitals.

    Most texts lack the longest part of what is looked for, or have no parts that follow each other:
    both are quicker to see than which words a text is made of.
    """
    parts = {word: LETTERS.findall(fold(word)) for word in words}
    longest = {word: max(parts[word], key=len, default="") for word in parts}
    near = {word: together(parts[word]) for word in parts}
    plain = {word: f" {plain_words(word)} " for word in parts}

    def has(text: str, wanted: Iterable[str]) -> list[str]:
        small = fold(text)
        likely = [one for one in wanted if longest[one] in small and near[one].search(small)]
        said = f" {plain_words(text)} " if likely else ""
        return [word for word in likely if plain[word] in said]

    return has


def first_that_stays(old: int, change: Change) -> int | None:
    """Return the new number of the first page that stays whose old one is at least this."""
    for run in change.runs:
        if old < run.old + run.size:
            return run.new + max(0, old - run.old)
    return None


def first_said(
    wanted: Sequence[str],
    before: Mapping[str, int],
    change: Change,
    count: int,
    text: Callable[[int], str],
) -> dict[str, int]:
    """Return the number of the first page that says each word, or NOBODY.

    `before` is the same of the last index; there are `count` pages now, and `text` gives what each
    says. LookupError where a word was not looked for before.
    """
    found: dict[str, int] = {}
    # From where on pages that stay may say a word that the first one to say it took along.
    begin: dict[str, int] = {}
    has, come, gone = reader_of(wanted), set(change.come), set(change.gone)

    def look(number: int, words: Sequence[str]) -> None:
        found.update(dict.fromkeys(has(text(number), words) if words else (), number))

    for word in wanted:
        old = before[word] if change.runs else NOBODY
        stays = None if old == NOBODY else first_that_stays(old, change)
        if stays is not None:
            (begin if old in gone else found)[word] = stays
    asked = list(wanted)
    for number in change.come:
        asked = [word for word in asked if number < found.get(word, count)]
        look(number, asked)
    for number in range(min(begin.values(), default=count), count):
        if number not in come:
            lost = [one for one in begin if begin[one] <= number < found.get(one, count)]
            look(number, lost)
    return dict.fromkeys(wanted, NOBODY) | found
