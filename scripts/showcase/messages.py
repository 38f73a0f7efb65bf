"""Finds every message of the interface in the sources, and keeps the catalogues up to date.

Templates and code are read by Babel's own extractors. Words that stand in declarations (the labels
of vocabularies, kinds and facets, and the navigation) are read here, from what is declared.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from showcase.bureau import NAME as BUREAU
from showcase.bureau import home
from showcase.field_faults import SAID, SAID_OF
from showcase.kinds import all_kinds
from showcase.language import DOMAIN, catalogue_file, for_audience, read_catalogue
from showcase.link import faceted
from showcase.model.describe import Description, describe
from showcase.model.field import ALWAYS
from showcase.vocabularies import names, vocabulary

PACKAGE = Path(str(files("showcase")))
# Calls whose texts are messages; c marks a context.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "pgettext": ((1, "c"), 2),
    "ngettext": (1, 2),
    "say": None,
    "say_as": ((1, "c"), 2),
    "several": (1, 2),
    "in_form": None,
}
# The same for scripts in the browser.
BROWSER_KEYWORDS: dict[str, Any] = {"said": None, "counted": (1, 2)}
# What a comment for translators begins with.
COMMENTS = ("Translators:",)
# Lines of a catalogue that change with each release of Babel, or say nothing.
PASSING = (b'"Generated-By:', b'"Report-Msgid-Bugs-To:')
# Pages made from declarations for those who write, check and reuse content are in English alone.
IN_ENGLISH = ("components.html", "data.html", "fields.html", "glossary.html", "rules.html")


def method(path: Path) -> str:
    """Return the name of Babel's extractor for a file, or nothing where no messages can be."""
    if path.suffix == ".html" and path.name not in IN_ENGLISH:
        return "jinja2"
    return {".py": "python", ".js": "javascript"}.get(path.suffix, "")


def sources() -> list[Path]:
    """Return the files that Babel reads, sorted."""
    return sorted(path for path in PACKAGE.rglob("*") if path.is_file() and method(path))


def in_declarations() -> Iterator[tuple[str, Any, str]]:
    """Yield (file, message, context) of every word that stands in a declaration."""
    for name in names():
        found, file = vocabulary(name), f"vocabularies/{name}.yaml"
        yield file, found.label, ""
        # Unicode's data knows what countries are called.
        for word in found.words if name != "country" else ():
            yield file, word.label, name
            yield file, word.meaning, ""
            if name == "audience":
                yield file, for_audience(word), ""
    yield BUREAU, (home().one, home().several), ""
    for kind in all_kinds():
        info, file = kind.info, f"kinds/{kind.__module__.rpartition('.')[2]}.py"
        yield file, info.plural, ""
        yield file, (info.label, info.labels), ""
        yield file, info.summary, ""
        for section in info.sections:
            yield file, section.heading, ""
        for field in faceted(kind):
            for one in (field, *field.inner):
                if one.facet:
                    yield file, one.label, ""


def in_form_parts(fields: Iterable[Description]) -> Iterator[str]:
    """Yield the words of fields that the form for sending in asks for, and of their parts."""
    for field in fields:
        if not field.asked.never:
            yield field.label
            yield field.asked.help or field.help
            if field.asked.needed not in {"", ALWAYS}:
                yield field.asked.needed
            yield from in_form_parts(field.inner)


def in_form() -> Iterator[str]:
    """Yield every word of the form for sending in that stands in a declaration."""
    for kind in all_kinds():
        for step in kind.info.steps:
            yield step.title
            yield step.lead
        if kind.info.steps:
            yield from (section.help for section in kind.info.sections)
            whole = describe(kind)
            yield from in_form_parts(one for one in whole if one.asked.step or one.asked.recorded)
    yield from SAID.values()
    yield from (fault.why for fault in SAID_OF.values() if "://" not in fault.why)


def in_navigation(root: Path) -> Iterator[str]:
    """Yield the titles of the navigation that stand in the header and footer."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    for item in yaml.safe_load(text)["nav"]:
        yield from item
        # The footer lists the pages about the showcase one by one.
        for page in item.get("About", ()):
            yield title_of(root / "docs" / page) if isinstance(page, str) else next(iter(page))


def title_of(file: Path) -> str:
    """Return the title that a hand-written page has in its front matter."""
    _, facts, _ = file.read_text(encoding="utf-8").split("---\n", 2)
    return str(yaml.safe_load(facts)["title"])


def template(root: Path) -> Catalog:
    """Return all messages without translations; `root` is the folder with mkdocs.yml."""
    made = Catalog(domain=DOMAIN)
    for path in sources():
        kind = method(path)
        keywords = BROWSER_KEYWORDS if kind == "javascript" else KEYWORDS
        found = extract_from_file(kind, path, keywords, COMMENTS, strip_comment_tags=True)
        for line, message, comments, context in found:
            place = (path.relative_to(PACKAGE).as_posix(), line)
            made.add(message, None, [place], auto_comments=comments, context=context)
    for file, message, context in in_declarations():
        made.add(message, None, [(file, 1)], context=context or None)
    for message in in_form():
        made.add(message, None, [("kinds", 1)])
    for title in in_navigation(root):
        made.add(title, None, [("mkdocs.yml", 1)])
    return made


def missing(catalogue: Catalog) -> list[str]:
    """Return the English of the messages that a catalogue does not translate."""
    return [str(one.id) for one in catalogue if one.id and not all(texts(one.string))]


def texts(said: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message, of which most have only one."""
    return (said or "",) if said is None or isinstance(said, str) else tuple(said)


def updated(tag: str, root: Path) -> tuple[bytes, list[str]]:
    """Return the catalogue of a language brought up to date, and what it does not translate."""
    catalogue = read_catalogue(tag)
    catalogue.update(template(root), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    held = BytesIO()
    write_po(held, catalogue, width=100, sort_by_file=True, include_lineno=False)
    lines = held.getvalue().splitlines(keepends=True)
    return b"".join(one for one in lines if not one.startswith(PASSING)), missing(catalogue)


def update(tag: str, root: Path) -> list[str]:
    """Bring the catalogue of a language up to date; return what it does not translate."""
    text, lacking = updated(tag, root)
    Path(str(catalogue_file(tag))).write_bytes(text)
    return lacking


def javascript_messages(catalogue: Catalog) -> dict[str, Any]:
    """Return the messages that scripts in the browser say, by their English."""
    return {
        texts(one.id)[0]: one.string if isinstance(one.id, str) else list(texts(one.string))
        for one in catalogue
        if one.id and any(file.endswith(".js") for file, _ in one.locations)
    }
