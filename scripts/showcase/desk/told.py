"""What an entry says, as readers meet it: its texts by their labels, and its facts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from showcase.desk.coverage import small
from showcase.desk.word_changes import Beside, beside
from showcase.language import ENGLISH
from showcase.model.describe import Description, describe, described, find, only
from showcase.model.entry import Entry, Route
from showcase.story import StoryPart, plain, read_story
from showcase.translating import translated_fields

NOTHING = "–"
# (label, before, after)
Change = tuple[str, str, str]


def label_of(entry: Entry, route: Route, field: Description) -> str:
    """Return how readers know a field: its group, its number there, and its own label."""
    top = find(type(entry), route[:1])
    number = next((step + 1 for step in route if isinstance(step, int)), None)
    group = top.label if top else str(route[0])
    if len([step for step in route if isinstance(step, str)]) == 1:
        return group
    return f"{group}{f' {number}' if number else ''}: {small(field.label)}"


def paragraphs(part: StoryPart) -> Iterator[str]:
    """Yield the paragraphs and points of a part of a story, as readers see them."""
    depth = 0
    for token in part.tokens:
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "inline":
            yield f"{'• ' if depth else ''}{plain(token.children or [])}"
        elif token.type in {"fence", "code_block"}:
            yield token.content.rstrip()


def texts(entry: Entry | None) -> dict[str, str]:
    """Return every text of an entry by its label, in the order of the page."""
    if entry is None:
        return {}
    found = {
        label_of(entry, route, field): str(text)
        for route, field, text in described(entry, translated_fields(type(entry)))
    }
    for part in read_story(entry).parts:
        heading = part.heading.text if part.heading else "Before the first heading"
        found[f"Story: {heading}"] = "\n".join(paragraphs(part))
    return found


def worded(field: Description, value: Any) -> str:
    """Return a fact in words."""
    if field.vocabulary:
        return ENGLISH.word(field.vocabulary, value).label
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ENGLISH.day(value) if isinstance(value, date) else str(value)


def facts(entry: Entry | None) -> dict[str, str]:
    """Return every fact of an entry by its label, several of one field in one line."""
    if entry is None:
        return {}
    fields = only(
        describe(type(entry)),
        lambda field: not field.translated and (not field.editors_only or field.name == "status"),
    )
    found: dict[str, list[str]] = {}
    for route, field, value in described(entry, fields):
        found.setdefault(label_of(entry, route, field), []).append(worded(field, value))
    return {label: ", ".join(values) for label, values in found.items()}


def in_order(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the labels of both, those of the later one first."""
    return [*after, *(label for label in before if label not in after)]


def changed_facts(before: Entry | None, after: Entry | None) -> tuple[Change, ...]:
    """Return the facts that are not the same."""
    old, new = facts(before), facts(after)
    return tuple(
        (label, old.get(label, NOTHING), new.get(label, NOTHING))
        for label in in_order(old, new)
        if old.get(label) != new.get(label)
    )


def changed_texts(before: Entry | None, after: Entry | None) -> tuple[Beside, ...]:
    """Return the texts that are not the same, with their words before and after."""
    old, new = texts(before), texts(after)
    return tuple(
        beside(label, old.get(label, ""), new.get(label, ""))
        for label in in_order(old, new)
        if old.get(label) != new.get(label)
    )
