"""Questions whose answers are known, made from the pages of a site: a page that must be found."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from showcase.outputs.holdings import Document
from showcase.outputs.small_words import small_words
from showcase.terms import words_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LEAST_MISSPELT = 7


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, how it was made, and the addresses of the pages that answer it."""

    way: str
    typed: str
    answers: frozenset[str]


def telling(text: str) -> list[str]:
    """Return the words of a text that say something alone."""
    return [word for word in words_of(text) if word not in small_words("en")]


def misspelt(word: str, chance: random.Random) -> str:
    """Return a word with one letter left out, doubled, changed or swapped, never the first."""
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    ways = (
        before + after,
        before + letter + letter + after,
        before + chance.choice(LETTERS.replace(letter, "")) + after,
        before + after[0] + letter + after[1:],
    )
    return chance.choice([one for one in ways if one != word])


def some_of(words: Sequence[str], most: int, chance: random.Random) -> str:
    """Return words that stand beside each other, as one text."""
    start = chance.randint(0, len(words) - most)
    return " ".join(words[start : start + most])


def from_page(page: Document, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (way, text) of what somebody may type who has seen the page."""
    title, summary = telling(page.title), telling(page.summary)
    line = telling(chance.choice(page.lines))
    if len(title) >= 3:
        yield "whole title", page.title
        yield "two words of the title", " ".join(chance.sample(title, 2))
        yield "three words of the title", some_of(title, 3, chance)
    if len(summary) >= 4:
        yield "four words of the summary", some_of(summary, 4, chance)
    if len(line) >= 5:
        yield "five words of the text", some_of(line, 5, chance)


def about_words(pages: Sequence[Document], count: int, chance: random.Random) -> Iterator[Question]:
    """Yield words that one page alone has, and words of titles with a slip."""
    holders: dict[str, set[str]] = {}
    titled: dict[str, set[str]] = {}
    for page in pages:
        for word in set(telling("\n".join((page.title, *page.lines)))):
            holders.setdefault(word, set()).add(page.address)
        for word in set(telling(page.title)):
            titled.setdefault(word, set()).add(page.address)
    single = sorted(word for word, held in holders.items() if len(held) == 1 and word.isalpha())
    for word in chance.sample(single, min(count, len(single))):
        yield Question("a word of one page", word, frozenset(holders[word]))
    long = sorted(w for w in titled if len(w) >= LEAST_MISSPELT and w.isascii() and w.isalpha())
    for word in chance.sample(long, min(count, len(long))):
        typed = misspelt(word, chance)
        if typed not in holders:
            yield Question("a word of a title, misspelt", typed, frozenset(titled[word]))


def questions(pages: Sequence[Document], count: int, seed: int) -> list[Question]:
    """Return about `count` questions of each way; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311 - questions, not secrets
    chosen = chance.sample(list(pages), min(count, len(pages)))
    found = [
        Question(way, typed, frozenset({page.address}))
        for page in chosen
        for way, typed in from_page(page, chance)
    ]
    return [*found, *about_words(pages, count, chance)]


def mean_reciprocal_rank(
    asked: Sequence[Question], found: Sequence[Sequence[str]]
) -> dict[str, float]:
    """Return the mean of 1 / place of the first answer, or 0 where none is found, by way."""
    sums: dict[str, list[float]] = {}
    for question, addresses in zip(asked, found, strict=True):
        places = (n for n, one in enumerate(addresses, 1) if one in question.answers)
        sums.setdefault(question.way, []).append(1 / place if (place := next(places, 0)) else 0)
    return {way: sum(ranks) / len(ranks) for way, ranks in sums.items()}
