"""A Site to its pages, each through the template of its kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import ceil
from posixpath import dirname
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from showcase.kinds import all_kinds
from showcase.link import facets_of, linked_file
from showcase.model.describe import Description, describe
from showcase.model.entry import Entry
from showcase.model.page import Page
from showcase.model.problem import Fault
from showcase.model.rule import Rule
from showcase.model.site import Site
from showcase.model.vocabulary import Word
from showcase.render.safe_html import SafePart, safe_parts
from showcase.render.weave import weave
from showcase.settings import Settings
from showcase.story import read_story
from showcase.vocabularies import vocabulary

PER_LIST = 24
FRESH = 3


def word(name: str, identifier: str) -> Word:
    """Return one word of a vocabulary, for its label and meaning."""
    return vocabulary(name).by_id[identifier]


def day(value: date) -> str:
    """Return a day as readers write it, such as 21 November 2026."""
    return f"{value.day} {value:%B %Y}"


@cache
def environment() -> Environment:
    """Return the templates of our own pages. All text that they print is escaped."""
    templates = Environment(
        loader=FileSystemLoader(str(files("showcase") / "theme" / "pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["day"] = day
    templates.globals.update(
        word=word, vocabulary=vocabulary, cover=cover, weave=weave, kinds=all_kinds()
    )
    return templates


def cover(entry: Entry) -> str:
    """Return the entry's own woven picture."""
    partners = len(getattr(entry, "partners", ()))
    levels = len(getattr(entry, "level", ()))
    return weave(
        f"{entry.info.name}/{entry.slug}",
        getattr(entry, "dimensions", ()) or ("plain",),
        rows=max(2, min(6, partners)) if partners else 3,
        columns=10 + 3 * levels,
        stage=getattr(entry, "stage", None) or "",
    )


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders one site's pages. All links on a page are relative to it."""

    site: Site
    settings: Settings
    rules: tuple[Rule, ...] = ()
    faults: tuple[Fault, ...] = ()

    def render(self, template: str, address: str, **values: Any) -> str:
        """Return the HTML of a page at `address`."""
        root = "../" * address.count("/")
        return (
            environment()
            .get_template(template)
            .render(site=self.site, settings=self.settings, root=root, address=address, **values)
        )

    def resolver(self, entry: Entry) -> Any:
        """Return what turns a link in the entry's story into an address relative to its page."""

        def resolve(target: str) -> str:
            file, mark, anchor = target.partition("#")
            if not file:
                return target
            name = self.site.known.get(linked_file(entry, file))
            found = self.site.get(*name) if name else None
            return f"../../{found.address}{mark}{anchor}" if found else ""

        return resolve

    def entry(self, entry: Entry) -> Page:
        """Return the page of one entry."""
        info = entry.info
        parts = safe_parts(read_story(entry), self.resolver(entry))
        html = self.render(
            f"{info.name}.html",
            entry.address,
            entry=entry,
            info=info,
            parts={part.heading.casefold(): part for part in parts},
            other_parts=tuple(other_parts(entry, parts)),
            facets=facets_of(entry),
            related=self.site.related.get(entry.path, ()),
            linked=self.site.linking_to(entry),
        )
        summary = str(getattr(entry, "summary", "") or getattr(entry, "statement", ""))
        review = getattr(entry, "review", None)
        data = {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": entry.title,
            "description": summary,
            "inLanguage": entry.language,
            "isAccessibleForFree": True,
        }
        return Page(
            entry.address,
            entry.title,
            summary,
            html,
            data,
            review.on if review else None,
            one_of_many=True,
        )

    def lists(self, kind: type[Entry]) -> Iterator[Page]:
        """Yield the pages that list the entries of one kind."""
        info = kind.info
        entries = sorted(self.site.of(kind), key=list_order)
        pages = max(1, ceil(len(entries) / PER_LIST))
        for number in range(1, pages + 1):
            address = f"{info.address}/" if number == 1 else f"{info.address}/page/{number}/"
            html = self.render(
                "list.html",
                address,
                info=info,
                entries=entries[(number - 1) * PER_LIST : number * PER_LIST],
                total=len(entries),
                number=number,
                pages=pages,
            )
            title = info.plural if number == 1 else f"{info.plural}, page {number}"
            yield Page(address, title, info.summary, html, {}, one_of_many=number > 1)

    def home(self) -> Page:
        """Return the home page."""
        name = self.settings.name
        cases = [entry for entry in self.site.entries if entry.info.name == "case-study"]
        html = self.render(
            "home.html",
            "",
            cases=cases,
            fresh=sorted(cases, key=freshness)[:FRESH],
            counts={kind.info.name: len(self.site.of(kind)) for kind in all_kinds()},
            by_dimension=count_words(cases, "Dimensions"),
            places=count_words(cases, "State or territory"),
            countries=count_words(cases, "Country"),
        )
        promise = "Real examples of families, schools and communities working together."
        return Page("", name, promise, html, {})

    def search(self) -> Page:
        """Return the search page."""
        html = self.render("search.html", "search/")
        return Page("search/", "Search", "Search every example and principle.", html, {})

    def fields(self) -> Page:
        """Return the page that explains every field of every kind."""
        described = [(kind.info, shown_fields(describe(kind))) for kind in all_kinds()]
        address = "contribute/fields/"
        html = self.render("fields.html", address, described=described)
        return Page(address, "Fields and words", "What each field means.", html, {})

    def checks(self) -> Page:
        """Return the page that explains every check."""
        address = "develop/rules/"
        html = self.render("rules.html", address, rules=self.rules, faults=self.faults)
        return Page(address, "Checks", "What each check finds, and why.", html, {})

    def pages(self) -> Iterator[Page]:
        """Yield every page of the site, in one fixed order."""
        yield self.home()
        yield self.search()
        yield self.fields()
        yield self.checks()
        for kind in all_kinds():
            yield from self.lists(kind)
        for entry in self.site.entries:
            yield self.entry(entry)


