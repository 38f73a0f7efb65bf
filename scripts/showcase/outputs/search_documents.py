"""The pages of a site as search knows them, by language, in the order of the text index."""

from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import TypeVar

from showcase.facets import Facet, case_order
from showcase.facts import MAY_SHOW_THE_DEAD, needs_care
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH, Language
from showcase.language import language as spoken
from showcase.model.entry import Entry
from showcase.model.page import Page
from showcase.model.site import Site
from showcase.outputs.holdings import Document, Listed, Row
from showcase.outputs.searched_text import attribute_of, searched_text

# Pages that are no entries are all of one kind to readers.
ABOUT = "about"
# Pages for those who make a showcase: they use the words of readers in another sense.
FOR_MAKERS = ("develop/", "editors/")
Found = TypeVar("Found", Document, Row)


def facets_held(entry: Entry | None) -> dict[str, tuple[str, ...]]:
    """Return what readers can filter a page by: words by the facet's id."""
    place = getattr(entry, "place", None)
    return {
        "kind": (entry.info.name if entry else ABOUT,),
        "dimension": tuple(getattr(entry, "dimensions", ())),
        "level": tuple(getattr(entry, "level", ())),
        "state": (place.state,) if place and place.state else (),
    }


def facts_of(entry: Entry | None, language: Language) -> str:
    """Return the line that stands with a result: its kind, place and levels."""
    if entry is None:
        return language.say("About the showcase")
    place = getattr(entry, "place", None)
    where = ""
    if place:
        name, word = ("state", place.state) if place.state else ("country", place.country)
        where = language.word(name, word).label
    levels = [language.word("level", one).label for one in getattr(entry, "level", ())]
    care = language.word("cultural_notice", MAY_SHOW_THE_DEAD).label if needs_care(entry) else ""
    facts = (care, language.say(entry.info.plural), where, language.listed(levels))
    return " · ".join(fact for fact in facts if fact)


def original_of(page: Page) -> str:
    """Return the address of the same page in English."""
    return page.alternates.get(ENGLISH.tag, page.plain_address)


def document_of(page: Page, entry: Entry | None) -> Document | None:
    """Return a page that we rendered as search knows it; None where it is not searched."""
    language = spoken(page.language)
    usual = {section.heading for section in entry.info.sections} if entry else set()
    text = searched_text(page.html, usual | {language.say(one) for one in usual})
    if not text.lines:
        return None
    return Document(
        address=page.address,
        original=original_of(page),
        language=page.language,
        title=page.title,
        summary=page.description,
        headings=text.headings,
        lines=text.lines,
        facts=facts_of(entry, language),
        facets=facets_held(entry),
    )


def handwritten(address: str, source: str) -> Document | None:
    """Return a page that MkDocs built as search knows it, from its whole HTML."""
    text = searched_text(source)
    if not text.lines:
        return None
    language = attribute_of("html", "lang", source) or ENGLISH.tag
    summary = attribute_of('meta name="description"', "content", source)
    return Document(
        address=address,
        original=address,
        language=language,
        title=text.title,
        summary=unescape(summary),
        headings=text.headings,
        lines=text.lines,
        facts=facts_of(None, spoken(language)),
        facets=facets_held(None),
    )


def is_for_makers(document: Listed) -> bool:
    """Say whether a page is for those who make the showcase, and not for its readers."""
    return document.original.startswith(FOR_MAKERS)


def order_of(entries: Mapping[str, Entry]) -> Callable[[Listed], tuple[object, ...]]:
    """Return what sorts documents: examples as in the facet index, then by kind, then others.

    Pages for those who make the showcase come last: that is how a browser tells them.
    """

    def order(document: Listed) -> tuple[object, ...]:
        if is_for_makers(document):
            return 2, "", (document.address,)
        entry = entries.get(document.original)
        if isinstance(entry, CaseStudy):
            return 0, "", case_order(entry)
        return (1, entry.info.name if entry else "~", (document.address,))

    return order


def searched_documents(site: Site, made: Iterable[Found | None]) -> dict[str, tuple[Found, ...]]:
    """Return the documents of each language, by its tag, in the order of the text index."""
    found: dict[str, list[Found]] = {}
    for one in made:
        if one is not None:
            found.setdefault(one.language, []).append(one)
    order = order_of({entry.address: entry for entry in site.entries})
    return {tag: tuple(sorted(found[tag], key=order)) for tag in sorted(found)}


def held_in(identifier: str) -> Callable[[Listed], tuple[str, ...]]:
    """Return what gives a document's words of a facet."""
    return lambda document: document.facets[identifier]


def document_facets(language: Language) -> tuple[Facet[Listed], ...]:
    """Return what readers filter pages of all kinds by, in the order they see it."""
    kinds = [(kind.info.name, language.say(kind.info.plural)) for kind in all_kinds()]
    kinds.append((ABOUT, language.say("About the showcase")))

    def words(name: str) -> tuple[tuple[str, str], ...]:
        return tuple((word.id, word.label) for word in language.vocabulary(name).words)

    return (
        Facet("kind", language.say("Kind"), tuple(kinds), held_in("kind"), many=False),
        Facet("dimension", language.say("Dimensions"), words("dimension"), held_in("dimension")),
        Facet("level", language.say("Level"), words("level"), held_in("level")),
        Facet(
            "state",
            language.say("State or territory"),
            words("state"),
            held_in("state"),
            many=False,
        ),
    )


def case_runs(site: Site, documents: Iterable[Listed]) -> list[list[int]]:
    """Return runs of documents that are examples: [first document, its case, how many].

    Cases are numbered as in the facet index.
    """
    cases = sorted(site.of(CaseStudy), key=case_order)
    numbers = {case.address: number for number, case in enumerate(cases)}
    runs: list[list[int]] = []
    for place, one in enumerate(documents):
        number = numbers.get(one.original)
        if number is None:
            continue
        last = runs[-1] if runs else None
        if last and place == last[0] + last[2] and number == last[1] + last[2]:
            last[2] += 1
        else:
            runs.append([place, number, 1])
    return runs
