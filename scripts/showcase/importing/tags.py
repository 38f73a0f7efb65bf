"""Takes HTML apart into blocks: what Word files become, and letters that have nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from showcase.importing.draft import Block, Grid, Heading, Items, Piece, Words

BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "div",
          "section", "article", "body", "html", "main", "header", "footer", "dl", "dt", "dd",
          "center", "figure", "figcaption", "li", "tr", "td", "th", "tbody", "thead"}  # fmt: skip
SILENT = {"script", "style", "head", "title", "template", "noscript", "svg", "object"}
ALONE = {"br", "img", "hr", "meta", "link", "input", "wbr", "col"}
BOLD, SLANTED, LINED = {"strong", "b"}, {"em", "i"}, {"u"}
MOST_DEPTH = 100
LONGEST_HEADING = 100
# What begins a heading, a list, a quotation or a table where a line begins with it.
AT_START = re.compile(
    r"^(#{1,6}(?=\s)|[>|]|[-+](?=\s)|={3,}|-{3,}|~{3,}|(\d{1,9})([.)])(?=\s))", re.M
)
INSIDE = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
# A bold line in a document is a heading, though Word does not know.
BOLD_LEVEL = 7


@dataclass(slots=True)
class Node:
    """An element of HTML and what is in it."""

    tag: str
    attributes: dict[str, str]
    children: list["Node | str"] = field(default_factory=list)


class Tree(HTMLParser):
    """Builds nodes; what nests too deep is read as if it did not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag == "p" and self.open[-1].tag == "p":
            self.open.pop()
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in ALONE and len(self.open) < MOST_DEPTH:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """End the nearest element of that name."""
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.open[-1].children.append(data)


def escaped(text: str) -> str:
    """Return plain words as Markdown that shows the same."""
    return INSIDE.sub(lambda found: "\\" + found[0], text)


def escaped_lines(markdown: str) -> str:
    """Return Markdown of one paragraph in which no line begins something else."""
    return AT_START.sub(
        lambda found: f"{found[2]}\\{found[3]}" if found[2] else "\\" + found[0], markdown
    )


def wrapped(mark: str, markdown: str) -> str:
    """Return words with marks around them, the spaces outside."""
    words = markdown.strip()
    if not words:
        return markdown
    start = markdown[: len(markdown) - len(markdown.lstrip())]
    end = markdown[len(markdown.rstrip()) :]
    return f"{start}{mark}{words}{mark}{end}"


@dataclass(slots=True)
class Inline:
    """Gathers the words of inline nodes."""

    markdown: str = ""
    plain: str = ""
    pictures: tuple[str, ...] = ()
    target: str = ""

    def add(self, other: "Inline", markdown: str) -> None:
        """Add what was gathered below, with its Markdown wrapped."""
        self.markdown += markdown
        self.plain += other.plain
        self.pictures += other.pictures
        self.target = self.target or other.target


def link(node: Node, inner: Inline) -> str:
    """Return a link as Markdown; one that leads nowhere outside is only its words."""
    target = node.attributes.get("href", "").strip()
    safe = re.fullmatch(r"(https?://|mailto:)[^\s<>()]+", target)
    if not safe or not inner.plain.strip():
        return inner.markdown
    inner.target = inner.target or target
    return f"[{inner.markdown.strip()}]({target})"


def inline(nodes: list[Node | str], keep_lines: bool = False) -> Inline:
    """Return the words of inline nodes."""
    found = Inline()
    for node in nodes:
        if isinstance(node, str):
            text = node if keep_lines else re.sub(r"[ \t\r\n]+", " ", node)
            found.markdown += escaped(text)
            found.plain += text
        elif node.tag == "br":
            found.markdown += "\n"
            found.plain += "\n"
        elif node.tag == "img":
            found.pictures += (node.attributes.get("src", ""),)
        elif node.tag not in SILENT:
            add_inline(found, node)
    return found


def add_inline(found: Inline, node: Node) -> None:
    """Add one inline element."""
    target = node.attributes.get("href", "")
    inner = inline(node.children)
    if node.tag == "a" and target.startswith("#"):
        # A way to a note at the end of the document, or back.
        note = inner.plain.strip()
        found.markdown += "" if note == "↑" else escaped(note)
        return
    mark = "**" if node.tag in BOLD else "*" if node.tag in SLANTED else ""
    markdown = link(node, inner) if node.tag == "a" else inner.markdown
    found.add(inner, wrapped(mark, markdown) if mark else markdown)
    if node.tag in BLOCKS:
        found.markdown += "\n"
        found.plain += "\n"


def tidy(found: Inline) -> Piece:
    """Return gathered words without spaces at the ends of lines."""
    lines = [line.strip() for line in found.markdown.split("\n")]
    plain = "\n".join(line.strip() for line in found.plain.split("\n")).strip()
    markdown = escaped_lines("\n".join(line for line in lines if line))
    return Piece(markdown, re.sub(r"\n{2,}", "\n", plain), found.pictures, found.target)


