"""Judges whole pages: every tag, every story, every link and anchor."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape

from showcase.gate.addresses import cleaned, file_of, own_part, scheme_of
from showcase.gate.markup import story_flaw, tag_flaw
from showcase.gate.wanted import Flaw, Place, Wanted, quoted
from showcase.model.page import TOLD, TOLD_END

# Everything that begins like a tag, up to what ends it; attributes are quoted.
TAGS = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
LEADING = re.compile(r'\s(href|src|action|srcset)="([^"]*)"')
DOCTYPE = "<!doctype html>"
HELD_APART = frozenset({DOCTYPE, TOLD, TOLD_END})

# A link that a contributor wrote in full: our templates say so of each of them.
OF_OTHERS = re.compile(r'<a (?=[^>]*\brel="noopener)')


def addresses_in(tag: str) -> Iterator[str]:
    """Yield the addresses of files and pages in a tag, as they are written."""
    for key, value in LEADING.findall(tag):
        if key == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.split())
        else:
            yield value


class PageJudge:
    """Judges many pages, and remembers the tags that it has found good, because most come again."""

    def __init__(self, wanted: Wanted, names: frozenset[str]) -> None:
        """Judge pages of a site whose files are `names`."""
        self.wanted, self.names = wanted, names
        # Tags that are good wherever they stand, and at one depth, with where they lead from there.
        self.sound: set[str] = set(HELD_APART)
        self.good: defaultdict[int, dict[str, list[Place]]] = defaultdict(
            lambda: {tag: [] for tag in HELD_APART}
        )
        self.good_in_stories: set[str] = set()
        # Where each page leads. Anchors in other pages are looked for when all pages are read.
        self.pages: dict[str, tuple[Place, ...]] = {}

    def flaws(self, name: str, content: bytes) -> Iterator[Flaw]:
        """Yield what is wrong with a page."""
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            yield Flaw(name, "is not UTF-8")
            return
        led: set[Place] = set()
        for words in (*self.tag_flaws(name, text, led), *self.story_flaws(text)):
            yield Flaw(name, words)
        self.pages[name] = tuple(led)

    def tag_flaws(self, name: str, text: str, led: set[Place]) -> Iterator[str]:
        """Yield what is wrong with the tags of a page; note in `led` where they lead."""
        tags = TAGS.findall(text)
        if len(tags) != text.count("<"):
            rest = TAGS.sub("", text)
            at = rest.find("<")
            yield f"has a “<” that begins no tag: {quoted(rest[at : at + 40])}"
        depth = name.count("/")
        good, different = self.good[depth], set(tags)
        for tag in sorted(tag for tag in different if tag not in good):
            words = "" if tag in self.sound else tag_flaw(tag, self.wanted)
            if words:
                yield words
                continue
            self.sound.add(tag)
            addresses = list(addresses_in(tag))
            from_root = [self.led_from_root(depth, one) for one in addresses]
            if all(from_root):
                good[tag] = [(file, "") for file in from_root]
            else:
                outward = OF_OTHERS.match(tag) is not None
                yield from self.link_flaws(name, text, addresses, outward, led)
        led.update(*(good.get(tag, ()) for tag in different))

    def led_from_root(self, depth: int, address: str) -> str:
        """Return the page or file that an address leads to, up to the root and down; else nothing.

        So do most, and from all pages at one depth alike.
        """
        root = "../" * depth
        rest = address[len(root) :]
        if not address.startswith(root) or "../" in rest:
            return ""
        file = f"{rest}index.html" if rest.endswith("/") or not rest else rest
        return file if file in self.names else ""

    def link_flaws(
        self, name: str, text: str, addresses: list[str], vouched_by_nobody: bool, led: set[Place]
    ) -> Iterator[str]:
        """Yield what is wrong with where the links of a tag lead; note in `led` where they do."""
        for written in addresses:
            # Somebody else's whole address may be one of ours too; that is no fault of the page.
            if vouched_by_nobody and scheme_of(cleaned(written)):
                continue
            address = own_part(cleaned(written), self.wanted.url)
            if scheme_of(address):
                continue
            target = file_of(name, address, self.wanted.base)
            if target is None or target not in self.names:
                yield f"leads to {quoted(written)}, which is not there"
                continue
            anchor = address.partition("#")[2]
            led.add((target, "" if target == name else anchor))
            if anchor and target == name and f' id="{escape(anchor)}"' not in text:
                yield f"leads to {quoted(f'#{anchor}')}, and nothing there has that name"

    def story_flaws(self, text: str) -> Iterator[str]:
        """Yield what is wrong in the parts of a page that contributors wrote."""
        pieces = text.split(TOLD)
        if text.count(TOLD_END) != len(pieces) - 1:
            yield "has a story that does not end"
        for piece in pieces[1:]:
            for tag in sorted(set(TAGS.findall(piece.split(TOLD_END)[0])) - self.good_in_stories):
                if words := story_flaw(tag, self.wanted):
                    yield words
                else:
                    self.good_in_stories.add(tag)
