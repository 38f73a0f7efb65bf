"""The templates of our own pages, each language with its own words in them."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates

from showcase.bureau import home
from showcase.consents import shown_photos, shown_quotes
from showcase.facts import line_of, needs_care
from showcase.glossary import glossary
from showcase.kinds import all_kinds
from showcase.language import ENGLISH, Language
from showcase.render.cards import cover
from showcase.render.contents import headings
from showcase.render.hard_words import button, with_labels
from showcase.render.interface import speaking
from showcase.render.photos import shown_photo
from showcase.render.weave import weave

# What is told each question that a page asks.
Ask = Callable[[str], None]


def no_one(question: str) -> None:
    """Hear a question and do nothing."""


class Compiled(BytecodeCache):
    """Templates as code, so that those of one language are compiled for all others too."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code of a template where it is known."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self.codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


@cache
def environment(language: Language) -> Environment:
    """Return the templates of our own pages. All text that they print is escaped."""
    templates = Environment(
        loader=FileSystemLoader(str(files("showcase") / "theme" / "pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
    )
    # What takes the context is never worked out while a template is compiled for all languages.
    templates.filters["day"] = pass_context(lambda _, day: language.day(day))
    templates.filters["headings"] = headings
    templates.tests["careful"] = needs_care
    templates.globals.update(
        home=home(),
        line_of=line_of,
        shown_photo=shown_photo,
        shown_photos=shown_photos,
        shown_quotes=shown_quotes,
        cover=cover,
        weave=weave,
        glossary=glossary() if language == ENGLISH else {},
        term_button=button,
        with_labels=with_labels,
        kinds=tuple(language.kind(kind.info) for kind in all_kinds()),
        **speaking(language),
    )
    return templates


@cache
def taken_by(source: str) -> tuple[str, ...]:
    """Return the names of the templates that the text of one takes.

    ValueError where it takes one by a name that is only known when it is rendered.
    """
    found = tuple(find_referenced_templates(environment(ENGLISH).parse(source)))
    if None in found:
        raise ValueError("a template takes another whose name is not written in it")
    return tuple(one for one in found if one)


def source_of(name: str) -> str:
    """Return the text of a template."""
    return (files("showcase") / "theme" / "pages" / name).read_text(encoding="utf-8")


def hash_of(name: str) -> str:
    """Return a hash of all text that a template is made of, read afresh."""
    sources: dict[str, str] = {}
    waiting = {name}
    while waiting:
        one = waiting.pop()
        sources[one] = source_of(one)
        waiting |= {*taken_by(sources[one])} - sources.keys()
    whole = "\0".join(f"{one}\0{sources[one]}" for one in sorted(sources))
    return sha256(whole.encode()).hexdigest()
