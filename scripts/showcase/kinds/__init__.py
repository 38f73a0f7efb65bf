"""The kinds of content: each module here declares one, and is found by looking in this folder."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from showcase.model.entry import Entry


@cache
def all_kinds() -> tuple[type[Entry], ...]:
    """Return every kind, in the order that readers meet them."""
    found = [
        member
        for module in iter_modules(__path__, f"{__name__}.")
        for member in vars(import_module(module.name)).values()
        if isinstance(member, type) and issubclass(member, Entry) and member is not Entry
    ]
    return tuple(sorted(set(found), key=lambda kind: (kind.info.order, kind.info.name)))


@cache
def kind_named(name: str) -> type[Entry] | None:
    """Return the kind of that name, or None."""
    return next((kind for kind in all_kinds() if kind.info.name == name), None)
