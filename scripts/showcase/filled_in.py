"""Filled-in values of fields, as lines of a file that somebody can copy."""

from typing import Any

from showcase.front_matter import STEP, holds_words, one_line, quoted
from showcase.model.describe import Description
from showcase.vocabularies import vocabulary

# What ends an item of a list that stands on one line.
ENDS = frozenset(",[]{}")


def example_of(field: Description) -> Any:
    """Return a filled-in value for a field: as it would be read, all of it text."""
    if field.inner:
        one = {part.name: example_of(part) for part in field.inner if part.examples or part.inner}
        return [one] if field.many else one
    return known(field, field.examples[0]) if field.examples else ""


def known(field: Description, example: Any) -> Any:
    """Return an example in words that the bureau's vocabulary has; else in its first word."""
    if not field.vocabulary:
        return example
    words = vocabulary(field.vocabulary)
    if isinstance(example, list):
        return [one for one in example if one in words] or [words.words[0].id]
    return example if example in words else words.words[0].id


def written(field: Description, text: str) -> str:
    """Return a text as the value of a field on one line."""
    return one_line(text, holds_words(field)) or '""'


def written_list(field: Description, texts: list[str]) -> str:
    """Return a list on one line."""
    items = (quoted(one) if ENDS & set(one) else written(field, one) for one in texts)
    return f"[{', '.join(items)}]"


def written_as(field: Description, value: str, indent: str = "") -> str:
    """Return the line that gives a field one value, as an item where the field is a list."""
    value = written_list(field, [value]) if field.many else written(field, value)
    return f"{indent}{field.name}: {value}"


def goes_with(part: Description, group: Description) -> bool:
    """Return whether a part of a group is asked for beside the examples of the other parts."""
    when = part.asked.when
    if not when:
        return True
    chosen = next((example_of(one) for one in group.inner if one.name == when.name), "")
    return (chosen in when.words) != when.other


def written_parts(field: Description, indent: str) -> str:
    """Return the lines that give the parts of a group their examples.

    A part that does not go with the others, such as the region beside a state, is a comment.
    """
    lines = []
    for part in field.inner:
        if part.examples and goes_with(part, field):
            lines.append(written_example(part, indent))
        elif part.examples:
            lines.append(f"{indent}# {written_example(part)}")
    return "\n".join(lines)


def written_example(field: Description, indent: str = "") -> str:
    """Return the lines that would give a field its example, as they stand in a file."""
    deeper = f"{indent}{STEP}"
    if field.inner and field.many:
        parts = written_parts(field, deeper + STEP).lstrip()
        return f"{indent}{field.name}:\n{deeper}- {parts}"
    if field.inner:
        return f"{indent}{field.name}:\n{written_parts(field, deeper)}"
    value = example_of(field)
    items = written_list(field, value) if isinstance(value, list) else written(field, str(value))
    return f"{indent}{field.name}: {items}"


def like_this(lines: str, verb: str = "Write it") -> str:
    """Return help that ends in lines to copy."""
    return f"{verb} like this:\n{lines}"


def choices(name: str) -> str:
    """Return the words of a vocabulary as people choose them."""
    words = vocabulary(name).words
    return ", ".join(
        f"{word.id} ({word.label})" if word.label.casefold() != word.id else word.id
        for word in words
    )
