"""All that an entry says in words, and what in it lets a person be known."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from showcase.link import described_values
from showcase.model.entry import Entry
from showcase.model.problem import Place
from showcase.personal_data import BETWEEN, Kind, traces
from showcase.story import Story, plain

# Marks whose meaning only the reader of Markdown knows; stars are taken out without it.
MARKS = "_&\\`"
# What begins a line that does not go on with the one before.
POINTS = tuple("-+#>|0123456789")
ADDRESS, PHOTO = "Address of the page", "Name of a photo’s file"
# The part of the story is told by its place.
STORY = ""
SMALL = frozenset({"a", "and", "at", "for", "from", "in", "is", "of", "on", "the", "to", "with"})
# Spaces of any width in a row count as one; what has no width counts as nothing.
WIDE = ("  ", "\t", "\u00a0", "\u2002", "\u2003", "\u2009", "\u200a", "\u202f", "\u3000")
SPACES = re.compile(r"[^\S\n]+")
UNSEEN = "\u00ad\u200b\u2060\ufeff"
GROUPS = frozenset({tuple, dict, list})
WORDLESS = frozenset({type(None), bool, int, float, date})
NOTHING = dict.fromkeys(map(ord, UNSEEN))


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text, where it begins, and the label of the field it stands in."""

    text: str
    place: Place
    field: str

    def at(self, start: int) -> Place:
        """Return the place of a letter of the passage."""
        line = self.place.line + self.text.count("\n", 0, start)
        return Place(self.place.path, line, self.place.column if line == self.place.line else 1)


@dataclass(frozen=True, slots=True)
class Found:
    """Something personal: what, its words, its sentence, and where it stands."""

    kind: Kind
    text: str
    sentence: str
    place: Place
    field: str


@dataclass(frozen=True, slots=True)
class PersonalData:
    """An entry and what in its words lets a person be known; never empty."""

    entry: Entry
    found: tuple[Found, ...]

    def of(self, kind: Kind) -> Iterator[Found]:
        """Yield what was found of one kind."""
        return (one for one in self.found if one.kind == kind)


def tidy(text: str) -> str:
    """Return a text as readers take it in; its lines stay."""
    if any(char in text for char in UNSEEN):
        text = text.translate(NOTHING)
    return SPACES.sub(" ", text) if any(char in text for char in WIDE) else text


def gather(value: object, found: list[str]) -> None:
    """Add every text that a value holds, however deep; quicker than going by declarations."""
    kind = type(value)
    if kind is str:
        found.append(cast(str, value))
    elif kind in GROUPS:
        held = value.values() if isinstance(value, dict) else cast(Iterable[object], value)
        for one in held:
            gather(one, found)
    elif kind not in WORDLESS:
        for one in vars(value).values():
            gather(one, found)


def texts(value: object) -> list[str]:
    """Return every text that a value holds."""
    found: list[str] = []
    gather(value, found)
    return found


def field_passages(entry: Entry) -> Iterator[Passage]:
    """Yield the texts of an entry's fields; not words of vocabularies, names of entries, links."""
    for route, field, value in described_values(entry):
        for text in texts(value):
            if not (field.vocabulary or field.to or text.startswith(("https://", "http://"))):
                yield Passage(tidy(text), entry.at(*route), field.label)


def spoken(name: str) -> str:
    """Return the name of a file or an address as words, written like names where they may be."""
    words = name.partition(".")[0].split("-")
    return " ".join(
        word if word in SMALL else word.upper() if word[:1].isdigit() else word.capitalize()
        for word in words
    )


def name_passages(entry: Entry) -> Iterator[Passage]:
    """Yield the entry's address and the names of its photos, which readers see as well."""
    yield Passage(spoken(entry.slug), Place(entry.path), ADDRESS)
    for name in entry.files:
        yield Passage(spoken(name), entry.at("photos"), PHOTO)


def wrapped(body: str) -> bool:
    """Say whether any paragraph goes on over several lines."""
    before = ""
    for line in body.split("\n"):
        if before and line and not line.startswith(POINTS):
            return True
        before = line
    return False


def story_passages(story: Story) -> Iterator[Passage]:
    """Yield what readers see of a story: the plain text, or the text of each of its blocks."""
    body, path, first = story.entry.body, story.entry.path, story.entry.body_line
    if story.plain and not any(mark in body for mark in MARKS) and not wrapped(body):
        yield Passage(tidy(body.replace("*", "")), Place(path, first), STORY)
        return
    for token in story.tokens:
        if token.type in {"inline", "fence", "code_block"}:
            words = plain(token.children or []) if token.type == "inline" else token.content
            yield Passage(tidy(words), Place(path, first + (token.map or [0])[0]), STORY)
    for link in story.links:
        yield Passage(link.target, link.place, STORY)


def personal_data(story: Story) -> PersonalData | None:
    """Return what in an entry's words lets a person be known, or None where there is nothing.

    Nearly all entries hold nothing, so what they say is first looked at in one go.
    """
    told = (*story_passages(story), *name_passages(story.entry))
    said = tidy(BETWEEN.join(texts(story.entry)))
    if not traces(BETWEEN.join([said, *(passage.text for passage in told)])):
        return None
    found = tuple(
        Found(trace.kind, trace.text, trace.sentence, passage.at(trace.start), passage.field)
        for passage in (*field_passages(story.entry), *told)
        for trace in traces(passage.text)
    )
    return PersonalData(story.entry, found) if found else None


def said_anew(story: Story, original: PersonalData | None) -> PersonalData | None:
    """Return what is personal in a translation, but for what its original says too."""
    found = personal_data(story)
    if not found or not original:
        return found
    own = {one.sentence for one in original.found}
    anew = tuple(one for one in found.found if one.sentence not in own)
    return PersonalData(story.entry, anew) if anew else None
