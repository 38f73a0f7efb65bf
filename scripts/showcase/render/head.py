"""Tags of a page's head for other programs: feeds, cards for sharing, citations.

Every value is escaped here; what comes out is HTML that only we wrote.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from html import escape

from showcase.facts import licence_of, may_be_copied, reviewed_on, sharing_words, where
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.dimension import Dimension
from showcase.language import ENGLISH, language
from showcase.model.entry import Entry
from showcase.model.page import Page
from showcase.model.site import Site
from showcase.render.linked_data import labels
from showcase.render.share_picture import FILE, SIZE
from showcase.render.structured_data import is_list, structured_data
from showcase.settings import Settings

BY_DIMENSION = f"{CaseStudy.info.address}/by/dimension/"
FEEDS = (("xml", "application/atom+xml"), ("json", "application/feed+json"))


def named(name: str, content: str) -> str:
    """Return one <meta name>."""
    return f'<meta name="{name}" content="{escape(content)}">'


def graph(name: str, content: str) -> str:
    """Return one tag of the Open Graph protocol."""
    return f'<meta property="{name}" content="{escape(content)}">'


def alternate(kind: str, address: str, title: str) -> str:
    """Return a link to the same in another form."""
    return f'<link rel="alternate" type="{kind}" href="{escape(address)}" title="{escape(title)}">'


def in_language(tag: str, address: str) -> str:
    """Return a link to the same in another language."""
    return f'<link rel="alternate" hreflang="{escape(tag)}" href="{escape(address)}">'


def dimension_of(page: Page, entry: Entry | None) -> str:
    """Return the dimension whose page or list of cases it is, or nothing."""
    if isinstance(entry, Dimension):
        return entry.slug
    is_by = page.plain_address.startswith(BY_DIMENSION)
    return page.plain_address.removeprefix(BY_DIMENSION).split("/")[0] if is_by else ""


def feed_tags(page: Page, entry: Entry | None, name: str) -> Iterator[str]:
    """Yield links to the feeds that a page in English has: home, lists and dimensions."""
    if page.language != ENGLISH.tag:
        return
    root = "../" * page.depth
    found: list[tuple[str, str]] = []
    if dimension := dimension_of(page, entry):
        found.append((f"feeds/{dimension}", f"{name}: {labels('dimension', [dimension])[0]}"))
    if found or page.address == "" or (entry is None and is_list(page)):
        found.append(("feed", name))
    for file, title in found:
        for ending, kind in FEEDS:
            yield alternate(kind, f"{root}{file}.{ending}", title)


def picture_tags(page: Page, entry: Entry | None, settings: Settings) -> Iterator[str]:
    """Yield what names the picture for sharing, where one is drawn: the entry's or the site's."""
    if not settings.draws_pictures:
        yield named("twitter:card", "summary")
        return
    width, height = SIZE
    own = entry is not None and page.language == ENGLISH.tag
    picture = f"{settings.url}{page.address if own else ''}{FILE}"
    yield named("twitter:card", "summary_large_image")
    yield named("twitter:image", picture)
    yield graph("og:image", picture)
    yield graph("og:image:type", "image/png")
    yield graph("og:image:width", str(width))
    yield graph("og:image:height", str(height))
    say = language(page.language).say
    shown = say("A band woven of colours, which stands for working together.")
    yield graph("og:image:alt", shown)


def language_tags(page: Page, settings: Settings) -> Iterator[str]:
    """Yield links to the same page in all its languages; English is for readers of no other."""
    root = settings.url or "../" * page.depth
    for tag, address in page.alternates.items():
        yield in_language(tag, f"{root}{address}" or "./")
    if page.alternates:
        yield in_language("x-default", f"{root}{page.alternates[ENGLISH.tag]}" or "./")


def sharing_tags(page: Page, entry: Entry | None, settings: Settings) -> Iterator[str]:
    """Yield Open Graph and what X reads beside it; whole addresses only where the site has one."""
    words = sharing_words(entry) if entry else page.description
    yield graph("og:type", "article" if entry else "website")
    yield graph("og:title", page.title)
    yield graph("og:description", words)
    yield named("twitter:title", page.title)
    yield named("twitter:description", words)
    yield graph("og:site_name", settings.name)
    if settings.url:
        yield graph("og:url", f"{settings.url}{page.address}")
    if day := (reviewed_on(entry) if entry else None):
        yield graph("article:modified_time", day.isoformat())
    yield from picture_tags(page, entry, settings)


def highwire(case: CaseStudy, day: date, settings: Settings) -> Iterator[str]:
    """Yield Highwire Press tags, which reference managers and Google Scholar read."""
    yield named("citation_title", case.title)
    yield named("citation_author", settings.name)
    yield named("citation_publisher", settings.name)
    yield named("citation_publication_date", f"{day:%Y/%m/%d}")
    yield named("citation_language", case.language)
    yield named(
        "citation_keywords",
        "; ".join(labels("dimension", case.dimensions, language(case.language))),
    )
    if settings.url:
        yield named("citation_public_url", f"{settings.url}{case.address}")


def dublin_core(case: CaseStudy, day: date, settings: Settings) -> Iterator[str]:
    """Yield Dublin Core, as DCMI writes it in HTML."""
    yield '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
    yield named("DC.title", case.title)
    yield named("DC.creator", settings.name)
    yield named("DC.publisher", settings.name)
    yield named("DC.date", day.isoformat())
    yield named("DC.type", "Text")
    yield named("DC.format", "text/html")
    yield named("DC.language", case.language)
    yield named("DC.coverage", where(case, language(case.language)))
    for label in labels("dimension", case.dimensions, language(case.language)):
        yield named("DC.subject", label)
    if may_be_copied(case):
        yield named("DC.description", sharing_words(case))
        yield named("DC.rights", licence_of(case).source)
    if settings.url:
        yield named("DC.identifier", f"{settings.url}{case.address}")


def citation_tags(entry: Entry | None, settings: Settings) -> Iterable[str]:
    """Return how to cite a case, in both vocabularies that programs look for."""
    if not isinstance(entry, CaseStudy) or entry.review is None:
        return ()
    day = entry.review.on
    return (*highwire(entry, day, settings), *dublin_core(entry, day, settings))


def with_head(page: Page, entry: Entry | None, site: Site, settings: Settings) -> Page:
    """Return the page with the tags of its head and its structured data.

    A bare page is part of somebody else's page, so it says nothing of itself; and what is in
    no list of ours is in none of a search engine either.
    """
    if page.unlisted:
        return replace(page, head=f'<meta name="robots" content="noindex">{page.head}')
    if page.bare:
        return page
    tags = (
        *language_tags(page, settings),
        *feed_tags(page, entry, settings.name),
        *sharing_tags(page, entry, settings),
        *citation_tags(entry, settings),
    )
    data = structured_data(site, settings, page, entry)
    return replace(page, head="\n".join(tags), data=data)
