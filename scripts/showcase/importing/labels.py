"""Knows by which words people name the parts of a kind: labels, names and other names."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from showcase.model.describe import Description, describe
from showcase.model.entry import Entry, Section

Route = tuple[str, ...]
LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a label names: the way to it, and its declaration."""

    route: Route
    field: Description
    model: type[Any]

    @property
    def listed(self) -> bool:
        """Whether it is a list of groups, such as partners."""
        return self.field.many and bool(self.field.inner)

    @property
    def grouped(self) -> bool:
        """Whether it is one group of facts, such as the place."""
        return bool(self.field.inner) and not self.field.many


Target = Fact | Section


def label_of(text: str) -> str:
    """Return a label as it is compared: small letters, no numbering, colon or star."""
    text = text.casefold().replace("\u2019", "'").replace("_", " ")
    text = re.sub(r"^\s*(\(?[0-9a-h][.)]|[0-9]+\.)\s+", "", text)
    text = re.sub(r"\((required|optional|must)\)", "", text)
    return " ".join(re.sub(r"[\s:*?.]+$", "", text).split())


@cache
def other_names(kind: type[Entry]) -> dict[str, dict[str, list[str]]]:
    """Return the other names of a kind's facts and parts; empty where it has none."""
    text = (files(__package__) / "other_names.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return dict(found.get(kind.info.name, {"facts": {}, "parts": {}}))


@cache
def facts(kind: type[Entry]) -> tuple[Fact, ...]:
    """Return every fact that a label can name: of its own, groups, lists, and parts of groups.

    What a list consists of is not among them; `columns` are these.
    """
    found: list[Fact] = []
    for field in describe(kind):
        found.append(Fact((field.name,), field, kind))
        if field.inner and not field.many:
            found += [Fact((field.name, one.name), one, field.base) for one in field.inner]
    return tuple(found)


def columns(listed: Fact) -> dict[str, Fact]:
    """Return what a list of groups, or a group, consists of, by its labels."""
    found: dict[str, Fact] = {}
    for one in listed.field.inner:
        fact = Fact((*listed.route, one.name), one, listed.field.base)
        for name in (one.label, one.name):
            found.setdefault(label_of(name), fact)
    return found


@cache
def index(kind: type[Entry]) -> dict[str, tuple[Target, ...]]:
    """Return what each label can mean, single facts first, then groups and lists, then parts."""
    found: dict[str, list[Target]] = {}
    ours = other_names(kind)
    for fact in sorted(facts(kind), key=lambda one: (bool(one.field.inner), len(one.route))):
        more = ours["facts"].get(".".join(fact.route), [])
        names = [fact.field.label, *more]
        # The name of a part of a group, such as “note”, says too little by itself.
        names += [fact.field.name] if len(fact.route) == 1 else []
        for name in names:
            found.setdefault(label_of(name), []).append(fact)
    for part in kind.info.sections:
        for name in (part.heading, *ours["parts"].get(part.heading, [])):
            found.setdefault(label_of(name), []).append(part)
    return {label: tuple(targets) for label, targets in found.items()}


def meant(kind: type[Entry], text: str, heading: bool, within: Fact | None = None) -> Target | None:
    """Return what a label means, or None. Headings mean parts, groups and lists before facts."""
    if len(text) > LONGEST_LABEL:
        return None
    label = label_of(text)
    if within and label in columns(within) and within.grouped:
        return columns(within)[label]
    targets = index(kind).get(label, ())
    if heading:
        wide = [one for one in targets if isinstance(one, Section) or one.field.inner]
        return next(iter([*wide, *targets]), None)
    return next((one for one in targets if isinstance(one, Fact)), None)
