"""Values as hashes: what stands for exactly these values, whatever made them and when.

Our own functions and classes stand for themselves by their names, as a hash of all our code is
kept beside.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import FunctionType
from typing import Any

from pydantic import BaseModel

from showcase.model.entry import Entry
from showcase.record import short_hash

PLAIN = (str, int, float, bool, date, type(None))
Facts = Callable[[Entry], str]


class NotStated(Exception):
    """A value of a type that we do not know how to tell from another one."""


def name_of(value: Any) -> str:
    """Return the whole name of a class or function."""
    return f"{value.__module__}.{value.__qualname__}"


def held(values: Any, facts: Facts) -> str:
    """Return the hash of some values in their order."""
    return short_hash(*(part for one in values for part in parts(one, facts)))


def parts(value: Any, facts: Facts) -> Iterator[str]:
    """Yield texts that together stand for a value; NotStated where it is of an unknown type."""
    yield name_of(type(value))
    if isinstance(value, Enum):
        yield value.name
    elif isinstance(value, PLAIN):
        yield repr(value)
    elif isinstance(value, Entry):
        yield facts(value)
    elif isinstance(value, Mapping):
        yield held((pair for one in value.items() for pair in one), facts)
    elif isinstance(value, list | tuple):
        yield held(value, facts)
    elif isinstance(value, set | frozenset):
        yield short_hash(*sorted(stated(one, facts) for one in value))
    elif isinstance(value, type) or (isinstance(value, FunctionType) and not value.__closure__):
        yield name_of(value)
    elif is_dataclass(value):
        yield held((getattr(value, one.name) for one in fields(value)), facts)
    elif isinstance(value, BaseModel):
        yield held((getattr(value, name) for name in type(value).model_fields), facts)
    else:
        raise NotStated(name_of(type(value)))


def stated(value: Any, facts: Facts) -> str:
    """Return a hash that stands for a value; `facts` stands for an entry."""
    return short_hash(*parts(value, facts))
