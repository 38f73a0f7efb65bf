"""Words that hold sentences together, which search passes over where others stand with them."""

from functools import cache
from importlib.resources import files

import yaml

from showcase.terms import terms


@cache
def all_small_words() -> dict[str, frozenset[str]]:
    """Return the folded words of our own file by language, such as en."""
    text = (files("showcase") / "small_words.yaml").read_text(encoding="utf-8")
    held: dict[str, str] = yaml.safe_load(text)
    return {name: frozenset(term for term, _ in terms(words)) for name, words in held.items()}


def small_words(language: str) -> frozenset[str]:
    """Return the folded small words of a language, named by its tag; none where none are listed."""
    return all_small_words().get(language.lower().split("-")[0], frozenset())
