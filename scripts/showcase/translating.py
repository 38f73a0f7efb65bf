"""Translations: read like entries, then laid over their originals.

A translation holds only the texts that its kind marks as translated. Every fact, number and link
comes from the original, so that no translation can say something else.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import zip_longest
from typing import Annotated, Any
from unicodedata import digit

from pydantic import BaseModel, Field, StringConstraints, ValidationError, create_model

from showcase.field_wording import field_problem
from showcase.kinds.translation import About
from showcase.language import ENGLISH
from showcase.model.describe import Description, describe, described, only
from showcase.model.entry import Entry, Origin, Part, Route
from showcase.model.problem import Problem
from showcase.model.translation import Translation
from showcase.parse import read_facts
from showcase.read import Found

# Twice the room of the longest text: other languages need more letters for the same.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
FINGERPRINT_LETTERS = 12
# Digits of any script, with what separates thousands and decimals in some language.
MONTHS = tuple(ENGLISH.month(number) for number in range(1, 13))
MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
NUMBER = re.compile(r"\d(?:[.,\u066b\u066c\u00a0\u202f]?\d)*")


@cache
def translated_fields(kind: type[BaseModel]) -> tuple[Description, ...]:
    """Return the fields of a kind that a translation says anew."""
    return only(describe(kind), lambda field: field.translated)


@cache
def said_model(group: type[BaseModel], whole: bool = True) -> type[Part]:
    """Return what a translation of a kind, or of a group of its fields, may say."""
    fields: dict[str, Any] = {}
    for one in translated_fields(group):
        inner: Any = said_model(one.base, whole=False) if one.inner else Text
        asked = Field(title=one.label, description=one.help, examples=list(one.examples) or None)
        kind = tuple[inner, ...] if one.many else inner
        fields[one.name] = (Annotated[kind | None, asked], None)
    if whole:
        about = Field(title="Translation", description="Where this translation comes from.")
        fields["translation"] = (Annotated[About, about], ...)
    return create_model(f"{group.__name__}Translation", __base__=Part, **fields)


def parse_translation(kind: type[Entry], found: Found) -> tuple[Translation | None, list[Problem]]:
    """Return the translation, or None and at least one problem."""
    written, origin, problems = read_facts(found)
    if written is None:
        return None, problems
    try:
        made = made_translation(kind, written.data, origin)
    except ValidationError as error:
        model = said_model(kind)
        faults = error.errors(include_url=False)
        problems += [field_problem(model, written.places, found.path, one) for one in faults]
        return None, problems
    return (None if problems else made), problems


def made_translation(kind: type[Entry], texts: Mapping[str, Any], origin: Origin) -> Translation:
    """Return the translation of these texts; pydantic's ValidationError where they make none."""
    said = said_model(kind).model_validate(texts)
    about: About = getattr(said, "translation")  # noqa: B009 - the model is made above
    return Translation(kind, origin, said, about.of, about.by, about.status, about.checked_on)


def fingerprint(entry: Entry) -> str:
    """Return letters and numbers that change with any text of the entry that is translated."""
    texts = [
        (list(route), text) for route, _, text in described(entry, translated_fields(type(entry)))
    ]
    whole = json.dumps([texts, entry.body], ensure_ascii=False)
    return sha256(whole.encode()).hexdigest()[:FINGERPRINT_LETTERS]


def laid_over(value: Any, said: Any) -> Any:
    """Return a value of an original with what a translation says of it."""
    if said is None or value is None:
        return value
    if isinstance(value, tuple):
        both = zip_longest(value, said[: len(value)])
        return tuple(laid_over(one, other) for one, other in both)
    if isinstance(value, BaseModel):
        names = set(type(said).model_fields) & set(type(value).model_fields)
        update = {name: laid_over(getattr(value, name), getattr(said, name)) for name in names}
        return value.model_copy(update=update)
    return said


def in_translation(entry: Entry, translation: Translation) -> Entry:
    """Return an entry with the texts of a translation; its photos stay where they are."""
    made: Entry = laid_over(entry, translation.said)
    own = translation.origin
    made._origin = Origin(
        path=own.path,
        slug=entry.slug,
        language=own.language,
        body=own.body,
        body_line=own.body_line,
        places=own.places,
        files=entry.files,
        sizes=tuple(entry.sizes.values()),
    )
    return made


def held(said: Any, route: Route) -> Any:
    """Return what a translation says at a route, or None where it says nothing."""
    for step in route:
        if isinstance(step, int):
            said = said[step] if said is not None and step < len(said) else None
        else:
            said = getattr(said, step, None)
        if said is None:
            return None
    return said


def texts(entry: Entry, translation: Translation) -> Iterator[tuple[Route, str, str, str | None]]:
    """Yield (route, label, text of the original, text of the translation or None)."""
    for route, field, text in described(entry, translated_fields(type(entry))):
        yield route, field.label, str(text), held(translation.said, route)


def surplus(entry: Entry, translation: Translation) -> Iterator[tuple[Route, str]]:
    """Yield (route, label) of what a translation says that the original does not have."""
    said = type(translation.said)
    fields = tuple(one for one in describe(said) if one.name != "translation")
    for route, field, _ in described(translation.said, fields):
        if held(entry, route) is None:
            yield route, field.label


def months_in(text: str) -> list[str]:
    """Return the numbers of the months that an English text names; many languages number them."""
    return [str(MONTHS.index(name) + 1) for name in MONTH.findall(text)]


def same_numbers(said: str, original: str) -> bool:
    """Say whether a translation has the numbers of its original, and months by name or number."""
    more, less = Counter(numbers(said)), Counter(numbers(original))
    return not less - more and more - less <= Counter(months_in(original))


def numbers(text: str) -> list[str]:
    """Return the numbers of a text, sorted, in European digits and without separators."""
    found = NUMBER.findall(text)
    return sorted("".join(str(digit(sign)) for sign in one if sign.isdecimal()) for one in found)
