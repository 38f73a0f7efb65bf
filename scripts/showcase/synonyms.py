"""The words that people type for what our pages call something else, from one file of groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from showcase.bureau import own_or_shipped
from showcase.terms import words_of

NAME = "synonyms.yaml"
MOST_GROUPS, MOST_WORDS, MOST_LETTERS = 500, 20, 40


class SynonymsFault(ValueError):
    """The file cannot be used as it is; the text says where and why, for people."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """One group: each of `typed` also finds each of `also`, as they stand in the file."""

    typed: tuple[str, ...]
    also: tuple[str, ...]
    line: int = 0


def plain_words(text: str) -> str:
    """Return text as search compares it: its folded words with one space between them."""
    return " ".join(words_of(text))


def fault(line: int, text: str) -> SynonymsFault:
    """Return the fault of a line, counted from 1."""
    return SynonymsFault(f"{NAME}, line {line}: {text}")


def read_words(node: Any, name: str) -> tuple[str, ...]:
    """Return the texts of one list; every scalar is text, so that `no` stays a word."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise fault(line, f"After “{name}:” a list is needed, such as [mum, mums].")
    if len(node.value) > MOST_WORDS:
        raise fault(line, f"The list has more than {MOST_WORDS} words. Make two groups of it.")
    for one in node.value:
        text = one.value if isinstance(one, yaml.ScalarNode) else ""
        if not plain_words(text) or len(text) > MOST_LETTERS or '"' in text:
            raise fault(
                line, f"Each word needs letters, no double quotes, at most {MOST_LETTERS} signs."
            )
    return tuple(one.value for one in node.value)


def read_group(node: Any) -> Synonyms:
    """Return one group."""
    line = node.start_mark.line + 1
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    held = {name.value: value for name, value in pairs if isinstance(name, yaml.ScalarNode)}
    if len(pairs) != 2 or set(held) != {"typed", "also"}:
        raise fault(line, "A group has one line “typed” and one line “also”, and nothing else.")
    group = Synonyms(read_words(held["typed"], "typed"), read_words(held["also"], "also"), line)
    for word in group.also:
        if plain_words(word) in map(plain_words, group.typed):
            raise fault(line, f"“{word}” stands on both lines of the group; delete one of them.")
    return group


def groups_of(text: str) -> Iterator[Synonyms]:
    """Yield the groups that a file's text holds; SynonymsFault where it cannot be used."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise fault(
            line, "This line cannot be read. Compare it with the lines around it."
        ) from error
    if not isinstance(node, yaml.SequenceNode) or len(node.value) > MOST_GROUPS:
        raise fault(1, f"The file is a list of at most {MOST_GROUPS} groups.")
    yield from map(read_group, node.value)


def read_synonyms(text: str) -> tuple[Synonyms, ...]:
    """Return all groups of a file's text; SynonymsFault also where a word is typed in two groups.

    Only composing and never constructing reads the text: tags in it are not acted on.
    """
    groups = tuple(groups_of(text))
    seen: dict[str, int] = {}
    for group in groups:
        for word in group.typed:
            plain = plain_words(word)
            if plain in seen:
                raise fault(
                    group.line, f"“{word}” is typed in line {seen[plain]} too; keep one of the two."
                )
            seen[plain] = group.line
    return groups


def synonyms() -> tuple[Synonyms, ...]:
    """Return the groups of our own file; SynonymsFault where it cannot be used."""
    return read_synonyms(own_or_shipped(NAME))
