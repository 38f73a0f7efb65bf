"""Reads a kind's declaration once, for everything that follows from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from showcase.model.entry import Route
from showcase.model.field import Asked, Facet, To, Translated


@dataclass(frozen=True, slots=True)
class Description:
    """A declared field in plain words.

    `inner` are the fields of a group; `many` says that the field is a list; `vocabulary` and
    `to` name what a word or reference must be one of, or are empty. `may_be_none` says that an
    entry can leave the value open, not only the writing of it. `translated` texts are said anew in
    each language. `asked` says how the form for sending in asks for it.
    """

    name: str
    label: str
    help: str
    examples: tuple[Any, ...]
    required: bool
    may_be_none: bool
    many: bool
    vocabulary: str
    to: str
    facet: Facet | None
    editors_only: bool
    translated: bool
    base: type
    inner: tuple["Description", ...]
    asked: Asked


def unwrap(annotation: Any) -> tuple[Any, bool, list[Any]]:
    """Return the bare type under Annotated, Optional and tuple[X, ...], if many, and all marks."""
    marks: list[Any] = []
    many = False
    while True:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, found = inner[0], inner[1:]
            marks.extend(found)
        elif origin in (Union, UnionType):
            annotation = next(one for one in inner if one is not type(None))
        elif origin is tuple:
            annotation, many = inner[0], True
        else:
            return annotation, many, marks


def describe_field(name: str, declared: FieldInfo) -> Description:
    """Return the description of one declared field."""
    base, many, marks = unwrap(declared.annotation)
    marks = [*declared.metadata, *marks]
    group = isinstance(base, type) and issubclass(base, BaseModel)
    extra = declared.json_schema_extra
    return Description(
        name=name,
        label=declared.title or name,
        help=declared.description or "",
        examples=tuple(declared.examples or ()),
        required=declared.is_required(),
        may_be_none=declared.default is None,
        many=many,
        vocabulary=next((mark.vocabulary for mark in marks if hasattr(mark, "vocabulary")), ""),
        to=next((mark.kind for mark in marks if isinstance(mark, To)), ""),
        facet=next((mark for mark in marks if isinstance(mark, Facet)), None),
        editors_only=isinstance(extra, Mapping) and bool(extra.get("for_editors")),
        translated=any(isinstance(mark, Translated) for mark in marks),
        base=get_origin(base) or base,
        inner=describe(base) if group else (),
        asked=next((mark for mark in marks if isinstance(mark, Asked)), Asked()),
    )


@cache
def describe(model: type[BaseModel]) -> tuple[Description, ...]:
    """Return the descriptions of a model's fields, in the order they were declared."""
    return tuple(describe_field(name, info) for name, info in model.model_fields.items())


def find(model: type[BaseModel], route: Route) -> Description | None:
    """Return the description of the field a route leads to, or None where nothing is declared."""
    fields = describe(model)
    found: Description | None = None
    for step in route:
        if isinstance(step, int):
            continue
        found = next((one for one in fields if one.name == step), None)
        if found is None:
            return None
        fields = found.inner
    return found


def only(
    fields: tuple[Description, ...], wanted: Callable[[Description], object]
) -> tuple[Description, ...]:
    """Return the fields that are wanted, and of groups what is wanted inside them."""
    kept = (replace(field, inner=only(field.inner, wanted)) for field in fields)
    return tuple(field for field in kept if field.inner or wanted(field))


def described(
    held: BaseModel, fields: tuple[Description, ...], above: Route = ()
) -> Iterator[tuple[Route, Description, Any]]:
    """Yield (route, declaration, value) of every value under those fields, one by one."""
    for field in fields:
        value = getattr(held, field.name)
        if value is None:
            continue
        for number, one in enumerate(value if field.many else (value,)):
            route = (*above, field.name, number) if field.many else (*above, field.name)
            if field.inner:
                yield from described(one, field.inner, route)
            else:
                yield route, field, one
