"""A part of the story that readers expect is missing or empty.

Why: Readers compare examples part by part, and an honest page says what is not known.

Mend: Add the heading and a few sentences below it.

Bad:
    > ---
    | ## The situation
    |
    | The school is new.

Good:
    | ---
    | ## The situation
    |
    | The school is new.
    |
    | ## What they did
    |
    | 1. They read.
    |
    | ## What they learned
    |
    | Begin small.
    |
    | ## What we do not know
    |
    | Whether it lasts.
"""

from collections.abc import Iterator

from showcase.filled_in import like_this
from showcase.language import language, part_names
from showcase.model.problem import Place, Severity
from showcase.model.rule import Finding, in_form
from showcase.model.site import Site
from showcase.story import Story

severity = Severity.WARNING
MESSAGE = in_form("The part “%(part)s” is missing.")


def check(story: Story, _: Site) -> Iterator[Finding]:
    """Look for each part that the kind declares."""
    entry = story.entry
    names, say = part_names(entry.info, entry.language), language(entry.language).say
    written = {
        names.get(heading.text.casefold(), ""): (heading, filled)
        for heading, filled in story.sections
        if heading
    }
    for section in entry.info.sections:
        name = say(section.heading)
        heading, filled = written.get(section.heading.casefold(), (None, False))
        if heading is None and section.required:
            yield Finding(
                Place(entry.path, max(1, entry.body_line - 1)),
                MESSAGE % {"part": name},
                hint=like_this(f"## {name}\n\n{section.example or section.help}", "Add it"),
                field=section.heading,
            )
        elif heading and not filled:
            yield Finding(
                heading.place,
                f"Nothing stands under “{name}”.",
                hint=like_this(section.example or section.help),
                field=section.heading,
            )
