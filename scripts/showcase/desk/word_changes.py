"""Which words of a text are gone and which are new, for showing both beside each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

TOKEN = re.compile(r"\n+|[^\s]+")
# For longer texts, paragraphs are compared instead: the time grows with the square of the words.
MOST_WORDS = 2500


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other and are the same in both texts, gone, or new."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One text before and after, with its label."""

    label: str
    before: tuple[Run, ...]
    after: tuple[Run, ...]


def tokens(text: str) -> list[str]:
    """Return the words and line ends of a text; of a very long one, its paragraphs."""
    found = TOKEN.findall(text)
    return found if len(found) <= MOST_WORDS else re.findall(r"[^\n]+\n*|\n+", text)


def joined(words: Sequence[str]) -> str:
    """Return words as text; line ends stay."""
    return re.sub(r" ?(\n+) ?", r"\1", " ".join(words))


def beside(label: str, before: str, after: str) -> Beside:
    """Return two texts with what is gone from the first and new in the second."""
    old, new = tokens(before), tokens(after)
    olds: list[Run] = []
    news: list[Run] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = what == "equal"
        if i < j:
            olds.append(Run("same" if same else "gone", joined(old[i:j])))
        if k < m:
            news.append(Run("same" if same else "new", joined(new[k:m])))
    return Beside(label, tuple(olds), tuple(news))
