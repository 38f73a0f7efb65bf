"""Sets a fact in the text of an entry, and changes no other byte of its file."""

from collections.abc import Mapping
from typing import Any

import yaml

from showcase.front_matter import front_matter
from showcase.model.entry import Entry
from showcase.parse import split, with_facts_text


class CannotSet(Exception):
    """The facts cannot be read, so that nothing can be set; the text says so, for people."""


def end_of(node: yaml.Node) -> int:
    """Return where a value ends; what YAML says of a list or group reaches to the next field."""
    is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    if not is_block or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(last[1] if isinstance(last, tuple) else last)


def fields_of(facts: str) -> dict[str, tuple[int, int]]:
    """Return where each field stands, from its name to the end of its value."""
    try:
        node = yaml.compose(facts, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        node = None
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise CannotSet("The facts at the top of the file cannot be read. Run: showcase check")
    return {str(name.value): (name.start_mark.index, end_of(value)) for name, value in node.value}


def put(facts: str, kind: type[Entry], name: str, value: Any) -> str:
    """Return facts with one field set: in its place, or as a new last line."""
    line = front_matter(kind, {name: value}).rstrip("\n")
    place = fields_of(facts).get(name)
    if place is None:
        return f"{facts}\n{line}"
    return facts[: place[0]] + line + facts[place[1] :]


def with_facts(text: str, kind: type[Entry], facts: Mapping[str, Any]) -> str:
    """Return the text of an entry's file with some fields set; CannotSet where it has no facts.

    Line ends of the file stay as they are.
    """
    parts = split(text)
    if parts is None:
        raise CannotSet("The file does not begin with its facts. Run: showcase check")
    windows = text.split("\n", 1)[0].endswith("\r")
    now = parts[0].replace("\r\n", "\n").removesuffix("\r") if windows else parts[0]
    for name, value in facts.items():
        now = put(now, kind, name, value)
    if windows:
        now = now.replace("\n", "\r\n") + "\r"
    return with_facts_text(text, now)
