"""Reads facts that are plainly written, quickly and without noting where each stands.

Nearly all facts are sound, and nobody asks for their places. What is here reads the same events of
libyaml as `yaml_text`, and gives up at anything that is, or could be, a fault: then the facts are
read again with the place of each. A test compares both on many texts; they must never differ.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import yaml
from yaml._yaml import CParser

from showcase.hidden import hidden_in_value
from showcase.model.entry import Route
from showcase.model.problem import Place
from showcase.yaml_text import MAX_DEPTH, MAX_EVENTS, read_yaml

# What may begin the name of something said before, or a tag: neither stands inside a word.
MAY_POINT = re.compile(r"[&*!](?<!\w.)")
NOWHERE = Place("")
# The events around all others: the beginning and the end of the file and of its one document.
AROUND = 5


class NotPlain(Exception):
    """Something here must be read with its place."""


class Places(Mapping[Route, Place]):
    """Where each fact stands, found out when somebody asks for the first of them."""

    def __init__(self, path: str, text: str, first: int) -> None:
        self.path, self.text, self.first = path, text, first

    @cached_property
    def found(self) -> Mapping[Route, Place]:
        """The places, by the routes that lead to them."""
        return read_yaml(self.path, self.text, self.first).places

    def __getitem__(self, route: Route) -> Place:
        """Return the place of one fact."""
        return self.found[route]

    def __contains__(self, route: object) -> bool:
        """Say whether there is such a fact."""
        return route in self.found

    def __iter__(self) -> Iterator[Route]:
        """Yield all routes."""
        return iter(self.found)

    def __len__(self) -> int:
        """Return the number of facts."""
        return len(self.found)


class Reader:
    """Reads one set of facts; `next` returns libyaml's next event."""

    def __init__(self, following: Callable[[], Any]) -> None:
        self.next = following
        self.left = MAX_EVENTS - AROUND

    def expect(self, wanted: type) -> None:
        """Read an event that must be of a type."""
        if type(self.next()) is not wanted:
            raise NotPlain

    def value(self, event: Any, depth: int) -> Any:
        """Return the value that begins with `event`."""
        self.left -= 1
        if depth > MAX_DEPTH or self.left < 0:
            raise NotPlain
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.text(event.value)
        return self.sequence(depth) if kind is yaml.SequenceStartEvent else self.mapping(depth)

    def text(self, said: str) -> str:
        """Return a text in which nothing is hidden."""
        if not (said.isascii() and said.isprintable()) and hidden_in_value(NOWHERE, said):
            raise NotPlain
        return said

    def sequence(self, depth: int) -> list[Any]:
        """Return the list whose start was just read."""
        found: list[Any] = []
        self.left -= 1
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            found.append(self.value(event, depth + 1))
        return found

    def mapping(self, depth: int) -> dict[str, Any]:
        """Return the group whose start was just read."""
        found: dict[str, Any] = {}
        self.left -= 1
        while type(event := self.next()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                raise NotPlain
            name = self.text(event.value)
            if name in found or name == "<<":
                raise NotPlain
            self.left -= 1
            found[name] = self.value(self.next(), depth + 1)
        return found


def plain_facts(text: str) -> dict[str, Any] | None:
    """Return what plainly written facts say, or None where they must be read with their places."""
    if MAY_POINT.search(text):
        return None
    reader = Reader(CParser(text).get_event)
    try:
        reader.expect(yaml.StreamStartEvent)
        reader.expect(yaml.DocumentStartEvent)
        reader.expect(yaml.MappingStartEvent)
        facts = reader.mapping(1)
        reader.expect(yaml.DocumentEndEvent)
        reader.expect(yaml.StreamEndEvent)
    except (NotPlain, yaml.YAMLError):
        return None
    return facts
