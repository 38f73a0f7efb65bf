"""Marks the first of each word of the glossary in a story, so that it opens what it means.

A word becomes a button for a popover, which browsers open and close without a script, by keyboard
and by touch. Links, headings and code are left as they are.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from html import escape

from markupsafe import Markup

from showcase.glossary import Term, glossary
from showcase.render.safe_html import SafePart

# A tag, a comment, or the words between them.
PIECE = re.compile(r"(<[^>]*>)")
CLOSED = frozenset({"a", "code", "pre", "h2", "h3", "h4", "h5", "h6", "th"})


def button(term: Term, words: str) -> Markup:
    """Return words as a button that opens what a term means. `words` are HTML already."""
    # Both are our own: an id that is letters and dashes, words that went through the allow-list.
    return Markup(  # noqa: S704
        f'<button type="button" class="term" popovertarget="term-{term.id}">{words}</button>'
    )


@cache
def forms() -> Mapping[str, Term]:
    """Return each way to write a term, as HTML has it, with the term."""
    return {escape(form, quote=False): term for term in glossary().values() for form in term.found}


def pattern(found: Iterable[str]) -> re.Pattern[str]:
    """Return what finds these forms as whole words, the longest first.

    A form in small letters is also found at the start of a sentence.
    """
    ways = [
        re.escape(one) if one != one.lower() else f"(?i:{re.escape(one)})"
        for one in sorted(found, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w&;-])(?:{'|'.join(ways)})(?![\w-])")


def meant(words: str) -> Term:
    """Return the term that these words of a story are a form of."""
    known = forms()
    return known[words] if words in known else known[words.lower()]


def marked(text: str, finder: re.Pattern[str], used: dict[str, Term]) -> str:
    """Return text with the first of each term as a button; `used` learns which there were."""

    def one(found: re.Match[str]) -> str:
        term = meant(found[0])
        if term.id in used:
            return found[0]
        used[term.id] = term
        return str(button(term, found[0]))

    return finder.sub(one, text)


def with_terms(html: str, used: dict[str, Term]) -> str:
    """Return a story's HTML with terms marked that are not in `used` yet."""
    lower = html.lower()
    there = [form for form in forms() if form.lower() in lower]
    if not there:
        return html
    finder, inside = pattern(there), 0
    pieces = PIECE.split(html)
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            pieces[number] = piece if inside else marked(piece, finder, used)
        elif re.split(r"[^a-z0-9]", piece.lstrip("</"))[0] in CLOSED:
            inside += -1 if piece.startswith("</") else 1
    return "".join(pieces)


def explained(parts: Iterable[SafePart]) -> tuple[tuple[SafePart, ...], tuple[Term, ...]]:
    """Return the parts of an English story with their terms marked, and the terms."""
    used: dict[str, Term] = {}
    done = tuple(
        # Only buttons were put in; all else went through the allow-list.
        replace(part, html=Markup(with_terms(str(part.html), used)))  # noqa: S704
        for part in parts
    )
    return done, tuple(used.values())


def with_labels(terms: Iterable[Term], labels: Iterable[str]) -> list[Term]:
    """Return the terms of a page: those of its story and those of its labels, by their words."""
    found = {one.id: one for one in terms} | {name: glossary()[name] for name in labels}
    return sorted(found.values(), key=lambda one: one.term.casefold())
