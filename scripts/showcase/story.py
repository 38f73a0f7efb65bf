"""Reads an entry's Markdown once: its headings, links and parts, each with its line."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from showcase.language import part_names
from showcase.model.entry import Entry
from showcase.model.problem import Place
from showcase.outline import Outline, plain_outline

# Ids that our own templates use; a heading of the same name gets a number.
TEMPLATE_IDS = frozenset({"content", "at-a-glance", "what-changed", "sources", "like-this", "page"})

# The heading over what was sent in and could not be placed; nothing with it is published.
UNPLACED = "Unplaced"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the story; `id` is its anchor on the page."""

    level: int
    text: str
    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link or, with `image`, a picture in the story."""

    target: str
    text: str
    place: Place
    image: bool = False


@dataclass(frozen=True, slots=True)
class StoryPart:
    """What stands under one second-level heading; the first part may have no heading."""

    heading: Heading | None
    tokens: tuple[Token, ...]
    text: str


@dataclass(frozen=True)
class Story:
    """An entry's body. What is asked of it is read when it is asked for, and once."""

    entry: Entry

    @cached_property
    def plain(self) -> Outline | None:
        """The outline of the story where it is plainly written, or None."""
        return plain_outline(self.entry.body)

    @cached_property
    def tokens(self) -> list[Token]:
        """The story taken apart as Markdown; costs more than a millisecond."""
        return markdown().parse(self.entry.body)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order."""
        found = self.plain.headings if self.plain else written_headings(self.tokens)
        return tuple(named_headings(self.entry, found))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links and pictures in order."""
        if self.plain:
            return tuple(
                Link(target, text, Place(self.entry.path, self.entry.body_line + line))
                for target, text, line in self.plain.links
            )
        blocks = [token for token in self.tokens if token.type == "inline"]
        return tuple(link for block in blocks for link in inline_links(self.entry, block))

    @cached_property
    def sections(self) -> tuple[tuple[Heading | None, bool], ...]:
        """Each second-level heading with whether there are words below it, as in `parts`."""
        if self.plain:
            headings = [None, *(one for one in self.headings if one.level == 2)]
            pairs = zip(headings, self.plain.filled, strict=True)
            return tuple((heading, filled) for heading, filled in pairs if heading or filled)
        return tuple((part.heading, bool(part.text.strip())) for part in self.parts)

    def let_go(self) -> None:
        """Let go of the story as it was taken apart, which takes much memory.

        What was found in it stays. Who asks for more has it taken apart again.
        """
        for name in ("tokens", "parts"):
            self.__dict__.pop(name, None)

    @cached_property
    def parts(self) -> tuple[StoryPart, ...]:
        """What stands under each second-level heading, and before the first where words do."""
        found = find_parts(self.tokens, self.headings)
        return tuple(part for part in found if part.heading or part.text.strip())


# Most stories have the same few headings.
HEADINGS_KEPT = 4096


@cache
def markdown() -> MarkdownIt:
    """Return the one Markdown reader: CommonMark and tables, with HTML switched off."""
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")


@lru_cache(maxsize=HEADINGS_KEPT)
def anchor(text: str) -> str:
    """Return a heading as an anchor: letters and numbers of any language, joined by dashes."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())
    return "-".join(words)[:60].strip("-_") or "part"


def plain(tokens: list[Token]) -> str:
    """Return the words of inline tokens without their marks."""
    return "".join(
        plain(token.children or [])
        if token.type == "image"
        else token.content or " " * (token.type in {"softbreak", "hardbreak"})
        for token in tokens
    )


def inline_links(entry: Entry, block: Token) -> Iterator[Link]:
    """Yield the links and pictures of one block of text, each at its line."""
    line = (block.map or [0])[0]
    children = block.children or []
    for number, token in enumerate(children):
        line += token.type in {"softbreak", "hardbreak"}
        place = Place(entry.path, entry.body_line + line)
        if token.type == "image":
            yield Link(str(token.attrs["src"]), plain(token.children or []), place, image=True)
        elif token.type == "link_open":
            close = next(
                n for n in range(number, len(children)) if children[n].type == "link_close"
            )
            yield Link(str(token.attrs["href"]), plain(children[number + 1 : close]), place)


def written_headings(tokens: list[Token]) -> Iterator[tuple[int, str, int]]:
    """Yield (level, text, line from 0) of each heading."""
    for token, words in pairwise(tokens):
        if token.type == "heading_open":
            yield int(token.tag[1]), plain(words.children or []), (token.map or [0])[0]


def named_headings(entry: Entry, found: Iterable[tuple[int, str, int]]) -> Iterator[Heading]:
    """Yield headings with anchors that no other part of the page has.

    A part that the kind names has the same anchor in every language, so that links lead there.
    """
    names = part_names(entry.info, entry.language)
    taken: dict[str, int] = dict.fromkeys(TEMPLATE_IDS, 1)
    for level, text, line in found:
        name = unique = anchor(names.get(text.casefold(), text))
        while unique in taken:
            taken[name] += 1
            unique = f"{name}-{taken[name]}"
        taken[unique] = 1
        yield Heading(level, text, unique, Place(entry.path, entry.body_line + line))


def find_parts(tokens: list[Token], headings: tuple[Heading, ...]) -> Iterator[StoryPart]:
    """Cut the story at its second-level headings."""
    named = iter(headings)
    heading: Heading | None = None
    held: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        # A heading inside a quote or a list has a name too, but no part of its own.
        found = next(named) if token.type == "heading_open" else None
        if found:
            token.meta["anchor"] = found.id
        if found and token.tag == "h2" and token.level == 0:
            yield StoryPart(heading, tuple(held), words_of(held))
            heading, held = found, []
            position += 3
            continue
        held.append(token)
        position += 1
    yield StoryPart(heading, tuple(held), words_of(held))


def words_of(tokens: list[Token]) -> str:
    """Return the words of block tokens, a space between blocks."""
    inline = (plain(token.children or []) for token in tokens if token.type == "inline")
    return " ".join(
        [*inline, *(token.content for token in tokens if token.type in {"fence", "code_block"})]
    )


def read_story(entry: Entry) -> Story:
    """Return the entry's story."""
    return Story(entry)


def has_heading(entry: Entry, anchor: str) -> bool:
    """Say whether the entry's page has a heading of its story with that anchor."""
    return any(heading.id == anchor for heading in read_story(entry).headings)
