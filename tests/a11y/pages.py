"""The types of page that a built site has, found in the site itself, so that a new one is covered.

Pages of one make, such as all case studies, are one type. Of each type the page with most kinds of
element stands for all. A page is added where it holds an element or class that no other one shows.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from support import REPOSITORY, real_content

# A folder with more pages than this holds pages of one make, such as one for each value of a facet.
MOST_OF_THEIR_OWN = 4


@dataclass(frozen=True)
class PageType:
    """A type of page, and the address, from the site's root, of the page that stands for it."""

    name: str
    address: str
    language: str = "en"
    backwards: bool = False
    """Whether it runs from right to left."""


@dataclass
class Looked(HTMLParser):
    """The language of a page, and which elements, classes, roles and types of input it has."""

    language: str = "en"
    backwards: bool = False
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "html":
            self.language = held.get("lang") or "en"
            self.backwards = held.get("dir") == "rtl"
        self.seen.add(tag)
        self.seen |= {f"{tag}.{name}" for name in (held.get("class") or "").split()}
        self.seen |= {f"{tag}[{key}={held[key]}]" for key in ("role", "type") if key in held}


def looked(file: Path) -> Looked:
    """Return what a page is made of."""
    found = Looked()
    found.feed(file.read_text(encoding="utf-8"))
    return found


def files(site: Path) -> dict[str, Path]:
    """Return every page of a site by its address; the copy of the site below a path is left out."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path
        for path in sorted(site.rglob("*.html"))
        if path.relative_to(site).parts[0] not in {"below", "pagefind"}
    }


@cache
def kinds_of_entries() -> dict[str, str]:
    """Return the kind of each entry by its address."""
    entries = real_content().site.entries
    return {entry.address: entry.info.name for entry in entries}


def written_by_hand(address: str) -> bool:
    """Say whether a page is one of the Markdown pages under docs/."""
    docs, path = REPOSITORY / "docs", address.rstrip("/")
    return bool(path) and ((docs / f"{path}.md").is_file() or (docs / path / "index.md").is_file())


def generalised(address: str, crowded: set[str]) -> str:
    """Return an address with a star for each part that only says which of many pages it is."""
    first, *rest = address.split("/")[:-1]
    if "page" in rest:
        return "list, further page"
    if rest and first in crowded:
        return f"{first}/*/"
    return "/".join([first, *rest[:1], *["*"] * bool(rest[1:]), ""])


def type_names(languages: dict[str, str]) -> dict[str, str]:
    """Return the name of each page's type by the page's address, from the page's language."""
    kinds = kinds_of_entries()
    originals = {address: without(language, address) for address, language in languages.items()}
    named = {address: kinds.get(original, "") for address, original in originals.items()}
    rest = {one for one in originals.values() if one not in kinds and not written_by_hand(one)}
    below = Counter(one.split("/")[0] for one in rest if one.count("/") == 2)
    crowded = {first for first, number in below.items() if number > MOST_OF_THEIR_OWN}
    for address, original in originals.items():
        if original in rest:
            named[address] = generalised(original, crowded) if "/" in original else original
        named[address] = named[address] or ("hand-written" if original else "home")
        if languages[address] != "en":
            named[address] += f" ({languages[address]})"
    return named


def without(language: str, address: str) -> str:
    """Return the address of the original of a translated page."""
    return "/".join(part for part in address.split("/") if part != language.casefold())


def page_types(site: Path) -> list[PageType]:
    """Return the types of page of a built site, in the order of their names."""
    pages = {address: looked(path) for address, path in files(site).items()}
    languages = {address: page.language for address, page in pages.items()}
    names = type_names(languages)
    # The page with most kinds of element first; of equal ones the first by address.
    richest = sorted(pages, key=lambda address: (-len(pages[address].seen), address))
    chosen: dict[str, str] = {}
    for address in richest:
        chosen.setdefault(names[address], address)
    seen = set().union(*(pages[address].seen for address in chosen.values()))
    names_of = {address: name for name, address in chosen.items()}
    for address in richest:
        if pages[address].seen - seen:
            seen |= pages[address].seen
            names_of[address] = f"{names[address]}, {address}"
    types = [
        PageType(name, address, pages[address].language, pages[address].backwards)
        for address, name in names_of.items()
    ]
    return sorted(types, key=lambda one: one.name)


def unlike_english(types: list[PageType]) -> list[PageType]:
    """Return the types without translations that only put other words into their English page.

    Those from right to left stay, and of the others the home page and a case study.
    """
    named = {"home", "case-study"}
    return [
        one
        for one in types
        if one.language == "en" or one.backwards or one.name.split(" (")[0] in named
    ]
