"""The templates of our own pages, each language with its own words in them."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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


@cache
def environment(language: Language) -> Environment:
    """Return the templates of our own pages. All text that they print is escaped."""
    templates = Environment(
        loader=FileSystemLoader(str(files("showcase") / "theme" / "pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["day"] = language.day
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
