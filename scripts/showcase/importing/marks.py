"""Takes Markdown and plain text apart into blocks, each with the lines it was written in."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from showcase.importing.draft import Block, Grid, Heading, Items, Piece, Words
from showcase.importing.tags import BOLD_LEVEL, LONGEST_HEADING
from showcase.story import markdown, plain

# GitHub writes an uploaded picture as a tag.
TAG = re.compile(r"""<img\b[^>]*?\bsrc=["']([^"']+)["'][^>]*>""", re.IGNORECASE)
ALT = re.compile(r"""\balt=["']([^"']*)["']""", re.IGNORECASE)
PICTURE = re.compile(r"!\[([^\]]*)\]\(<?([^)\s>]+)>?[^)]*\)")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def with_picture_marks(text: str) -> str:
    """Return text with pictures in tags as pictures in Markdown."""

    def mark(found: re.Match[str]) -> str:
        alt = ALT.search(found[0])
        return f"![{alt[1] if alt else ''}]({found[1]})"

    return TAG.sub(mark, text)


def without_pictures(text: str) -> tuple[str, tuple[str, ...]]:
    """Return Markdown without its pictures, and their names; those on the web stay as links."""
    names: list[str] = []

    def take(found: re.Match[str]) -> str:
        if WEB.match(found[2]):
            return f"[{found[1] or found[2]}]({found[2]})"
        names.append(found[2])
        return ""

    return PICTURE.sub(take, text).strip("\n"), tuple(names)


def words(block: Token) -> str:
    """Return the plain words of one block of text, its lines kept."""
    return "".join(
        child.content or "\n" * (child.type in {"softbreak", "hardbreak"})
        for child in block.children or []
        if child.type != "image"
    )


def first_target(tokens: list[Token]) -> str:
    """Return where the first link leads, or nothing."""
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open":
                return str(child.attrs["href"])
    return ""


def piece_of(tokens: list[Token], source: str) -> Piece:
    """Return a stretch of blocks as one piece, `source` being its lines."""
    kept, pictures = without_pictures(source)
    lines = [words(one) for one in tokens if one.type == "inline"]
    lines += [one.content for one in tokens if one.type in {"fence", "code_block"}]
    text = "\n".join(line.strip("\n") for line in lines if line.strip())
    return Piece(kept, text, pictures, first_target(tokens))


def stretches(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each block that lies in no other."""
    start, depth = 0, 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : place + 1]
            start = place + 1


def inner_stretches(tokens: list[Token], opening: str) -> Iterator[list[Token]]:
    """Yield the tokens of each element of that name, outermost ones."""
    start, depth = 0, 0
    for place, token in enumerate(tokens):
        if token.type == f"{opening}_open":
            start = place if depth == 0 else start
            depth += 1
        elif token.type == f"{opening}_close":
            depth -= 1
            if depth == 0:
                yield tokens[start : place + 1]


def items(tokens: list[Token], lines: list[str], whole: Piece) -> Items:
    """Return a list."""
    found = []
    for one in inner_stretches(tokens, "list_item"):
        first, last = one[0].map or [0, 0]
        source = "\n".join(lines[first:last]).strip()
        found.append(piece_of(one, re.sub(r"^([-*+]|\d+[.)])\s+", "", source)))
    return Items(tuple(found), whole)


def grid(tokens: list[Token], whole: Piece) -> Grid:
    """Return a table."""
    return Grid(
        tuple(
            tuple(piece_of([one], one.content) for one in row if one.type == "inline")
            for row in inner_stretches(tokens, "tr")
        ),
        whole,
    )


def is_bold_line(block: Token) -> bool:
    """Say whether a paragraph is one short line that is bold from end to end."""
    kinds = [child.type for child in block.children or [] if child.content.strip() or child.nesting]
    text = plain(block.children or [])
    bold = len(kinds) > 2 and kinds[0] == "strong_open" and kinds[-1] == "strong_close"
    return bold and kinds.count("strong_open") == 1 and len(text) <= LONGEST_HEADING


def block_of(tokens: list[Token], lines: list[str]) -> Block | None:
    """Return one block; None for a line across the page."""
    head = tokens[0]
    first, last = head.map or [0, 0]
    whole = piece_of(tokens, "\n".join(lines[first:last]).rstrip())
    if head.type == "hr":
        return None
    if head.type == "heading_open":
        return Heading(int(head.tag[1]), Piece(tokens[1].content, whole.plain, whole.pictures))
    if head.type in {"bullet_list_open", "ordered_list_open"}:
        return items(tokens, lines, whole)
    if head.type == "table_open":
        return grid(tokens, whole)
    if head.type == "paragraph_open" and is_bold_line(tokens[1]) and not whole.plain.endswith("."):
        return Heading(BOLD_LEVEL, Piece(whole.plain, whole.plain))
    return Words(whole)


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in Markdown, which plain text is too."""
    source = with_picture_marks(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = source.split("\n")
    found = (block_of(one, lines) for one in stretches(markdown().parse(source)))
    return tuple(one for one in found if one)
