"""A new entry's first file: every field with its help, filled in where it must be."""

from collections.abc import Iterator

from showcase.field_faults import choices, written_example
from showcase.model.describe import Description, describe
from showcase.model.entry import Entry


def comment(text: str) -> str:
    """Return help as a comment line."""
    return f"# {text}"


def field_lines(field: Description) -> Iterator[str]:
    """Yield a field's lines: its help, its words to choose from, then a filled-in example.

    A field that may be left out stands as a comment, so that the starter is complete without it.
    """
    needed = "" if field.required else " You may leave it out."
    yield comment(f"{field.label}. {field.help}{needed}")
    for one in (field, *field.inner):
        if one.vocabulary:
            yield comment(f"{one.label}: choose from {choices(one.vocabulary)}.")
    example = written_example(field)
    if example.strip() == f"{field.name}:" or example.endswith('""'):
        return
    yield from (line if field.required else comment(line) for line in example.split("\n"))


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