def shown_fields(fields: Iterable[Description]) -> list[Description]:
    """Return the fields that people who send in an entry fill in."""
    return [field for field in fields if not field.editors_only]


def other_parts(entry: Entry, parts: Iterable[SafePart]) -> Iterator[SafePart]:
    """Yield the parts of a story that its kind does not name, so that no word is lost."""
    named = {section.heading.casefold() for section in entry.info.sections}
    seen: set[str] = set()
    for part in parts:
        name = part.heading.casefold()
        if name not in named or name in seen:
            yield part
        seen.add(name)


def list_order(entry: Entry) -> tuple[int, str]:
    """Sort entries that have an order by it, the others by title."""
    return int(getattr(entry, "order", 0)), entry.title.casefold()


def freshness(entry: Entry) -> tuple[int, str]:
    """Sort the last reviewed first, and those of one day by title."""
    review = getattr(entry, "review", None)
    return (-review.on.toordinal() if review else 0), entry.title.casefold()


def count_words(entries: Iterable[Entry], facet: str) -> dict[str, int]:
    """Return how many entries have each word of a facet."""
    counts: dict[str, int] = {}
    for entry in entries:
        for identifier, _ in facets_of(entry).get(facet, ()):
            counts[identifier] = counts.get(identifier, 0) + 1
    return counts


def render_pages(
    site: Site, settings: Settings, rules: tuple[Rule, ...], faults: tuple[Fault, ...]
) -> tuple[Page, ...]:
    """Return every page of the site; `rules` and `faults` are what the page of checks explains."""
    return tuple(Renderer(site, settings, rules, faults).pages())


def photo_files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield (file in the repository, file on the site) of each photo that a page shows."""
    for entry in site.entries:
        for photo in getattr(entry, "photos", ()):
            stem = photo.file.rpartition(".")[0]
            yield f"{dirname(entry.path)}/{photo.file}", f"{entry.address}{stem}.jpg"