def piece(node: Node) -> Piece:
    """Return the words of a node and all below it."""
    return tidy(inline(node.children, keep_lines=node.tag == "pre"))


def all_bold(nodes: list[Node | str]) -> bool:
    """Say whether all words stand in bold or underlined."""
    words = [node for node in nodes if not (isinstance(node, str) and not node.strip())]
    return bool(words) and all(
        isinstance(node, Node)
        and (node.tag in BOLD | LINED or (node.tag in {"a", "em", "i"} and all_bold(node.children)))
        for node in words
    )


def paragraph(node: Node, words: Piece) -> Block:
    """Return a paragraph of some words; one that is a short bold line is a heading."""
    short = len(words.plain) <= LONGEST_HEADING and "\n" not in words.plain
    if short and words.plain and not words.plain.endswith(".") and all_bold(node.children):
        return Heading(BOLD_LEVEL, words)
    return Words(words)


def items_of(node: Node) -> Iterator[Node]:
    """Yield the items of a list; stray words among them are items too."""
    for child in node.children:
        if isinstance(child, Node) and child.tag in {"li", "dt", "dd"}:
            yield child
        elif isinstance(child, Node) or child.strip():
            yield Node("li", {}, [child])


def list_lines(node: Node, indent: str = "") -> Iterator[str]:
    """Yield the lines of a list as Markdown, lists inside it further in."""
    for number, item in enumerate(items_of(node), 1):
        mark = f"{number}. " if node.tag == "ol" else "- "
        inner = [one for one in item.children if isinstance(one, Node) and one.tag in {"ul", "ol"}]
        words = [one for one in item.children if one not in inner]
        lines = tidy(inline(words)).markdown.split("\n")
        yield indent + mark + lines[0]
        deeper = indent + " " * len(mark)
        yield from (deeper + line for line in lines[1:])
        for one in inner:
            yield from list_lines(one, deeper)


def listed(node: Node) -> Block:
    """Return a list."""
    pieces = tuple(piece(item) for item in items_of(node))
    plain = "\n".join(one.plain for one in pieces)
    pictures = tuple(name for one in pieces for name in one.pictures)
    return Items(pieces, Piece("\n".join(list_lines(node)), plain, pictures))


def rows_of(node: Node) -> Iterator[tuple[Piece, ...]]:
    """Yield the cells of each row of a table, not of tables inside it."""
    for child in node.children:
        if isinstance(child, Node) and child.tag == "tr":
            cells = (one for one in child.children if isinstance(one, Node))
            yield tuple(piece(one) for one in cells if one.tag in {"td", "th"})
        elif isinstance(child, Node) and child.tag in {"tbody", "thead", "tfoot"}:
            yield from rows_of(child)


def grid_of(rows: tuple[tuple[Piece, ...], ...]) -> Grid:
    """Return a table from its cells."""
    width = max((len(row) for row in rows), default=0)
    lines = []
    for number, row in enumerate(rows):
        cells = [one.markdown.replace("\n", " ").replace("|", "\\|") for one in row]
        lines.append("| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |")
        if number == 0:
            lines.append("|" + " --- |" * width)
    plain = "\n".join(one.plain for row in rows for one in row if one.plain)
    pictures = tuple(name for row in rows for one in row for name in one.pictures)
    return Grid(rows, Piece("\n".join(lines), plain, pictures))


def blocks_of(nodes: list[Node | str]) -> Iterator[Block]:
    """Yield the blocks of nodes in order; words that stand loose are paragraphs."""
    loose: list[Node | str] = []
    for node in [*nodes, Node("p", {})]:
        if isinstance(node, str) or node.tag not in BLOCKS:
            loose.append(node)
            continue
        stray = tidy(inline(loose))
        loose = []
        if stray.plain or stray.pictures:
            yield Words(stray)
        yield from block_of(node)


def block_of(node: Node) -> Iterator[Block]:
    """Yield the blocks of one node."""
    if re.fullmatch("h[1-6]", node.tag):
        words = piece(node)
        if words.plain:
            yield Heading(int(node.tag[1]), words)
        elif words.pictures:
            yield Words(words)
    elif node.tag in {"ul", "ol", "dl"}:
        yield listed(node)
    elif node.tag == "table":
        yield grid_of(tuple(row for row in rows_of(node) if row))
    elif node.tag in {"p", "pre", "dt", "dd", "figcaption"}:
        words = piece(node)
        if words.plain or words.pictures:
            yield paragraph(node, words)
    else:
        yield from blocks_of(node.children)


def html_blocks(html: str) -> tuple[Block, ...]:
    """Return the blocks of a piece of HTML."""
    tree = Tree()
    tree.feed(html)
    tree.close()
    return tuple(blocks_of(tree.root.children))
