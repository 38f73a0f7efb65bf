"""All pages of a site in all its languages: planned together, rendered one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from showcase.kinds import all_kinds
from showcase.language import ENGLISH, Language, language
from showcase.link import in_language, languages_of
from showcase.model.page import Page, Plan, plain_address
from showcase.model.problem import Fault
from showcase.model.rule import Rule
from showcase.model.site import Site
from showcase.render.head import with_head
from showcase.render.pages import Downloads, Renderer
from showcase.render.templates import Ask, no_one
from showcase.render.tongues import Note, in_languages, notes
from showcase.render.way_back import with_way_back
from showcase.settings import Settings


@dataclass(frozen=True, slots=True)
class Book:
    """All that pages are made from. `sites` are the site as each language's readers meet it.

    `rules` and `faults` are what the page of checks explains; `downloads` maps the address of an
    entry's first page to the files that its page offers; `notes` says of each translation, by its
    path, how far readers can trust it. Each template that is used is named to `asks`.
    """

    sites: Mapping[str, Site]
    settings: Settings
    rules: tuple[Rule, ...]
    faults: tuple[Fault, ...]
    downloads: Mapping[str, Downloads]
    notes: Mapping[str, Note]
    asks: Ask = no_one

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that pages are in."""
        return tuple(language(tag) for tag in self.sites)

    def renderer(self, spoken: Language) -> Renderer:
        """Return what renders the pages in one language."""
        return Renderer(
            self.sites[spoken.tag],
            self.settings,
            self.rules,
            self.faults,
            self.downloads,
            spoken,
            self.notes,
            self.asks,
        )

    def lists(self) -> tuple[Plan, ...]:
        """Return all pages but those of entries."""
        return tuple(plan for one in self.languages for plan in self.renderer(one).pages())

    def entries(self) -> tuple[Plan, ...]:
        """Return the pages of all entries, in every language that they are written in."""
        return tuple(plan for one in self.languages for plan in self.renderer(one).entries())

    def entry_plans(self, address: str) -> Iterator[Plan]:
        """Yield the page of the entry at an address in each language that has it; else nothing."""
        for plain in {plain_address(address, one.tag) for one in self.languages}:
            folder, _, slug = plain.removesuffix("/").rpartition("/")
            for kind in all_kinds():
                if folder == kind.info.address:
                    for one in self.languages:
                        entry = self.sites[one.tag].get(kind.info.name, slug)
                        if entry and entry.language == one.tag:
                            yield self.renderer(one).entry_plan(kind, slug)

    def page(self, plan: Plan, own: Mapping[str, str]) -> Page:
        """Return a page whole; `own` are its addresses in all languages that have it."""
        page = plan.render()
        site = self.sites[plan.language]
        if len(self.sites) > 1:
            page = in_languages(page, self.languages, own)
        entry = site.get(*plan.name) if plan.name else None
        return with_way_back(with_head(page, entry, site, self.settings), self.settings.url)


def book_of(
    sites: Mapping[str, Site],
    settings: Settings,
    rules: tuple[Rule, ...],
    faults: tuple[Fault, ...],
    downloads: Mapping[str, Downloads],
    asks: Ask = no_one,
) -> Book:
    """Return what the pages of some sites are made from: one in English, and one each language."""
    said = notes(sites[ENGLISH.tag])
    return Book(sites, settings, rules, faults, downloads, said, asks)


def in_all_languages(site: Site) -> dict[str, Site]:
    """Return a site as readers of each of its languages meet it, English first."""
    return {tag: in_language(site, tag) for tag in (ENGLISH.tag, *languages_of(site))}
