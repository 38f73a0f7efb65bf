"""Puts what pydantic finds wrong with a field into words for the person who wrote it."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from showcase.meant import meant_address, meant_day, meant_list, meant_number
from showcase.model.describe import Description, describe, find
from showcase.model.entry import Route
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown
from showcase.vocabularies import if_sure, nearest, vocabulary

MISSING = Fault(
    "field-missing",
    Severity.ERROR,
    "A part that every entry needs is missing.",
    "Readers look for this on every page, and compare examples by it.",
)
UNKNOWN = Fault(
    "field-unknown",
    Severity.ERROR,
    "A field has a name that we do not know.",
    "What stands under an unknown name would be lost, mostly because of a spelling slip.",
)
UNKNOWN_WORD = Fault(
    "word-unknown",
    Severity.ERROR,
    "A word is not one of the words to choose from.",
    "Readers filter examples by these words, so all of us must use the same ones.",
)
EMPTY = Fault(
    "field-empty",
    Severity.ERROR,
    "A field has a name but nothing after it.",
    "An empty line on the page would look like a mistake.",
)
TOO_LONG = Fault(
    "text-too-long",
    Severity.ERROR,
    "A text is longer than its place on the page.",
    "Short texts are read; long ones are cut off in lists and on phones.",
)
WRONG_FORM = Fault(
    "text-in-wrong-form",
    Severity.ERROR,
    "A text does not have the form it needs.",
    "Other pages, addresses and files rely on the form.",
)
NOT_NUMBER = Fault(
    "number-expected",
    Severity.ERROR,
    "Something other than a whole number stands where a number belongs.",
    "Readers sort and filter by these numbers.",
)
OUT_OF_RANGE = Fault(
    "number-out-of-range",
    Severity.ERROR,
    "A number is smaller or larger than it can be.",
    "It is mostly a slip of the keyboard, and would mislead readers.",
)
NOT_YES_NO = Fault(
    "yes-or-no-expected",
    Severity.ERROR,
    "Something other than yes or no stands where only these fit.",
    "The page says different things for yes and for no.",
)
NOT_DAY = Fault(
    "day-expected",
    Severity.ERROR,
    "A day is not written as year-month-day.",
    "Days written in other orders are read differently in different countries.",
    "Write the year, the month and the day with dashes, such as: 2026-11-21",
)
NOT_ADDRESS = Fault(
    "web-address-expected",
    Severity.ERROR,
    "A web address is not one that readers can follow.",
    "Only addresses that begin with https:// or http:// are safe to follow.",
    "Copy the whole address from your browser, such as: https://example.org/report",
)
WRONG_SHAPE = Fault(
    "wrong-shape",
    Severity.ERROR,
    "A list, a group or a plain text stands where another of these belongs.",
    "The page would not know where to show it.",
)
WRONG_COUNT = Fault(
    "too-few-or-too-many",
    Severity.ERROR,
    "A list has fewer or more items than it can have.",
    "The page needs at least one, and has room for only so many.",
)
FAULTS = (
    MISSING, UNKNOWN, UNKNOWN_WORD, EMPTY, TOO_LONG, WRONG_FORM, NOT_NUMBER, OUT_OF_RANGE,
    NOT_YES_NO, NOT_DAY, NOT_ADDRESS, WRONG_SHAPE, WRONG_COUNT,
)  # fmt: skip
# What is said of a field, with the values that stand in it. The form in the browser says the same
# from the same texts.
SAID = {
    "missing": "“%(label)s” is missing.",
    "unknown": "“%(label)s” is not a part we know.",
    "word": "%(found)s is not one of the words for “%(label)s”.",
    "empty": "“%(label)s” is empty.",
    "long": "“%(label)s” has %(length)s letters; there is room for %(most)s.",
    "lines": "“%(label)s” must stand on one line.",
    "form": "%(found)s does not have the form that “%(label)s” needs.",
    "number": "“%(label)s” should be a whole number; we found %(found)s.",
    "small": "“%(label)s” should be %(limit)s or more; we found %(found)s.",
    "large": "“%(label)s” should be %(limit)s or less; we found %(found)s.",
    "yes-no": "“%(label)s” should be yes or no; we found %(found)s.",
    "day": "“%(label)s” should be a day such as 2026-11-21; we found %(found)s.",
    "address": "%(found)s is not a web address that readers can follow.",
    "few": "“%(label)s” needs at least %(least)s; it has %(have)s.",
    "many": "“%(label)s” can have %(most)s at most.",
    "not-list": "“%(label)s” should be a list, with a dash before each item or in [ ].",
    "not-group": "“%(label)s” should be a group of lines of its own.",
    "not-text": "“%(label)s” should be one plain text.",
    "else": "something else",
}
# The fault that each of these texts belongs to.
SAID_OF = {
    "missing": MISSING, "unknown": UNKNOWN, "word": UNKNOWN_WORD, "empty": EMPTY, "long": TOO_LONG,
    "lines": WRONG_FORM, "form": WRONG_FORM, "number": NOT_NUMBER, "small": OUT_OF_RANGE,
    "large": OUT_OF_RANGE, "yes-no": NOT_YES_NO, "day": NOT_DAY, "address": NOT_ADDRESS,
    "few": WRONG_COUNT, "many": WRONG_COUNT, "not-list": WRONG_SHAPE, "not-group": WRONG_SHAPE,
    "not-text": WRONG_SHAPE,
}  # fmt: skip
# As much of what somebody wrote is quoted.
QUOTED = 60


def example_of(field: Description) -> Any:
    """Return a filled-in value for a field: as it would be read, all of it text."""
    if field.inner:
        one = {part.name: example_of(part) for part in field.inner if part.examples or part.inner}
        return [one] if field.many else one
    return field.examples[0] if field.examples else ""


def written_example(field: Description, indent: str = "") -> str:
    """Return the lines that would give a field its example, as they stand in a file."""
    value = example_of(field)
    if isinstance(value, dict):
        inner = "\n".join(
            written_example(part, f"{indent}  ") for part in field.inner if part.examples
        )
        return f"{indent}{field.name}:\n{inner}"
    if isinstance(value, list) and field.inner:
        lines = [written_example(part, f"{indent}    ") for part in field.inner if part.examples]
        inner = "\n".join(lines)
        return f"{indent}{field.name}:\n{indent}  - {inner.lstrip()}"
    if isinstance(value, list):
        return f"{indent}{field.name}: [{', '.join(value)}]"
    plain = str(value)
    return f"{indent}{field.name}: {quoted(plain)}"


def quoted(text: str) -> str:
    """Return `text` in quotes where the notation needs them."""
    needs = ": " in text or " #" in text or text[:1] in "&*!|>'\"%@`[{-?#," or not text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if needs else text


def choices(name: str) -> str:
    """Return the words of a vocabulary as people choose them."""
    words = vocabulary(name).words
    return ", ".join(
        f"{word.id} ({word.label})" if word.label.casefold() != word.id else word.id
        for word in words
    )


class Finding:
    """One pydantic error with all that its wording needs."""

    def __init__(self, kind: type[BaseModel], error: ErrorDetails) -> None:
        self.kind = kind
        self.type = error["type"]
        self.route: Route = tuple(error["loc"])
        self.limits: Mapping[str, Any] = error.get("ctx") or {}
        self.found = error["input"]
        self.field = find(kind, self.route)

    @property
    def label(self) -> str:
        """The field's label, or what was written where it has none."""
        return self.field.label if self.field else shown(str(self.route[-1]))

    @property
    def text(self) -> str:
        """What was written where it is a text, else nothing."""
        return self.found if isinstance(self.found, str) else ""

    @property
    def quote(self) -> str:
        """What was written, short and safe to print."""
        return f"“{shown(self.found, QUOTED)}”" if isinstance(self.found, str) else SAID["else"]

    def said(self, text: str, **values: Any) -> str:
        """Return one of the texts of `SAID` with the label, what was found and other values."""
        return SAID[text] % {"label": self.label, "found": self.quote, **values}

    @property
    def example(self) -> str:
        """A hint with the field filled in."""
        return f"Write it like this:\n{written_example(self.field)}" if self.field else ""

    @property
    def group(self) -> type[BaseModel]:
        """The group the field stands in: the kind itself, or a part of it."""
        around = find(self.kind, self.route[:-1])
        return around.base if around and around.inner else self.kind


