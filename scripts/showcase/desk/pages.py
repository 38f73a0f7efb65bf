"""The desk's files: plain pages that open from a folder, one style sheet, and a calendar."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from showcase.bureau import home
from showcase.desk import coverage, due, numbers, open_questions
from showcase.desk.known import Known
from showcase.desk.near_copies import near_copies
from showcase.desk.plot import plot
from showcase.desk.senders import late, senders
from showcase.desk.translated import tallies, translations
from showcase.desk.waiting import waiting
from showcase.desk.weakest import weakest
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH, ORIGINAL
from showcase.reading_level import AIM, reading_of
from showcase.tokens import tokens
from showcase.vocabularies import vocabulary

CALENDAR = "desk.ics"
STYLES = "desk.css"
MOST_WEAK, MOST_HARD, MOST_ALIKE = 30, 10, 50
# The pages of the menu, in its order.
MENU = (
    ("index.html", "Today"),
    ("weakest.html", "Weakest examples"),
    ("reading.html", "Hard to read"),
    ("alike.html", "Told twice"),
    ("translations.html", "Translations"),
    ("coverage.html", "What is missing"),
    ("numbers.html", "Numbers"),
)


@cache
def environment() -> Environment:
    """Return the desk's templates. All text that they print is escaped."""
    templates = Environment(
        loader=FileSystemLoader(str(files("showcase") / "desk" / "pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["day"] = ENGLISH.day
    templates.globals.update(home=home(), menu=MENU, calendar=CALENDAR, styles=STYLES, plot=plot)
    return templates


def style_sheet() -> str:
    """Return the site's colours and sizes, then what the desk's pages need."""
    own = (files("showcase") / "desk/pages/desk.css").read_text(encoding="utf-8")
    text = f"{tokens()}\n{own}"
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", text, flags=re.S)).strip() + "\n"


def page(name: str, known: Known, template: str = "", **values: Any) -> tuple[str, bytes]:
    """Return a page's name and its bytes."""
    made = environment().get_template(template or name)
    text = made.render(here=name, known=known, today=known.today, **values)
    return name, text.encode("utf-8", "replace")


def first_page(known: Known, days: tuple[due.Due, ...]) -> tuple[str, bytes]:
    """Return the page of what there is to do today; `days` are those to keep."""
    reviews = tuple(one for one in days if one.kind == "review")
    consents = tuple(one for one in days if one.kind == "consent")
    schools = tuple(one for one in days if one.kind == "follow-up")
    waiting_for_word = senders(known)
    return page(
        "index.html",
        known,
        waiting=waiting(known),
        senders=waiting_for_word,
        late=late(waiting_for_word, known.today),
        overdue=due.overdue(reviews, known.today),
        soon=due.soon(reviews, known.today),
        ended=due.overdue(consents, known.today),
        ending=due.soon(consents, known.today),
        to_ask=due.overdue(schools, known.today),
        soon_to_ask=due.soon(schools, known.today),
        unanswered=open_questions.unanswered(known),
        alone=open_questions.without_example(known),
    )


def reading_page(known: Known) -> tuple[str, bytes]:
    """Return the page of how hard entries are to read."""
    english = (reading_of(one) for one in known.published if one.language == ORIGINAL)
    found = sorted(english, key=lambda one: (-one.year, one.entry.path))
    return page("reading.html", known, found=found, most=MOST_HARD, aim=AIM)


def alike_page(known: Known) -> tuple[str, bytes]:
    """Return the page of case studies that tell the same story twice, drafts among them."""
    found = near_copies(known.site.of(CaseStudy)).found
    return page("alike.html", known, found=found, most=MOST_ALIKE)


def translations_page(known: Known) -> tuple[str, bytes]:
    """Return the page of translations."""
    found = translations(known)
    return page("translations.html", known, found=found, tallies=tallies(known, found))


def coverage_pages(known: Known) -> Iterator[tuple[str, bytes]]:
    """Yield the page of grids, and a page of calls for each dimension."""
    grids = coverage.level_grids(known.cases, known.url)
    rows = coverage.community_rows(known.cases, known.url)
    wide = coverage.widest(known.cases, known.url)
    dimensions = vocabulary("dimension").words
    asked = open_questions.asked_about(known)
    yield page(
        "coverage.html",
        known,
        grids=grids,
        rows=rows,
        wide=wide,
        dimensions=dimensions,
        asked=asked,
    )
    for place, grid in enumerate(grids):
        name = f"calls-{grid.dimension.id}.html"
        calls = [
            *(one for one in wide if one.dimension == grid.dimension.id),
            *grid.calls,
            *(cell.call for row in rows if (cell := row.cells[place]).call),
        ]
        yield page(name, known, "calls.html", dimension=grid.dimension, calls=calls)


def numbers_page(known: Known) -> tuple[str, bytes]:
    """Return the page of numbers over time."""
    found = numbers.groups(numbers.over_time(known))
    tops = [max((n for one in group.lines for _, n in one.points), default=0) for group in found]
    return page("numbers.html", known, groups=list(zip(found, tops, strict=True)))


def desk_files(known: Known) -> dict[str, bytes]:
    """Return all files of the desk by their names."""
    days = due.all_due(known)
    return dict(
        (
            first_page(known, days),
            page("weakest.html", known, found=weakest(known), most=MOST_WEAK),
            reading_page(known),
            alike_page(known),
            translations_page(known),
            *coverage_pages(known),
            numbers_page(known),
            (CALENDAR, due.due_calendar(days, known.today)),
            (STYLES, style_sheet().encode()),
        )
    )
