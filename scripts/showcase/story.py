"""Reads an entry's Markdown once: its headings, links and parts, each with its line."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from showcase.model.entry import Entry
from showcase.model.problem import Place

# Ids that our own templates use; a heading of the same name gets a number.
TEMPLATE_IDS = frozenset({"content", "at-a-glance", "what-changed", "sources", "like-this", "page"})


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


@dataclass(frozen=True, slots=True)
class Story:
    """An entry's body, read."""

    entry: Entry
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    parts: tuple[StoryPart, ...]


@cache
def markdown() -> MarkdownIt:
    """Return the one Markdown reader: CommonMark and tables, with HTML switched off."""
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")


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


def find_headings(entry: Entry, tokens: list[Token]) -> Iterator[Heading]:
    """Yield the headings with anchors that no other part of the page has."""
    taken: dict[str, int] = dict.fromkeys(TEMPLATE_IDS, 1)
    for token, words in pairwise(tokens):
        if token.type != "heading_open":
            continue
        text = plain(words.children or [])
        name = anchor(text)
        taken[name] = taken.get(name, 0) + 1
        unique = name if taken[name] == 1 else f"{name}-{taken[name]}"
        place = Place(entry.path, entry.body_line + (token.map or [0])[0])
        yield Heading(int(token.tag[1]), text, unique, place)


def find_parts(tokens: list[Token], headings: tuple[Heading, ...]) -> Iterator[StoryPart]:
    """Cut the story at its second-level headings."""
    level_two = (heading for heading in headings if heading.level == 2)
    heading: Heading | None = None
    held: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0:
            yield StoryPart(heading, tuple(held), words_of(held))
            heading, held = next(level_two), []
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
    """Return the entry's story. Costs about a millisecond, so read it once for all who ask."""
    tokens = markdown().parse(entry.body)
    headings = tuple(find_headings(entry, tokens))
    blocks = [token for token in tokens if token.type == "inline"]
    links = tuple(link for block in blocks for link in inline_links(entry, block))
    parts = tuple(
        part for part in find_parts(tokens, headings) if part.heading or part.text.strip()
    )
    return Story(entry, headings, links, parts)
