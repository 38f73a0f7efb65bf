"""What search reads of a page: its title, its summary, its headings and its text.

Templates mark the element that is searched with `data-search`, what search leaves out in it with
`data-search-skip`, and what counts as much as a heading with `data-search-more`. A page without
the first mark is not searched. The source is a page that we made, so elements are closed in order.
"""

import html
import re
from collections.abc import Collection
from dataclasses import dataclass

# A sign > in quotes does not end a tag.
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*)>""")
NOT_TEXT = re.compile(r"<(svg|script|style|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL)
SEARCHED = re.compile(r"\sdata-search(?=[\s=>/])")
SKIPPED = re.compile(r"\sdata-search-skip(?=[\s=>/])")
SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
# Elements within a line; all others begin a new one.
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
TITLE, MORE = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class SearchedText:
    """The parts of a page, as plain text; `lines` are the lines of its text without the title.

    `headings` are the lines that say what the others are about.
    """

    title: str
    headings: tuple[str, ...]
    lines: tuple[str, ...]


def ends_of(name: str, source: str, start: int) -> tuple[int, int]:
    """Return where the element's last tag begins and ends whose first tag ends at `start`."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^>]*>").finditer(source, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start(), tag.end()
    return len(source), len(source)


def marked(mark: re.Pattern[str], source: str, start: int = 0) -> tuple[int, int, int, int] | None:
    """Return where the next marked element's first tag and last tag begin and end, or None."""
    while found := mark.search(source, start):
        tag = TAG.match(source, max(0, source.rfind("<", 0, found.start())))
        # The mark may also be a word of the text, where no tag is open.
        if tag and tag.end() >= found.end() and not tag[1]:
            return tag.start(), tag.end(), *ends_of(tag[2], source, tag.end())
        start = found.end()
    return None


def body_of(source: str) -> str:
    """Return what stands in the element that is searched, or nothing where there is none."""
    found = marked(SEARCHED, source)
    return source[found[1] : found[2]] if found else ""


def without_skipped(source: str) -> str:
    """Return a page's HTML without what search leaves out."""
    kept: list[str] = []
    place = 0
    while found := marked(SKIPPED, source, place):
        kept += (source[place : found[0]], " ")
        place = found[3]
    return "".join([*kept, source[place:]])


def attribute_of(element: str, name: str, source: str) -> str:
    """Return an attribute of the first tag that begins like `element`, or nothing."""
    found = re.search(rf"<{element}\b[^>]*?\s{name}=\"([^\"]*)\"", source)
    return found[1] if found else ""


def line_break(tag: re.Match[str]) -> str:
    """Return what stands for a tag: nothing within a line, else a new line and what it is."""
    name = tag[2].lower()
    if name in INLINE:
        return ""
    if tag[1]:
        return "\n"
    if name == "h1":
        return f"\n{TITLE}"
    return f"\n{MORE}" if name in {"h2", "h3", "h4"} or "data-search-more" in tag[3] else "\n"


def searched_text(source: str, usual: Collection[str] = ()) -> SearchedText:
    """Return what search reads of a page's HTML; nothing where the page is not searched.

    `usual` are headings that every page of the kind has, which say nothing about this one.
    """
    body = SPACE.sub(" ", NOT_TEXT.sub(" ", without_skipped(body_of(source))))
    found = [line.strip() for line in html.unescape(TAG.sub(line_break, body)).split("\n")]
    title = next((line[1:].strip() for line in found if line.startswith(TITLE)), "")
    headings = [line[1:].strip() for line in found if line.startswith(MORE)]
    lines = [line.lstrip(MORE).strip() for line in found if not line.startswith(TITLE)]
    return SearchedText(
        title,
        tuple(line for line in headings if line and line not in usual),
        tuple(line for line in lines if line and line not in usual),
    )
