"""What scripts in the browser need in another language than English: messages, words, cards.

All but the cards stand in one small file. Cards lie in chunks, numbered like those in English, and
hold only what is translated.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from showcase.facets import facets
from showcase.kinds.case_study import CaseStudy
from showcase.language import Language, language, read_catalogue
from showcase.messages import javascript_messages
from showcase.model.site import Site
from showcase.outputs.facet_index import Card, build_name, translated_cards
from showcase.outputs.letters import compact

FILE = "interface.json"


Used = Mapping[str, frozenset[str]]


def used_values(cases: Sequence[CaseStudy]) -> Used:
    """Return the values of each facet that some case has; they are the same in all languages."""
    return {
        facet.id: frozenset(value for case in cases for value in facet.held(case))
        for facet in facets(cases)
    }


def facet_words(cases: Iterable[CaseStudy], spoken: Language, used: Used) -> dict[str, Any]:
    """Return the words of facets: their label, and those of the values that are used."""
    return {
        facet.id: {
            "label": facet.label,
            "values": {value: label for value, label in facet.values if value in used[facet.id]},
        }
        for facet in facets(cases, spoken)
        if used[facet.id]
    }


def interface_words(
    local: Site, tag: str, used: Used, card: Callable[[CaseStudy, Language], Card]
) -> dict[str, str]:
    """Return the files for scripts on pages in one language, by their names.

    `local` is the site as readers of the language meet it; `card` renders what a result shows.
    """
    spoken, cases = language(tag), local.of(CaseStudy)
    cards = translated_cards(local, spoken, card)
    files = {
        f"{spoken.folder}find/cards/{number}.json": compact(held) for number, held in cards.items()
    }
    said = {
        "version": 1,
        "build": build_name(files.values()),
        "cards": sorted(cards),
        "cases": [case.slug for case in cases if case.language == tag],
        "facets": facet_words(cases, spoken, used),
        "messages": javascript_messages(read_catalogue(tag)),
    }
    return {f"{spoken.folder}{FILE}": compact(said), **files}
