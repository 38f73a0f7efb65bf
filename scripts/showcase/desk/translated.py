"""Which entries are translated, which translations are outdated, and which nobody has checked."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from showcase.desk.known import Known
from showcase.kinds.advice import Advice
from showcase.kinds.case_study import CaseStudy
from showcase.language import ORIGINAL, all_languages
from showcase.model.entry import PUBLISHED, Entry
from showcase.translating import fingerprint

State = Literal["outdated", "not checked", "checked"]


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation of an entry into a language, and how it stands."""

    entry: Entry
    tag: str
    language: str
    path: str
    state: State


@dataclass(frozen=True, slots=True)
class Tally:
    """How much is translated into one language; `missing` are cases and guides that are not."""

    tag: str
    language: str
    outdated: int
    unchecked: int
    checked: int
    missing: tuple[Entry, ...]


def translations(known: Known) -> tuple[Translated, ...]:
    """Return all translations of what is on the site, outdated ones first."""
    names = {one.tag: one.name for one in all_languages()}
    found = []
    for one in known.site.translations:
        entry = known.site.by_name[one.name]
        if entry.status != PUBLISHED:
            continue
        state: State = "checked" if one.status == "checked" else "not checked"
        state = "outdated" if one.of != fingerprint(entry) else state
        found.append(Translated(entry, one.language, names[one.language], one.path, state))
    order = ("outdated", "not checked", "checked")
    return tuple(sorted(found, key=lambda one: (order.index(one.state), one.path)))


def tallies(known: Known, found: tuple[Translated, ...]) -> tuple[Tally, ...]:
    """Return what is translated into each language, and which cases and guides are not."""
    readable = tuple(one for one in known.published if isinstance(one, CaseStudy | Advice))
    counted = []
    for language in all_languages():
        if language.tag == ORIGINAL:
            continue
        own = [one for one in found if one.tag == language.tag]
        states = Counter(one.state for one in own)
        there = {one.entry.path for one in own}
        missing = tuple(entry for entry in readable if entry.path not in there)
        counted.append(
            Tally(
                language.tag,
                language.name,
                states["outdated"],
                states["not checked"],
                states["checked"],
                missing,
            )
        )
    return tuple(counted)
