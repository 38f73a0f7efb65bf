"""The lists of case studies: the view with filters, a plain page for each value, and A to Z."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from math import ceil
from typing import Any, Protocol

from showcase.facets import Facet, facets, newest_first
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH, Language
from showcase.model.page import Plan
from showcase.model.site import Site
from showcase.vocabularies import vocabulary

PER_PAGE = 24
PER_INDEX_PAGE = 300
QUOTES = "“‘\"'"


class Renders(Protocol):
    """What renders the pages of one site in one language."""

    @property
    def site(self) -> Site:
        """The site whose pages are rendered."""

    @property
    def language(self) -> Language:
        """The language that pages are rendered in."""

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


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, how many cases have it, and the address of their plain page."""

    id: str
    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """One facet with the values that some case has, in the order readers see them."""

    id: str
    label: str
    values: tuple[Value, ...]


Holders = Mapping[str, tuple[CaseStudy, ...]]


def holders_of(facet: Facet[CaseStudy], cases: Iterable[CaseStudy]) -> Holders:
    """Return the cases that have each value of a facet, sorted as `cases` are."""
    holders: dict[str, list[CaseStudy]] = {}
    for case in cases:
        for value in dict.fromkeys(facet.held(case)):
            holders.setdefault(value, []).append(case)
    return {value: tuple(found) for value, found in holders.items()}


def counts_of(facet: Facet[CaseStudy], cases: Iterable[CaseStudy]) -> Counter[str]:
    """Return how many cases have each value of a facet."""
    held: Iterable[Iterable[str]] = map(facet.held, cases)
    # Only where a case can have many values can it have one of them twice.
    return Counter(chain.from_iterable(map(set, held) if facet.many else held))


def group(
    facet: Facet[CaseStudy], counts: Mapping[str, int], own: Container[str], language: Language
) -> Group:
    """Return a facet with those of its values that some case has: `counts` says how many.

    A value has a plain page in the language where some case that has it is written in it: these
    are its `own` ones. Otherwise its page in English stands in.
    """

    def with_cases(identifier: str, label: str) -> Value:
        folder = language.folder if identifier in own else ENGLISH.folder
        address = f"{folder}{CaseStudy.info.address}/by/{facet.id}/{identifier}/"
        return Value(identifier, label, counts[identifier], address)

    values = (with_cases(*one) for one in facet.values if one[0] in counts)
    return Group(facet.id, facet.label, tuple(values))


def by_title(case: CaseStudy) -> str:
    """Sort by title, as a person reads it."""
    return case.title.lstrip(QUOTES).casefold()


def by_letter(cases: Iterable[CaseStudy]) -> dict[str, list[CaseStudy]]:
    """Return cases under the letter that their titles begin with, # for anything else."""
    letters: dict[str, list[CaseStudy]] = {}
    for case in cases:
        first = case.title.lstrip(QUOTES)[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(case)
    return letters


class CaseLists:
    """All lists of one site's cases. They work without scripts, and search engines see them."""

    def __init__(self, renderer: Renders) -> None:
        self.renderer = renderer
        self.language = renderer.language
        cases = sorted(renderer.site.of(CaseStudy), key=newest_first)
        self.cases = sorted(cases, key=lambda case: case.language != self.language.tag)
        found = facets(self.cases, self.language)
        own = [case for case in self.cases if case.language == self.language.tag]
        # The cases that are written in the language: plain pages in it list them alone.
        self.own = {facet.id: holders_of(facet, own) for facet in found}
        self.groups = tuple(
            group(facet, counts_of(facet, self.cases), self.own[facet.id], self.language)
            for facet in found
        )
        self.info = self.language.kind(CaseStudy.info)

    def pages(self) -> Iterator[Plan]:
        """Yield every list. Only titles in English are sorted from A to Z."""
        home = f"{self.info.address}/"
        yield from self.paged("find.html", home, self.info.plural, self.cases, groups=self.groups)
        yield self.overview(f"{home}by/")
        if self.language == ENGLISH:
            yield from self.titles(f"{home}a-z/")
        for one in self.groups:
            for value in one.values:
                address, title = f"{home}by/{one.id}/{value.id}/", f"{one.label}: {value.label}"
                cases = self.own[one.id].get(value.id, ())
                if cases:
                    facet = {"id": one.id, "label": one.label}
                    yield from self.paged(
                        "by.html", address, title, cases, group=facet, value=value
                    )

    def paged(
        self, template: str, base: str, title: str, cases: Iterable[CaseStudy], **more: Any
    ) -> Iterator[Plan]:
        """Yield a list of cases in pages of a size that phones load well."""
        cases = tuple(cases)
        count = max(1, ceil(len(cases) / PER_PAGE))
        for number in range(1, count + 1):
            values = {
                "info": self.info,
                "heading": title,
                "base": base,
                "entries": cases[(number - 1) * PER_PAGE : number * PER_PAGE],
                "total": len(cases),
                "number": number,
                "pages": count,
                "levels": [word.id for word in vocabulary("evidence_level").words],
            }
            shared = template != "find.html" or number > 1
            yield self.page(template, base, number, title, shared, {**values, **more})

    def page(
        self,
        template: str,
        base: str,
        number: int,
        title: str,
        shared: bool,
        values: dict[str, Any],
    ) -> Plan:
        """Return one page of a list."""
        address = base if number == 1 else f"{base}page/{number}/"
        name = self.language.numbered(title, number)
        text = f"{name}. {self.info.summary}"
        return self.renderer.made(template, address, name, text, one_of_many=shared, **values)

    def overview(self, address: str) -> Plan:
        """Return the page that links every value of every facet, with a table of places."""
        values = {"info": self.info, "groups": self.groups}
        title = self.language.say("Examples by place, level and more")
        return self.page("by_all.html", address, 1, title, True, values)

    def titles(self, base: str) -> Iterator[Plan]:
        """Yield the titles of all cases from A to Z."""
        cases = sorted(self.cases, key=by_title)
        count = max(1, ceil(len(cases) / PER_INDEX_PAGE))
        for number in range(1, count + 1):
            part = cases[(number - 1) * PER_INDEX_PAGE : number * PER_INDEX_PAGE]
            values = {
                "info": self.info,
                "letters": by_letter(part),
                "base": base,
                "number": number,
                "pages": count,
            }
            title = self.language.say("Examples from A to Z")
            yield self.page("a_z.html", base, number, title, True, values)
