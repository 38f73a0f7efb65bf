"""A new entry's first file: every field with its help, filled in where it must be."""

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from showcase.filled_in import choices, written_example
from showcase.language import BY_MACHINE, language
from showcase.model.describe import Description, describe
from showcase.model.entry import Entry, KindInfo
from showcase.translating import fingerprint, translated_fields


def comment(text: str) -> str:
    """Return help as a comment line."""
    return f"# {text}"


def field_lines(field: Description) -> Iterator[str]:
    """Yield a field's lines: its help, its words to choose from, then a filled-in example.

    A field that may be left out stands as a comment, so that the starter is complete without it;
    a review does not, because nothing is published without one, nor do the words for families.
    """
    written = field.required or field.name in {"review", "in_short"}
    needed = "" if written else " You may leave it out."
    yield comment(f"{field.label}. {field.help}{needed}")
    for one in (field, *field.inner):
        if one.vocabulary:
            yield comment(f"{one.label}: choose from {choices(one.vocabulary)}.")
    example = written_example(field)
    if example.strip() == f"{field.name}:" or example.endswith('""'):
        return
    yield from (line if written else comment(line) for line in example.split("\n"))


def starter(kind: type[Entry], title: str = "") -> str:
    """Return the text of a new entry of a kind, which checks without a fault.

    It is filled with the examples of the declaration, so it is marked as invented where the kind
    has such a field.
    """
    lines = ["---"]
    for field in describe(kind):
        if field.editors_only:
            continue
        if field.name == "fictional":
            lines += [
                comment(f"{field.label}. {field.help} Delete the line when the facts are yours."),
                "fictional: yes",
            ]
        elif field.name == "title" and title:
            lines += [comment(f"{field.label}. {field.help}"), f'title: "{title}"']
        else:
            lines += field_lines(field)
    lines.append("---")
    for section in kind.info.sections:
        lines += ["", f"## {section.heading}", "", section.help]
    return "\n".join(lines) + "\n"


def in_shape(held: Any, fields: Iterable[Description]) -> dict[str, Any]:
    """Return the texts of these fields in the shape they have in a file; what is empty is left."""
    found: dict[str, Any] = {}
    for field in fields:
        value = getattr(held, field.name)
        values = value if field.many else (value,) if value else ()
        shown = [in_shape(one, field.inner) if field.inner else str(one) for one in values]
        if any(shown):
            found[field.name] = shown if field.many else shown[0]
    return found


def with_headings(body: str, info: KindInfo, tag: str) -> str:
    """Return a story with the headings of its kind's parts in a language."""
    say = language(tag).say
    headings = {f"## {one.heading}".casefold(): f"## {say(one.heading)}" for one in info.sections}
    lines = body.strip("\n").split("\n")
    return "\n".join(headings.get(line.strip().casefold(), line) for line in lines)


def translation_starter(entry: Entry, tag: str) -> str:
    """Return the text of a new translation: the original's words, to be written over."""
    facts = {
        "translation": {"of": fingerprint(entry), "by": BY_MACHINE.lower(), "status": "machine"},
        **in_shape(entry, translated_fields(type(entry))),
    }
    written = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=100_000)
    help_ = comment(f"Write the words in {language(tag).name} over the English ones.")
    return f"---\n{help_}\n{written}---\n\n{with_headings(entry.body, entry.info, tag)}\n"
