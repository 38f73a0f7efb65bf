"""The controlled words, one YAML file each, and the type that holds a field to one of them."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, islice
from typing import Any

import yaml
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from showcase.bureau import bureau
from showcase.model.vocabulary import Vocabulary


def names() -> list[str]:
    """Return the names of all vocabularies, sorted."""
    folder = files(__package__)
    return sorted(
        entry.name.removesuffix(".yaml")
        for entry in folder.iterdir()
        if entry.name.endswith(".yaml")
    )


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return the vocabulary of that name, the bureau's own first; KeyError where there is none.

    Every scalar is read as text, so that `NO` (Norway) stays a country.
    """
    if name not in names():
        raise KeyError(name)
    own = bureau().vocabularies.get(name)
    if own:
        return Vocabulary(name=name, label=own.label, words=own.words)
    text = (files(__package__) / f"{name}.yaml").read_text(encoding="utf-8")
    return Vocabulary.model_validate({"name": name, **yaml.load(text, Loader=yaml.BaseLoader)})  # noqa: S506


# So many names are compared with one that is not among them.
MOST_COMPARED = 200


def nearest(word: str, known: list[str]) -> str:
    """Return the known text most like `word`, or nothing where none is near."""
    found = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return found[0] if found else ""


@lru_cache(maxsize=4)
def by_word(names: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the names that have each word."""
    found: dict[str, list[str]] = {}
    for name in names:
        for word in name.split("-"):
            found.setdefault(word, []).append(name)
    return found


def nearest_name(name: str, names: tuple[str, ...]) -> str:
    """Return the name most like `name`, of names that are sorted, or nothing where none is near.

    Of many names only some are looked at: those beside it in the alphabet, and those that share its
    rarest words. So a thousand slips among a thousand names do not take a million looks.
    """
    if len(names) <= MOST_COMPARED:
        return nearest(name, list(names))
    quarter, place = MOST_COMPARED // 4, bisect_left(names, name)
    beside = names[max(0, place - quarter) : place + quarter]
    sharing = sorted((by_word(names).get(word, []) for word in name.split("-")), key=len)
    shared = islice(chain.from_iterable(sharing), 2 * quarter)
    return nearest(name, list(dict.fromkeys((*beside, *shared))))


# Above it two texts are one, spelled in two ways; below it they can be two words, such as junior
# and senior.
SAME = 0.8


def if_sure(near: str, word: str, spelled: str = "") -> str:
    """Return `near` where `word` is surely a slip for it or for how it is `spelled`, else nothing.

    Texts with different numbers in them are never the same.
    """
    spelled = spelled or near
    alike = SequenceMatcher(None, word.casefold(), spelled).ratio() >= SAME
    numbers = re.findall(r"\d+", word) == re.findall(r"\d+", spelled)
    return near if near and alike and numbers else ""


@dataclass(frozen=True, slots=True)
class Words:
    """Marks a text field as one word of a vocabulary."""

    vocabulary: str

    def check(self, word: str) -> str:
        """Return `word` if the vocabulary has it; else say so, with the nearest one."""
        known = vocabulary(self.vocabulary)
        if word in known:
            return word
        spellings = dict(known.spellings())
        spelled = nearest(word, list(spellings))
        near = spellings.get(spelled, "")
        raise PydanticCustomError(
            "unknown_word",
            "not one of the words",
            {
                "vocabulary": self.vocabulary,
                "label": known.label,
                "near": near,
                "suggestion": if_sure(near, word, spelled),
            },
        )

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check after pydantic has made sure of a text."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """List the words, so that an editor can offer them."""
        found = handler(schema)
        found["enum"] = [word.id for word in vocabulary(self.vocabulary).words]
        return found
