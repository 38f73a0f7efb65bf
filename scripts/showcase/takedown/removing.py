"""Takes a photo or words out of the files of an entry, and changes nothing else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import yaml

from showcase.parse import split
from showcase.takedown.sources import Target
from showcase.yaml_text import read_yaml


class CannotRemove(Exception):
    """It cannot be taken out safely; the text says why and what to do, for people."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A place where words stand: the file, its line, and the line around them."""

    path: str
    line: int
    text: str


def pattern_for(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds words as whole words, however they are spaced; never in a file's name."""
    one_of = "|".join(
        r"[\s\u00a0-]+".join(map(re.escape, normalize("NFC", one).split())) for one in words
    )
    return re.compile(rf"(?<![\w/-])(?:{one_of})(?!\w|[\w-]*\.(?:jpe?g|png|webp)\b)", re.IGNORECASE)


def seen_in(path: str, text: str, pattern: re.Pattern[str]) -> Iterator[Seen]:
    """Yield each line of a text that has the words."""
    text = normalize("NFC", text)
    for match in pattern.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        line = text[start : end if end >= 0 else len(text)]
        yield Seen(path, text.count("\n", 0, match.start()) + 1, line.strip())


# The name of a field stands before its text.
FIELD = re.compile(r"(?:^|[{,\n])[ \t]*(?:- )?[\w-]+:$")


def beginning(text: str, at: int) -> bool:
    """Say whether a place begins a sentence or the text of a field."""
    before = text[:at].rstrip(" \t\"'“‘([*_>#-")
    return not before or before[-1] in ".!?\n" or bool(FIELD.search(before[-60:]))


def put_instead(text: str, pattern: re.Pattern[str], instead: str) -> str:
    """Return a text with other words in place of those that are taken out."""
    text = normalize("NFC", text)

    def said(match: re.Match[str]) -> str:
        return instead[:1].upper() + instead[1:] if beginning(text, match.start()) else instead

    return pattern.sub(said, text)


def photo_items(facts: str) -> Iterator[tuple[str, yaml.SequenceNode]]:
    """Yield the lists of groups in facts, by their field's name."""
    node = yaml.compose(facts, Loader=yaml.CSafeLoader)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(value, yaml.SequenceNode):
            yield str(key.value), value


def names_file(item: yaml.Node, file: str) -> bool:
    """Say whether a group's field `file` names a file."""
    pairs = item.value if isinstance(item, yaml.MappingNode) else ()
    return any(key.value == "file" and value.value == file for key, value in pairs)


def place_of(facts: str, file: str) -> int | None:
    """Return which of the photos is in a file, or None."""
    for name, items in photo_items(facts):
        for number, item in enumerate(items.value if name == "photos" else ()):
            if names_file(item, file):
                return number
    return None


def lines_of(facts: str, number: int) -> tuple[int, int]:
    """Return the first line of one of the photos, and the line after its last.

    Where it is the only one, the line that opens the list belongs to it. CannotRemove where the
    list is not written one photo below the other.
    """
    items = next(value for name, value in photo_items(facts) if name == "photos")
    if items.flow_style:
        raise CannotRemove("The photos are written in one line, between [ and ].")
    mark = items.end_mark
    after = mark.line + (mark.column > 0)
    if number + 1 < len(items.value):
        after = items.value[number + 1].start_mark.line
    opening = items.start_mark.line - 1 if len(items.value) == 1 else None
    return items.value[number].start_mark.line if opening is None else opening, after


def without_item(facts: str, number: int) -> str:
    """Return facts without one of their photos; CannotRemove where that would change more."""
    before = read_yaml("", facts, first=1).data
    if not isinstance(before, dict) or number >= len(before.get("photos", ())):
        return facts
    first, after = lines_of(facts, number)
    lines = facts.split("\n")
    new = "\n".join(lines[:first] + lines[after:])
    kept = [one for at, one in enumerate(before["photos"]) if at != number]
    wanted = {**before, "photos": kept} if kept else {**before}
    if not kept:
        del wanted["photos"]
    if read_yaml("", new, first=1).data != wanted:
        raise CannotRemove("The list of photos is written in an unusual way.")
    return new


def without_photo(text: str, number: int) -> str:
    """Return the text of an entry's file without one of its photos."""
    parts = split(text)
    if parts is None:
        return text
    facts, _, body_line = parts
    rest = text.split("\n")[body_line - 2 :]
    return "\n".join(["---", without_item(facts, number), *rest])


def edited_for_photo(target: Target, photo: str) -> dict[Path, str]:
    """Return the new texts of an entry's files without a photo; CannotRemove where unsure."""
    numbers: set[int] = set()
    texts = {file: file.read_text("utf-8") for file in target.texts}
    for text in texts.values():
        parts = split(text)
        number = place_of(parts[0], photo) if parts else None
        numbers |= set() if number is None else {number}
    if not numbers:
        return {}
    if len(numbers) > 1:
        raise CannotRemove(f"Several files of {target.name} name {photo}, at different places.")
    number = numbers.pop()
    return {file: without_photo(text, number) for file, text in texts.items()}
