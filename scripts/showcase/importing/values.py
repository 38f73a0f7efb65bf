"""Turns the words that people give for a fact into the value that its declaration asks for."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from showcase.asking import form_of
from showcase.importing.draft import Piece
from showcase.importing.labels import Fact
from showcase.importing.slugs import slug_of
from showcase.meant import meant_day
from showcase.model.describe import Description
from showcase.vocabularies import vocabulary

# By the name of a kind: what people may call its entries, in small letters, and their slugs.
Known = Mapping[str, Mapping[str, str]]
TICKED = re.compile(r"^\s*(?:[-*]\s*)?(?:[☒☑✓✔]|\[[xX]\])\s*(.+)$", re.MULTILINE)
BOX = re.compile(r"[☐☒☑]|\[[ xX]\]")
YES = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}
# A text that is kept though no word is like it, so that the check says which words there are.
LONGEST_SLIP, MOST_ITEMS = 60, 20
EMPTY = {"", "_no response_", "no response"}


def given(piece: Piece) -> str:
    """Return the words that were given; where boxes were ticked, only those behind ticks."""
    text = piece.plain.strip()
    if text.casefold() in EMPTY:
        return ""
    if BOX.search(text):
        return "\n".join(found.strip() for found in TICKED.findall(text))
    return text


def known_words(field: Description, known: Known) -> Mapping[str, str]:
    """Return what people may write for a field of words or references, and what it means."""
    if field.to:
        return known.get(field.to, {})
    return dict(vocabulary(field.vocabulary).spellings())


def one_word(text: str, words: Mapping[str, str]) -> str | None:
    """Return the word that is meant; a short slip stays; None where it is more than a word."""
    plain = " ".join(text.split()).strip(" .;,").casefold()
    if plain in words:
        return words[plain]
    slip = " ".join(text.split())
    return slip if len(slip) <= LONGEST_SLIP and not re.search(r"[.!?;]", slip) else None


def many_words(text: str, words: Mapping[str, str]) -> list[str] | None:
    """Return the words of a list, however they are set apart; None where it is more than that."""
    for cut in (r"\n", r"[\n;]", r"[\n;,]", r"[\n;,]|\band\b|&"):
        parts = [re.sub(r"^\s*[-*•]\s*", "", part).strip() for part in re.split(cut, text)]
        parts = [part for part in parts if part]
        if all(part.strip(" .").casefold() in words for part in parts):
            return list(dict.fromkeys(words[part.strip(" .").casefold()] for part in parts))
    parts = [part.strip() for part in re.split(r"[\n;,]", text) if part.strip()]
    found = [one_word(part, words) for part in parts]
    if len(found) > MOST_ITEMS or None in found:
        return None
    return [one for one in found if one]


def day(text: str) -> str:
    """Return a day as year-month-day where it can be read in one way only, else as it is."""
    return meant_day(text) or text


def text_value(fact: Fact, piece: Piece, text: str) -> str:
    """Return a text in the form that its field has."""
    form = form_of(fact.model, fact.field.name)
    if form == "address" and piece.target:
        return piece.target
    if form == "slug":
        return slug_of(text) or text
    if form == "lines":
        return re.sub(r"\n{2,}", "\n", text)
    return " ".join(text.split())


def value(fact: Fact, piece: Piece, known: Known) -> Any:
    """Return the value of a fact, or None where the words are more than the fact can hold."""
    text, field = given(piece), fact.field
    if field.vocabulary or field.to:
        words = known_words(field, known)
        return many_words(text, words) if field.many else one_word(text, words)
    if field.base is bool:
        return YES.get(text.strip(" .").casefold()) or (text if len(text) <= LONGEST_SLIP else None)
    if field.base is date:
        return day(text) if len(text) <= LONGEST_SLIP else None
    if field.base is int:
        return text if len(text) <= LONGEST_SLIP else None
    if field.base is str and not field.many:
        return text_value(fact, piece, text)
    return None
