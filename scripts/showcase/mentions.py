"""Finds where a text names an entry, in a field or in a link, and renames it there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import yaml

from showcase.kinds import all_kinds
from showcase.model.describe import Description, describe
from showcase.model.entry import Entry, KindInfo
from showcase.parse import split
from showcase.story import markdown

# What the target of a link is written with; a bare word is none.
TARGET = r"[^\s()<>\[\]\"'|`]"
# What lies beside the content. Its worked examples name an entry that nobody has to have, and
# commands in it may name one that is there by chance; so only links in it are mended.
PAPERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
# What stands before the target of a link: in the text, or as a definition.
LINK_BEGINS = re.compile(r"(?:\]\(\s*|^ {0,3}\[[^\]\n]+\]:\s*)<?\Z")
# Words marked as code, in one paragraph.
CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\r?\n).)+?(?<!`)\1(?!`)", re.S)
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entry with its old and its new name. `url` is the site's own address, or empty."""

    info: KindInfo
    old: str
    new: str
    url: str = ""

    @property
    def base(self) -> str:
        """The folder or file that it lies in, without an ending."""
        return f"{self.info.folder}/{self.old}"

    def is_file(self, path: str) -> bool:
        """Say whether a path is that of its text or of a translation, or of its folder."""
        if self.info.shape == "folder":
            return path == self.base or path.startswith(f"{self.base}/")
        rest = path.removeprefix(self.base)
        return rest != path and rest.startswith(".") and rest.endswith(".md")

    def is_address(self, address: str) -> bool:
        """Say whether an address from the root of the site is that of its page, in any language."""
        own = f"{self.info.address}/{self.old}"
        plain = re.sub(r"(/index\.(html|md))?/*$", "", address)
        before = plain.removesuffix(own)
        return before != plain and re.fullmatch(r"([a-z-]+/)?", before) is not None


def kind_at(path: str) -> type[Entry] | None:
    """Return the kind whose entries lie where a file lies; the innermost folder counts."""
    found = [kind for kind in all_kinds() if path.startswith(f"{kind.info.folder}/")]
    return max(found, key=lambda kind: len(kind.info.folder), default=None)


def address_of(path: str) -> str:
    """Return where the page of a file stands, from the root of the site."""
    if path == "mkdocs.yml":
        return ""
    if kind := kind_at(path):
        slug = path.removeprefix(f"{kind.info.folder}/").split("/")[0].split(".")[0]
        return f"{kind.info.address}/{slug}/"
    page = path.removeprefix("docs/").removesuffix(".md")
    return page.removesuffix("index") if page.endswith("index") else f"{page}/"


def leads_there(renamed: Renamed, path: str, target: str) -> bool:
    """Say whether the target of a link, in the file `path`, is the page or a file of the entry.

    Both ways of writing are known: the file that is meant, and the address on the site.
    """
    if "/" not in target and "." not in target:
        return False
    target = unquote(re.split(r"[?#]", target)[0])
    if renamed.url and target.startswith(renamed.url):
        return renamed.is_address(target.removeprefix(renamed.url))
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
        return False
    if target.startswith("/"):
        return renamed.is_address(target.lstrip("/"))
    base = "docs" if path == "mkdocs.yml" else dirname(path)
    on_site = normpath(join("/", address_of(path), target)).lstrip("/")
    return renamed.is_file(normpath(join(base, target))) or renamed.is_address(on_site)


def in_links(renamed: Renamed, path: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the name stands in the targets of links, as the name of a folder or text."""
    is_paper = path in PAPERS
    text = without_code(text) if is_paper else text
    word = re.compile(rf"(?<![\w.-]){re.escape(renamed.old)}(?=/|[?#]|(?:\.[\w-]+)?\.md\b|$)")
    for match in re.finditer(rf"{TARGET}+", text):
        # What ends a sentence, or marks words as important, is no part of the target.
        target = match[0].rstrip(".,;:!*_")
        place = re.split(r"[?#]", target)[0]
        found = list(word.finditer(place)) if renamed.old in place else []
        is_link = not is_paper or is_target(text, match.start(), target)
        if found and is_link and leads_there(renamed, path, target):
            start = match.start() + found[-1].start()
            yield start, start + len(renamed.old)


def without_code(text: str) -> str:
    """Return a text of the same length in which code and commands are blank."""
    lines = LINE.findall(text)
    for token in markdown().parse(text):
        if token.type in {"fence", "code_block"} and token.map:
            for number in range(*token.map):
                lines[number] = re.sub(r"[^\r\n]", " ", lines[number])
    return CODE.sub(lambda code: re.sub(r"[^\r\n]", " ", code[0]), "".join(lines))


def is_target(text: str, start: int, target: str) -> bool:
    """Say whether what begins at a place in a text is the target of a link in Markdown."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    is_by_itself = before.endswith("<") and "://" in target
    return is_by_itself or LINK_BEGINS.search(before) is not None


def in_fields(
    renamed: Renamed, node: yaml.Node, fields: Sequence[Description]
) -> Iterator[tuple[int, int]]:
    """Yield where the values stand of fields that name the entry."""
    by_name = {one.name: one for one in fields}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        field = by_name.get(key.value)
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in items if field else ():
            if field and field.inner:
                yield from in_fields(renamed, item, field.inner)
            elif field and field.to == renamed.info.name and item.value == renamed.old:
                yield item.start_mark.index, item.end_mark.index


def field_places(renamed: Renamed, path: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the facts of an entry name the renamed one; nothing where they are no facts."""
    kind, parts = kind_at(path), split(text)
    if kind is None or parts is None:
        return
    try:
        node = yaml.compose(parts[0], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return
    start = text.index("\n") + 1
    for first, last in in_fields(renamed, node, describe(kind)) if node else ():
        yield start + first, start + last


def mended(renamed: Renamed, path: str, text: str) -> str:
    """Return a text in which the entry has its new name wherever it is named, and nothing else."""
    if renamed.old not in text:
        return text
    places = {*in_links(renamed, path, text), *field_places(renamed, path, text)}
    for first, last in sorted(places, reverse=True):
        text = text[:first] + text[first:last].replace(renamed.old, renamed.new) + text[last:]
    return text
