"""Words that mean nothing, used as often as the real stories use them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

WORD = re.compile(r"(?<![\w/.#-])[a-z]+(?![\w/.-])")
# With a word for people beside them these would sound like so few that somebody could be known.
FEW = frozenset({"one", "two", "three", "four"})
# Lengths of sentences in words: Year 7 reading.
SHORTEST, LONGEST = 6, 17


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of the real stories with how often they come, added up."""

    words: tuple[str, ...]
    weights: tuple[int, ...]

    def some(self, random: Random, count: int) -> list[str]:
        """Return `count` words, the frequent ones more often."""
        return random.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, random: Random) -> str:
        """Return a sentence."""
        text = " ".join(self.some(random, random.randint(SHORTEST, LONGEST)))
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self, random: Random, count: int) -> str:
        """Return a paragraph of at least `count` words."""
        sentences: list[str] = []
        while count > 0:
            sentences.append(self.sentence(random))
            count -= sentences[-1].count(" ") + 1
        return " ".join(sentences)


def speech_of(stories: Iterable[str]) -> Speech:
    """Return the words that some story writes small: no name of a person or place is among them."""
    counts = Counter(word for story in stories for word in WORD.findall(story))
    words = sorted(set(counts) - FEW)
    return Speech(tuple(words), tuple(accumulate(counts[word] for word in words)))
