"""A controlled list of words, each with its label, meaning and source."""

from collections.abc import Iterator
from functools import cached_property

from pydantic import BaseModel, ConfigDict


class Word(BaseModel):
    """One word of a vocabulary: `id` is written in content, `label` is what readers see."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: str
    meaning: str
    source: str
    also: tuple[str, ...] = ()


class Vocabulary(BaseModel):
    """A list of words in the order readers see them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    words: tuple[Word, ...]

    @cached_property
    def by_id(self) -> dict[str, Word]:
        """The words by their id."""
        return {word.id: word for word in self.words}

    @cached_property
    def order(self) -> dict[str, int]:
        """The position of each id, from 0."""
        return {word.id: place for place, word in enumerate(self.words)}

    def __contains__(self, word: object) -> bool:
        """Say whether `word` is the id of one of these words."""
        return word in self.by_id

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Yield (what a person may have written, the id it means), in lower case."""
        for word in self.words:
            for text in (word.id, word.label, *word.also):
                yield text.casefold(), word.id
