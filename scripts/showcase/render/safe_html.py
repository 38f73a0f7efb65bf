"""An entry's story as HTML that can do no harm, whatever was written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import nh3
from markdown_it.token import Token
from markupsafe import Markup

from showcase.link import followable, is_outside
from showcase.model.page import TOLD, TOLD_END
from showcase.story import Story, StoryPart, markdown

TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "blockquote", "code",
    "pre", "br", "hr", "a", "table", "thead", "tbody", "tr", "th", "td", "div",
}  # fmt: skip
# "*" stands for every tag: nothing beyond what is named here.
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href", "rel"},
    "ol": {"start"},
    "div": {"tabindex", "role", "aria-labelledby"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
CLASSES = {"div": {"table"}, "li": {"box"}}
SCHEMES = {"http", "https"}


@dataclass(frozen=True, slots=True)
class SafePart:
    """A part of a story, ready for a template: its heading, anchor and HTML."""

    heading: str
    id: str
    html: Markup


def keep_link(token: Token, resolve: Callable[[str], str]) -> bool:
    """Point a link at its page; return False where it may not be followed or leads nowhere."""
    target = str(token.attrs["href"])
    if not followable(target):
        return False
    if is_outside(target):
        token.attrs["rel"] = "noopener nofollow"
        return True
    address = resolve(target)
    token.attrs["href"] = address
    return bool(address)


def inline(children: Iterable[Token], resolve: Callable[[str], str]) -> list[Token]:
    """Return inline tokens without pictures and without links that cannot be followed."""
    kept: list[Token] = []
    open_links: list[bool] = []
    for token in children:
        if token.type == "image":
            continue
        if token.type == "link_open":
            open_links.append(keep_link(token, resolve))
            if not open_links[-1]:
                continue
        elif token.type == "link_close" and not open_links.pop():
            continue
        kept.append(token)
    return kept


def tick(kept: list[Token], children: list[Token]) -> None:
    """Turn "[ ]" at the start of a point into a box to tick on paper, in place of its dot."""
    if children and children[0].type == "text" and children[0].content.startswith("[ ] "):
        children[0].content = f"☐ {children[0].content[4:]}"
        for token in kept[-2:]:
            if token.type == "list_item_open":
                token.attrs["class"] = "box"


def table_box(heading: str) -> Token:
    """Return the box in which a wide table scrolls: keys reach it, and its heading names it."""
    named = {"role": "group", "aria-labelledby": heading} if heading else {}
    attrs: dict[str, str | int | float] = {"class": "table", "tabindex": "0", **named}
    return Token("table_box_open", "div", 1, attrs=attrs, block=True)


def prepare(tokens: Iterable[Token], resolve: Callable[[str], str], heading: str) -> list[Token]:
    """Return block tokens with our anchors, our links, and room for wide tables to scroll.

    `heading` is the anchor of the heading above them, or nothing.
    """
    kept: list[Token] = []
    for token in tokens:
        if token.type == "heading_open":
            token.attrs["id"] = heading = str(token.meta["anchor"])
            # The title is the only first-level heading; a second one becomes a part.
            token.tag = "h2" if token.tag == "h1" else token.tag
        elif token.type == "heading_close" and token.tag == "h1":
            token.tag = "h2"
        elif token.type == "inline":
            token.children = inline(token.children or [], resolve)
            tick(kept, token.children)
        elif token.type in {"th_open", "td_open"}:
            token.attrs.pop("style", None)
        if token.type == "table_open":
            kept.append(table_box(heading))
        kept.append(token)
        if token.type == "table_close":
            kept.append(Token("table_box_close", "div", -1, block=True))
    return kept


def safe_part(part: StoryPart, resolve: Callable[[str], str]) -> SafePart:
    """Return one part as safe HTML."""
    reader = markdown()
    heading = part.heading
    tokens = prepare(part.tokens, resolve, heading.id if heading else "")
    html = nh3.clean(
        reader.renderer.render(tokens, reader.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    # Every tag and attribute in `html` went through the allow-list on the line above.
    safe = Markup(f"{TOLD}{html}{TOLD_END}")  # noqa: S704
    return SafePart(heading.text if heading else "", heading.id if heading else "", safe)


def safe_parts(story: Story, resolve: Callable[[str], str]) -> tuple[SafePart, ...]:
    """Return the parts of a story as safe HTML. `resolve` turns a link to a file into an address
    relative to the page, or "" where there is none. The story's tokens are used up."""
    return tuple(safe_part(part, resolve) for part in story.parts)
