"""What stands behind a dimension or a principle, and what the showcase still looks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from showcase.kinds.framework import Framework
from showcase.language import ENGLISH, Language
from showcase.model.entry import Entry
from showcase.model.site import Site

# At least so many of each stand behind every dimension and principle, or its page asks for more.
WANTED = {"case-study": 5, "tool": 3, "advice": 2, "research": 1}
SHOWN = (*WANTED, "question")


@dataclass(frozen=True, slots=True)
class Support:
    """Entries behind a dimension or principle; `missing` says in words what is still wanted."""

    cases: tuple[Entry, ...]
    others: tuple[Entry, ...]
    missing: tuple[str, ...]


def has_dimension(entry: Entry, dimensions: Iterable[str]) -> bool:
    """Say whether an entry is about one of these dimensions."""
    return bool(set(getattr(entry, "dimensions", ())) & set(dimensions))


def by_main_dimension(entry: Entry, dimension: str) -> tuple[bool, str]:
    """Sort entries whose main dimension it is first, then by title."""
    return getattr(entry, "dimensions", ("",))[0] != dimension, entry.title.casefold()


def still_wanted(name: str, number: int, language: Language = ENGLISH) -> str:
    """Return in words what is still wanted of a kind."""
    if name == "case-study":
        return language.several("%(count)s more example", "%(count)s more examples", number)
    if name == "tool":
        return language.several("%(count)s more tool", "%(count)s more tools", number)
    if name == "advice":
        return language.say("practical advice")
    return language.say("research")


def gathered(found: Iterable[Entry], kinds: Iterable[str], language: Language = ENGLISH) -> Support:
    """Return the support that these entries give; only kinds that exist can be missing."""
    found = tuple(found)
    counts = {name: sum(one.info.name == name for one in found) for name in WANTED}
    missing = tuple(
        still_wanted(name, wanted - counts[name], language)
        for name, wanted in WANTED.items()
        if name in kinds and counts[name] < wanted
    )
    return Support(
        cases=tuple(one for one in found if one.info.name == "case-study"),
        others=tuple(
            one for one in found if one.info.name in SHOWN and one.info.name != "case-study"
        ),
        missing=missing,
    )


def behind_dimension(
    site: Site, dimension: str, kinds: Iterable[str], language: Language = ENGLISH
) -> Support:
    """Return what the site holds about one dimension, its main examples first."""
    found = (one for one in site.entries if has_dimension(one, (dimension,)))
    return gathered(
        sorted(found, key=lambda one: by_main_dimension(one, dimension)), kinds, language
    )


def behind_principle(
    site: Site, principle: Entry, kinds: Iterable[str], language: Language = ENGLISH
) -> Support:
    """Return what names the principle, and the tools and research about its dimensions."""
    naming = site.linking_to(principle)
    dimensions = getattr(principle, "dimensions", ())
    about = (
        one
        for one in site.entries
        if one.info.name in {"tool", "research"} and has_dimension(one, dimensions)
    )
    return gathered((*naming, *about), kinds, language)


def names_elsewhere(site: Site, dimensions: Iterable[str]) -> list[tuple[Entry, list[str]]]:
    """Return each framework with its parts that come closest to these dimensions."""
    wanted = set(dimensions)
    found: list[tuple[Entry, list[str]]] = []
    for framework in site.of(Framework):
        close = [one.name for one in framework.categories if wanted & set(one.closest)]
        if close:
            found.append((framework, close))
    return found
