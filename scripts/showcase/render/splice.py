"""A page into its shell: the header, footer and head that MkDocs built once for many pages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import escape
from typing import Any

from showcase.model.page import Page

# A shell page carries these in place of what differs from page to page. They stand in a page that
# we wrote ourselves; a contributor's text is put in after the shell has been cut, so it can never
# be taken for one.
SLOTS = ("title", "description", "address", "head", "data", "switcher", "back", "body")


def slot(name: str) -> str:
    """Return the mark that stands for a slot; the body's is a comment, so that it is a block."""
    mark = f"[[showcase-slot:{name}]]"
    return f"<!--{mark}-->" if name == "body" else mark


def structured(data: Mapping[str, Any]) -> str:
    """Return structured data as a script element's text, unable to end the element."""
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def around_body(page: Page) -> dict[str, str]:
    """Return what fills the slots of a page's frame, as HTML."""
    return {
        "title": escape(page.title),
        "description": escape(page.description),
        "address": escape(page.canonical or page.address),
        "head": page.head,
        "data": structured(page.data),
        "switcher": page.switcher,
        "back": page.back,
    }


@dataclass(frozen=True)
class Shell:
    """A built shell, cut at its slots: pieces of HTML between the names of slots."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]

    @cached_property
    def hash(self) -> str:
        """A hash of all that stands around a page."""
        return sha256("\0".join((*self.pieces, *self.names)).encode()).hexdigest()

    def splice(self, page: Page) -> str:
        """Return the whole page."""
        values = {**around_body(page), "body": page.html}
        filled = [self.pieces[0]]
        for name, piece in zip(self.names, self.pieces[1:], strict=True):
            filled += (values[name], piece)
        return "".join(filled)


def cut(html: str) -> Shell:
    """Cut a built shell at its slots; ValueError where a slot that every page needs is missing."""
    pieces: list[str] = []
    names: list[str] = []
    rest = html
    while True:
        found = sorted((rest.find(slot(name)), name) for name in SLOTS if slot(name) in rest)
        if not found:
            break
        position, name = found[0]
        pieces.append(rest[:position])
        names.append(name)
        rest = rest[position + len(slot(name)) :]
    missing = {"title", "description", "head", "data", "body"} - set(names)
    if missing:
        raise ValueError(f"the shell has no slot for {', '.join(sorted(missing))}")
    return Shell((*pieces, rest), tuple(names))


def template(bare: bool) -> str:
    """Return the name of the template that a shell or page is built with."""
    return "bare.html" if bare else "ours.html"


def shell_source(bare: bool = False, language: str = "en") -> str:
    """Return the MkDocs page that a shell is built from."""
    head = {name: slot(name) for name in SLOTS if name != "body"}
    fields = {"template": template(bare), "language": language, "ours": head}
    return f"---\n{json.dumps(fields)}\n---\n{slot('body')}\n"


def page_source(page: Page) -> str:
    """Return the same page as an ordinary MkDocs page, for builds without splicing."""
    head = around_body(page)
    fields = {"template": template(page.bare), "language": page.language, "ours": head}
    meta = json.dumps(fields, ensure_ascii=False)
    return f"---\n{meta}\n---\n{page.html}\n"
