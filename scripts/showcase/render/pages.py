"""A Site to its pages, each through the template of its kind."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from math import ceil
from typing import Any
from urllib.parse import unquote

from showcase.facts import line_of, reviewed_on
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.module import Module
from showcase.language import ENGLISH, Language, part_names
from showcase.link import linked_file
from showcase.model.describe import Description, describe
from showcase.model.entry import ARCHIVED, PUBLISHED, Entry
from showcase.model.page import Page, Plan
from showcase.model.problem import Fault
from showcase.model.rule import Rule
from showcase.model.site import Site
from showcase.render.case_lists import CaseLists
from showcase.render.data_page import data_values
from showcase.render.doors import Doors, door_pages, doors_of, words_of
from showcase.render.hard_words import explained
from showcase.render.moved import moved_pages
from showcase.render.picking import picking_pages
from showcase.render.reference_pages import reference_pages
from showcase.render.safe_html import SafePart, safe_parts
from showcase.render.share_form import share_page
from showcase.render.support import (
    Support,
    behind_dimension,
    behind_principle,
    names_elsewhere,
)
from showcase.render.taken_down import taken_down_pages
from showcase.render.templates import Ask, environment, no_one
from showcase.render.tongues import Note
from showcase.render.where import where_page
from showcase.settings import Settings
from showcase.story import has_heading, read_story
from showcase.vocabularies import vocabulary

# What marks the part of a page that search reads.
SEARCHED = re.compile(r" data-search(?=[ >])")
PER_LIST = 24
FRESH = 3
Downloads = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders one site's pages. All links on a page are relative to it.

    Each template that a page is made with is named to `asks`.
    """

    site: Site
    settings: Settings
    rules: tuple[Rule, ...] = ()
    faults: tuple[Fault, ...] = ()
    downloads: Mapping[str, Downloads] = field(default_factory=dict)
    language: Language = ENGLISH
    notes: Mapping[str, Note] = field(default_factory=dict)
    asks: Ask = no_one

    def render(self, template: str, address: str, **values: Any) -> str:
        """Return the HTML of a page at `address`.

        In templates, `root` leads to the root of the site, `here` to that of the page's language.
        """
        self.asks(f"template {template}")
        root = "../" * address.count("/")
        always = {
            "site": self.site,
            "settings": self.settings,
            "address": address,
            "root": root,
            "here": f"{root}{self.language.folder}",
        }
        return environment(self.language).get_template(template).render(**always, **values)

    def made(
        self,
        template: str,
        address: str,
        title: str,
        description: str,
        *,
        one_of_many: bool = False,
        **values: Any,
    ) -> Plan:
        """Return a page that can be rendered at `address` in the folder of the language."""
        whole = f"{self.language.folder}{address}"

        def rendered() -> Page:
            html = self.notice(whole, address, None) + self.render(template, whole, **values)
            return Page(whole, title, description, html, {}, language=self.language.tag)

        return Plan(
            whole,
            self.language.tag,
            rendered,
            (template, title, description, values),
            one_of_many=one_of_many,
        )

    def notice(self, address: str, original: str, note: Note | None) -> str:
        """Return what a page says of its translation, before all else; nothing in English."""
        if self.language == ENGLISH:
            return ""
        return self.render("notice.html", address, original=original, note=note)

    def offered(self, entry: Entry, beside: str) -> list[tuple[str, str]]:
        """Return (address, label) of the files that lie beside an entry's page."""
        files = self.downloads.get(entry.home, ())
        return [(f"{beside}{name}", self.language.say(label)) for name, label in files]

    def resolver(self, entry: Entry) -> Any:
        """Return what turns a link in the entry's story into an address relative to its page."""

        def resolve(target: str) -> str:
            file, mark, anchor = target.partition("#")
            if not file:
                return target
            name = self.site.known.get(linked_file(entry, file))
            found = self.site.get(*name) if name else None
            if not found:
                return ""
            root = "../" * entry.address.count("/")
            part = f"{mark}{anchor}" if has_heading(found, unquote(anchor)) else ""
            return f"{root}{found.address}{part}"

        return resolve

    def entry(self, entry: Entry) -> Page:
        """Return the page of one entry."""
        info, site, names = entry.info, self.site, [kind.info.name for kind in all_kinds()]
        parts = safe_parts(read_story(entry), self.resolver(entry))
        # Words are explained in English alone; the glossary has no other language.
        parts, terms = explained(parts) if entry.language == ENGLISH.tag else (parts, ())
        named = part_names(info, entry.language)
        root = "../" * entry.address.count("/")
        beside = "" if self.language == ENGLISH else f"{root}{entry.home}"
        html = self.notice(entry.address, entry.home, self.notes.get(entry.path))
        html += self.render(
            f"{info.name}.html",
            entry.address,
            beside=beside,
            entry=entry,
            info=self.language.kind(info),
            sections=[section.heading.casefold() for section in info.sections],
            parts={named.get(part.heading.casefold(), ""): part for part in parts},
            other_parts=tuple(other_parts(named, parts)),
            related=site.related.get(entry.path, ()),
            linked=site.linking_to(entry),
            support=support_of(site, entry, names, self.language),
            names_elsewhere=names_elsewhere(site, getattr(entry, "dimensions", ())),
            modules=self.modules(entry),
            downloads=self.offered(entry, beside),
            terms=terms,
        )
        if entry.status not in {PUBLISHED, ARCHIVED}:
            html = self.render("draft.html", entry.address, entry=entry) + html
        summary, day = line_of(entry), reviewed_on(entry)
        return Page(entry.address, entry.title, summary, html, {}, day, language=self.language.tag)

    def archived(self, entry: Entry) -> Plan:
        """Return the page of an entry that is kept no longer up: as it was, with a note."""

        def rendered() -> Page:
            page = self.entry(entry)
            note = self.render("archived.html", entry.address, entry=entry)
            return replace(page, html=note + SEARCHED.sub("", page.html), unlisted=True)

        return Plan(entry.address, self.language.tag, rendered, (entry,), one_of_many=True)

    def entry_plan(self, kind: type[Entry], slug: str) -> Plan:
        """Return the page of one entry, which is looked up only when it is rendered."""
        name = kind.info.name, slug
        address = f"{self.language.folder}{kind.info.address}/{slug}/"

        def rendered() -> Page:
            return self.entry(self.site.by_name[name])

        return Plan(address, self.language.tag, rendered, one_of_many=True, name=name)

    def modules(self, entry: Entry) -> list[Module]:
        """Return the modules of a course, or of the course that a module is part of, in order."""
        course = entry.course if isinstance(entry, Module) else entry.slug
        found = [one for one in self.site.of(Module) if one.course == course]
        return sorted(found, key=list_order)

    def lists(self, kind: type[Entry]) -> Iterator[Plan]:
        """Yield the pages that list the entries of one kind, those in the language first."""
        if kind is CaseStudy:
            yield from CaseLists(self).pages()
            return
        info = self.language.kind(kind.info)
        order = group_order(kind)
        entries = sorted(
            self.site.of(kind), key=lambda one: (order(one), self.foreign(one), *list_order(one))
        )
        pages = max(1, ceil(len(entries) / PER_LIST))
        for number in range(1, pages + 1):
            shown = entries[(number - 1) * PER_LIST : number * PER_LIST]
            yield self.made(
                "list.html",
                f"{info.address}/" if number == 1 else f"{info.address}/page/{number}/",
                self.language.numbered(info.plural, number),
                info.summary,
                one_of_many=number > 1,
                info=info,
                entries=shown,
                total=len(entries),
                number=number,
                pages=pages,
                grouped=grouped(shown, info.group_by, self.language),
            )

    def foreign(self, entry: Entry) -> bool:
        """Say whether an entry is in another language than the pages."""
        return entry.language != self.language.tag

    def home(self, doors: Doors) -> Plan:
        """Return the home page; `doors` are what is made for each audience."""
        cases = self.site.of(CaseStudy)
        promise = "Real examples of families, schools and communities working together."
        return self.made(
            "home.html",
            "",
            self.settings.name,
            self.language.say(promise),
            cases=cases,
            fresh=nsmallest(FRESH, cases, key=lambda one: (self.foreign(one), *freshness(one))),
            counts={kind.info.name: len(self.site.of(kind)) for kind in all_kinds()},
            by_dimension=count(word for case in cases for word in set(case.dimensions)),
            places=count(case.place.state for case in cases if case.place.state),
            countries=count(case.place.country for case in cases),
            doors=words_of(doors, self.language),
        )

    def ask(self) -> Iterator[Plan]:
        """Yield the page for asking the panel, also before the first answer."""
        for kind in all_kinds():
            if kind.info.name == "question":
                yield self.made(
                    "ask.html",
                    f"{kind.info.address}/ask/",
                    self.language.say("Ask the panel"),
                    self.language.say("Ask people who know families and schools."),
                    one_of_many=True,
                    info=self.language.kind(kind.info),
                )

    def search(self) -> Plan:
        """Return the search page."""
        text = self.language.say("Search every example and principle.")
        return self.made("search.html", "search/", self.language.say("Search"), text)

    def widget(self) -> Plan:
        """Return the small list that other sites show in a frame."""

        def rendered() -> Page:
            html = self.render("widget.html", "widget/")
            return Page("widget/", "Examples", "A few examples to follow.", html, {}, bare=True)

        return Plan("widget/", self.language.tag, rendered, bare=True)

    def fields(self) -> Plan:
        """Return the page that explains every field of every kind."""
        described = [(kind.info, shown_fields(describe(kind))) for kind in all_kinds()]
        title, text = "Fields and words", "What each field means."
        return self.made("fields.html", "contribute/fields/", title, text, described=described)

    def data(self) -> Plan:
        """Return the page that explains the open data, feeds and citations."""
        text = "Everything in the showcase as data: files, feeds and how to cite."
        values = data_values(self.site, self.settings.url)
        return self.made("data.html", "data/", "Open data", text, **values)

    def checks(self) -> Plan:
        """Return the page that explains every check."""
        text = "What each check finds, and why."
        address = "develop/rules/"
        return self.made(
            "rules.html", address, "Checks", text, rules=self.rules, faults=self.faults
        )

    def for_writers(self) -> Iterator[Plan]:
        """Yield the pages for those who write, check and reuse content, which is in English."""
        yield self.widget()
        yield self.fields()
        yield self.checks()
        yield self.data()
        yield from reference_pages(self)

    def pages(self) -> Iterator[Plan]:
        """Yield every page of the site in the language but those of entries, in a fixed order."""
        doors = doors_of(self.site, self.language)
        yield self.home(doors)
        yield self.search()
        if self.language == ENGLISH:
            yield from self.for_writers()
        yield from door_pages(self, doors)
        yield from self.ask()
        yield from picking_pages(self)
        yield share_page(self)
        yield where_page(self)
        for kind in all_kinds():
            yield from self.lists(kind)
        yield from taken_down_pages(self)
        yield from moved_pages(self)
        yield from map(self.archived, self.site.archived if self.language == ENGLISH else ())

    def entries(self) -> Iterator[Plan]:
        """Yield the pages of all entries that are written in the language."""
        for kind, slug, tag in self.site.listing:
            if tag == self.language.tag:
                yield self.entry_plan(kind, slug)


