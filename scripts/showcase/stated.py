"""Values as hashes: what stands for exactly these values, whatever made them and when.

Our own functions and classes stand for themselves by their names, as a hash of all our code is
kept beside.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
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


@dataclass(frozen=True, slots=True)
class Stated:
    """Tells values by hashes. `facts` stands for an entry.

    Entries, and groups of facts that cannot change, such as what a list says of its kind, are given
    to thousands of pages, so `known` keeps what stands for each: by its id, which is its own for as
    long as it is held here.
    """

    facts: Facts
    known: dict[int, tuple[object, str]] = field(default_factory=dict)

    def held(self, values: Iterable[Any]) -> str:
        """Return the hash of some values in their order."""
        return short_hash(*(part for one in values for part in self.parts(one)))

    def group(self, value: Any) -> str:
        """Return the hash of the fields of a dataclass."""
        found = self.known.get(id(value))
        if found:
            return found[1]
        hashed = self.held(getattr(value, one.name) for one in fields(value))
        if type(value).__dataclass_params__.frozen:
            self.known[id(value)] = value, hashed
        return hashed

    def entry(self, value: Entry) -> str:
        """Return what stands for an entry."""
        found = self.known.get(id(value))
        if found is None:
            found = self.known[id(value)] = value, self.facts(value)
        return found[1]

    def parts(self, value: Any) -> Iterator[str]:
        """Yield texts that together stand for a value; NotStated where it is of an unknown type."""
        yield name_of(type(value))
        if isinstance(value, Enum):
            yield value.name
        elif isinstance(value, PLAIN):
            yield repr(value)
        elif isinstance(value, Entry):
            yield self.entry(value)
        elif isinstance(value, Mapping):
            yield self.held(pair for one in value.items() for pair in one)
        elif isinstance(value, list | tuple):
            yield self.held(value)
        elif isinstance(value, set | frozenset):
            yield short_hash(*sorted(self.of(one) for one in value))
        elif isinstance(value, type) or (isinstance(value, FunctionType) and not value.__closure__):
            yield name_of(value)
        elif is_dataclass(value):
            yield self.group(value)
        elif isinstance(value, BaseModel):
            yield self.held(getattr(value, name) for name in type(value).model_fields)
        else:
            raise NotStated(name_of(type(value)))

    def of(self, value: Any) -> str:
        """Return a hash that stands for a value."""
        return short_hash(*self.parts(value))
