"""The same page in several languages: how readers switch, and what a translation says of itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

from showcase.language import ENGLISH, Language
from showcase.model.page import Page
from showcase.model.site import Site
from showcase.translating import fingerprint


@dataclass(frozen=True, slots=True)
class Note:
    """How far readers can trust a translation; `stale` says that the original has changed since."""

    status: str
    checked_on: date | None
    stale: bool


def notes(site: Site) -> dict[str, Note]:
    """Return the note of every translation, by its path."""
    return {
        one.path: Note(one.status, one.checked_on, one.of != fingerprint(site.by_name[one.name]))
        for one in site.translations
    }


def switcher(
    root: str, languages: Iterable[Language], current: Language, addresses: Mapping[str, str]
) -> Markup:
    """Return links to a page in other languages; to their home where they do not have the page.

    `addresses` are those of the page by the tags of languages, from the root of the site.
    """
    links = Markup("").join(
        Markup('<li><span lang="{}" aria-current="true">{}</span></li>').format(one.tag, one.name)
        if one == current
        else Markup('<li><a href="{}" lang="{}" hreflang="{}" dir="{}">{}</a></li>').format(
            f"{root}{addresses.get(one.tag, one.folder)}" or "./",
            one.tag,
            one.tag,
            one.direction,
            one.name,
        )
        for one in languages
    )
    label = current.say("Languages")
    return Markup(
        '<nav class="languages" aria-label="{}"><div class="frame"><ul>{}</ul></div></nav>'
    ).format(label, links)


def by_language(pages: Iterable[Page]) -> dict[str, dict[str, str]]:
    """Return the addresses of each page by the tags of languages, by its address without them."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for page in pages:
        found[page.plain_address][page.language] = page.address
    return found


def with_languages(pages: Iterable[Page], languages: tuple[Language, ...]) -> list[Page]:
    """Return pages that know where they stand in other languages, and lead there."""
    pages = list(pages)
    if len(languages) == 1:
        return pages
    addresses = by_language(pages)
    by_tag = {one.tag: one for one in languages}
    return [
        replace(
            page,
            alternates=MappingProxyType(own if len(own) > 1 else {}),
            switcher=str(switcher("../" * page.depth, languages, by_tag[page.language], own)),
        )
        for page in pages
        if (own := addresses[page.plain_address])
    ]


def original_address(page: Page) -> str:
    """Return the address of the same page in English."""
    return page.alternates.get(ENGLISH.tag, page.plain_address)