def shown_fields(fields: Iterable[Description]) -> list[Description]:
    """Return the fields that people who send in an entry fill in."""
    return [field for field in fields if not field.editors_only]


def other_parts(named: Mapping[str, str], parts: Iterable[SafePart]) -> Iterator[SafePart]:
    """Yield the parts of a story that its kind does not name, so that no word is lost."""
    seen: set[str] = set()
    for part in parts:
        name = named.get(part.heading.casefold(), "")
        if not name or name in seen:
            yield part
        seen.add(name)


def group_order(kind: type[Entry]) -> Callable[[Entry], int]:
    """Return what sorts entries by the word that heads their group, in the vocabulary's order."""
    name = kind.info.group_by
    field = next((one for one in describe(kind) if one.name == name), None)
    if field is None:
        return lambda _: 0
    order = vocabulary(field.vocabulary).order
    return lambda entry: order[getattr(entry, name)]


def grouped(
    entries: Iterable[Entry], name: str, language: Language
) -> list[tuple[str, list[Entry]]]:
    """Return (heading, entries) for each run of entries with the same word; one run without."""
    if not name:
        return [("", list(entries))]
    found: list[tuple[str, list[Entry]]] = []
    for entry in entries:
        described = next(one for one in describe(type(entry)) if one.name == name)
        heading = language.word(described.vocabulary, getattr(entry, name)).label
        if not found or found[-1][0] != heading:
            found.append((heading, []))
        found[-1][1].append(entry)
    return found


def support_of(site: Site, entry: Entry, kinds: list[str], language: Language) -> Support | None:
    """Return what stands behind a dimension or principle; None for other kinds."""
    if entry.info.name == "dimension":
        return behind_dimension(site, entry.slug, kinds, language)
    if entry.info.name == "principle":
        return behind_principle(site, entry, kinds, language)
    return None


def list_order(entry: Entry) -> tuple[int, str]:
    """Sort entries that have an order by it, the others by title."""
    return int(getattr(entry, "order", 0)), entry.title.casefold()


def freshness(entry: Entry) -> tuple[int, str]:
    """Sort the last reviewed first, and those of one day by title."""
    review = getattr(entry, "review", None)
    return (-review.on.toordinal() if review else 0), entry.title.casefold()


def count(words: Iterable[str]) -> dict[str, int]:
    """Return how often each word comes."""
    return dict(Counter(words))
