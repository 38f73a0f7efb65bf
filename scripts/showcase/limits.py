"""The limits of a kind's fields as plain values: room, form, range and number of items."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Limits:
    """What a field can hold. `most` is the room in letters, 0 for no limit; `pattern` the form.

    `smallest` and `largest` bound a number. `fewest` and `greatest` bound the items of a list. An
    `address` is one of the web.
    """

    most: int = 0
    pattern: str = ""
    smallest: int | None = None
    largest: int | None = None
    fewest: int = 0
    greatest: int | None = None
    address: bool = False


def plain(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of a field's value, without the choice to leave it open."""
    ways = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return {**schema, **ways[0]} if len(ways) == 1 else schema


def limits_in(schema: Mapping[str, Any]) -> Limits:
    """Return the limits that the JSON Schema of a field names; of a list those of its items too."""
    found = plain(schema)
    value = plain(found.get("items", found))
    return Limits(
        most=value.get("maxLength", 0),
        pattern=value.get("pattern", ""),
        smallest=value.get("minimum", value.get("ge")),
        largest=value.get("maximum", value.get("le")),
        fewest=found.get("minItems", 0),
        greatest=found.get("maxItems"),
        address=value.get("format") == "uri",
    )


@cache
def limits(model: type[BaseModel]) -> Mapping[str, Limits]:
    """Return the limits of a model's own fields by their names; those of its groups are theirs."""
    found = model.model_json_schema()
    return {name: limits_in(schema) for name, schema in found["properties"].items()}
