"""Puts what pydantic finds wrong with a field into words for the person who wrote it."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from showcase.field_faults import (
    EMPTY,
    MISSING,
    NOT_ADDRESS,
    NOT_DAY,
    NOT_NUMBER,
    NOT_YES_NO,
    OUT_OF_RANGE,
    QUOTED,
    SAID,
    TOO_LONG,
    UNKNOWN,
    UNKNOWN_WORD,
    WRONG_COUNT,
    WRONG_FORM,
    WRONG_SHAPE,
)
from showcase.filled_in import choices, like_this, written_as, written_example
from showcase.meant import meant_address, meant_day, meant_list, meant_number
from showcase.model.describe import describe, find
from showcase.model.entry import Route
from showcase.model.problem import Fault, Place, Problem
from showcase.model.shown import shown
from showcase.vocabularies import if_sure, nearest

# What to do with something that no field is for.
NO_PLACE = (
    "If readers need it, write it into the story below, in a sentence such as: We met in the "
    "library. Then delete this line."
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

    def filled(self, value: str = "") -> str:
        """Return a hint with the field filled in, with one value or else with its example."""
        if self.field is None:
            return ""
        return like_this(written_as(self.field, value) if value else written_example(self.field))

    @property
    def example(self) -> str:
        """A hint with the field filled in."""
        return self.filled()

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
    if near:
        meant = known[near]
        own = "" if meant.inner or meant.many or len(finding.text) > QUOTED else finding.text
        lines = written_as(meant, own) if own else written_example(meant)
        hint = f"Did you mean {near} ({meant.label})? {like_this(lines)}"
    else:
        names = ", ".join(name for name, one in known.items() if not one.editors_only)
        hint = f"{NO_PLACE} The names you can use here are: {names}."
    return at(
        UNKNOWN,
        finding.said("unknown", label=shown(str(finding.route[-1]))),
        hint=hint,
        suggestion=if_sure(near, str(finding.route[-1])),
    )


def unknown_word(finding: Finding, at: Callable[..., Problem]) -> Problem:
    """Word a word that its vocabulary does not have."""
    near, sure = (str(finding.limits.get(name, "")) for name in ("near", "suggestion"))
    hint = finding.filled(near)
    if not sure:
        hint = f"Choose from: {choices(str(finding.limits['vocabulary']))}. {hint}"
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