def missing(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a field that is not there."""
    return at(
        MISSING,
        finding.said("missing"),
        hint=finding.example.replace("Write it", "Add it"),
    )


def unknown_field(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a name that no field has."""
    known = {one.name: one for one in describe(finding.group)}
    near = nearest(str(finding.route[-1]), list(known))
    names = ", ".join(name for name, one in known.items() if not one.editors_only)
    hint = f"Did you mean {near}?" if near else f"The names you can use here are: {names}."
    return at(
        UNKNOWN,
        finding.said("unknown", label=shown(str(finding.route[-1]))),
        hint=hint,
        suggestion=if_sure(near, str(finding.route[-1])),
    )


def unknown_word(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a word that its vocabulary does not have."""
    near, sure = (str(finding.limits.get(name, "")) for name in ("near", "suggestion"))
    hint = f"Choose from: {choices(str(finding.limits['vocabulary']))}."
    if near:
        hint = f"Did you mean {near}? {hint}"
    return at(UNKNOWN_WORD, finding.said("word"), hint=hint, suggestion=sure)


def text_length(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a text that is too long, or empty."""
    if finding.type == "string_too_short":
        return at(EMPTY, finding.said("empty"), hint=finding.example)
    most = finding.limits["max_length"]
    length = len(str(finding.found).strip())
    message = finding.said("long", length=length, most=most)
    return at(TOO_LONG, message, hint=f"Shorten it by {length - most} letters. {finding.example}")


def wrong_form(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a text that does not match its form."""
    message = finding.said("lines" if "\n" in str(finding.found).strip() else "form")
    about = f"{finding.field.help} " if finding.field else ""
    return at(WRONG_FORM, message, hint=about + finding.example)


def not_number(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word something that is not a whole number."""
    if finding.found == "":
        return at(EMPTY, finding.said("empty"), hint=finding.example)
    suggestion = meant_number(finding.text)
    return at(NOT_NUMBER, finding.said("number"), hint=finding.example, suggestion=suggestion)


def out_of_range(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a number beyond its limits."""
    if "ge" in finding.limits:
        message = finding.said("small", limit=finding.limits["ge"])
    else:
        message = finding.said("large", limit=finding.limits["le"])
    return at(OUT_OF_RANGE, message, hint=finding.example)


def not_yes_no(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word something that is neither yes nor no."""
    return at(NOT_YES_NO, finding.said("yes-no"), hint=finding.example)


def not_day(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a day that is not in the calendar or not in its form."""
    return at(NOT_DAY, finding.said("day"), suggestion=meant_day(finding.text))


def not_address(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a web address that readers cannot follow."""
    return at(NOT_ADDRESS, finding.said("address"), suggestion=meant_address(finding.text))


def wrong_count(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a list with too few or too many items."""
    have = finding.limits["actual_length"]
    if finding.type == "too_short":
        message = finding.said("few", least=finding.limits["min_length"], have=have)
    else:
        message = finding.said("many", most=finding.limits["max_length"])
    return at(WRONG_COUNT, message, hint=finding.example)


def wrong_shape(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a list, group or text where another of these belongs."""
    field = finding.field
    if finding.found == "":
        return at(EMPTY, finding.said("empty"), hint=finding.example)
    in_list = bool(finding.route) and isinstance(finding.route[-1], int)
    suggestion = ""
    if field and field.many and not in_list:
        suggestion = "" if field.inner else meant_list(finding.text)
        needed = "not-list"
    elif field and field.inner:
        needed = "not-group"
    else:
        needed = "not-text"
    return at(WRONG_SHAPE, finding.said(needed), hint=finding.example, suggestion=suggestion)


WORDING: dict[str, Callable[[Finding, Callable[..., Problem]], Problem]] = {
    "missing": missing,
    "extra_forbidden": unknown_field,
    "unknown_word": unknown_word,
    "string_too_long": text_length,
    "string_too_short": text_length,
    "string_pattern_mismatch": wrong_form,
    "int_parsing": not_number,
    "int_parsing_size": not_number,
    "int_from_float": not_number,
    "greater_than_equal": out_of_range,
    "less_than_equal": out_of_range,
    "bool_parsing": not_yes_no,
    "day": not_day,
    "date_parsing": not_day,
    "date_from_datetime_parsing": not_day,
    "date_from_datetime_inexact": not_day,
    "web_address": not_address,
    "too_short": wrong_count,
    "too_long": wrong_count,
    "string_type": wrong_shape,
    "int_type": wrong_shape,
    "bool_type": wrong_shape,
    "date_type": wrong_shape,
    "tuple_type": wrong_shape,
    "dict_type": wrong_shape,
    "model_type": wrong_shape,
}


def field_problem(
    kind: type[BaseModel], places: Mapping[Route, Place], path: str, error: ErrorDetails
) -> Problem:
    """Return one pydantic error as a problem at the line that it is about."""
    finding = Finding(kind, error)
    route = finding.route
    while route and route not in places:
        route = route[:-1]
    place = places.get(route, Place(path))

    def at(fault: Fault, message: str, **more: str) -> Problem:
        return fault.at(place, message, field=finding.label, **more)

    return WORDING[finding.type](finding, at)
