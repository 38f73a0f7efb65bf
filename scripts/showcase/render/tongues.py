"""The same page in several languages: how readers switch, and what a translation says of itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

from showcase.language import ENGLISH, Language
from showcase.model.page import Page, Plan
from showcase.model.site import Site
from showcase.model.translation import Translation
from showcase.record import Worked
from showcase.translating import fingerprint


@dataclass(frozen=True, slots=True)
class Note:
    """How far readers can trust a translation; `stale` says that the original has changed since."""

    status: str
    checked_on: date | None
    stale: bool


def note_of(site: Site, translation: Translation) -> Note:
    """Return the note of a translation."""
    stale = translation.of != fingerprint(site.by_name[translation.name])
    return Note(translation.status, translation.checked_on, stale)


def notes(site: Site) -> Mapping[str, Note]:
    """Return the note of every translation, by its path, worked out when it is asked for."""

    def places() -> Mapping[str, int]:
        return {one.path: place for place, one in enumerate(site.translations)}

    return Worked(places, lambda place: note_of(site, site.translations[place]))


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


def by_language(plans: Iterable[Plan]) -> dict[str, dict[str, str]]:
    """Return the addresses of each page by the tags of languages, by its address without them."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for plan in plans:
        found[plan.plain_address][plan.language] = plan.address
    return found


def in_languages(page: Page, languages: tuple[Language, ...], addresses: Mapping[str, str]) -> Page:
    """Return a page that knows where it stands in other languages, and leads there."""
    current = next(one for one in languages if one.tag == page.language)
    return replace(
        page,
        alternates=MappingProxyType(dict(addresses) if len(addresses) > 1 else {}),
        switcher=str(switcher("../" * page.depth, languages, current, addresses)),
    )


def original_address(page: Page) -> str:
    """Return the address of the same page in English."""
    return page.alternates.get(ENGLISH.tag, page.plain_address)
