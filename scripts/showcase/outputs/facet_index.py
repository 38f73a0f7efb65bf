"""The facet index: what each case is, in columns of small numbers, and its card.

With it a browser filters and counts every case before any search engine is loaded. The index is
one file; cards come in chunks, so that a reader loads only those that are shown.

Each facet is a column of text, `width` letters for each case, six bits in each letter (the
alphabet is that of base64url, most significant first). A facet of `kind` "many" holds a bit for
each of its values, the first value the lowest; one of kind "one" holds the place of its value
counted from 1, or 0 where the case has none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from math import ceil

from showcase.facets import Facet, Thing, case_order, facets
from showcase.kinds.case_study import CaseStudy
from showcase.language import Language
from showcase.model.site import Site
from showcase.outputs.letters import compact, letters

CHUNK = 16
# The parts of a card that are words, and its address.
WORDS = ("address", "title", "summary", "place", "levels")
WORDS_A_MINUTE = 200
Card = dict[str, str]


def column(facet: Facet[Thing], things: Iterable[Thing]) -> dict[str, object]:
    """Return one facet as it stands in the index; only values that something has are listed."""
    held = [facet.held(thing) for thing in things]
    used = {value for one in held for value in one}
    values = [value for value in facet.values if value[0] in used]
    place = {identifier: number for number, (identifier, _) in enumerate(values)}
    bits = len(values) if facet.many else len(values).bit_length()
    width = max(1, ceil(bits / 6))
    if facet.many:
        numbers = [sum(1 << place[value] for value in set(one)) for one in held]
    else:
        numbers = [place[one[0]] + 1 if one else 0 for one in held]
    return {
        "id": facet.id,
        "label": facet.label,
        "kind": "many" if facet.many else "one",
        "values": [list(value) for value in values],
        "width": width,
        "column": "".join(letters(number, width) for number in numbers),
    }


def minutes(case: CaseStudy) -> int:
    """Return how long the story takes to read, from 1 to 63 minutes."""
    return min(63, max(1, round(len(case.body.split()) / WORDS_A_MINUTE)))


def build_name(texts: Iterable[str]) -> str:
    """Return what stands for exactly these cards; browsers add it to their addresses."""
    whole = sha256()
    for text in texts:
        whole.update(text.encode())
    return whole.hexdigest()[:12]


def chunks(cases: Sequence[CaseStudy]) -> Iterator[tuple[int, Sequence[CaseStudy]]]:
    """Yield the cases whose cards lie in one file, with the number of the file."""
    for start in range(0, len(cases), CHUNK):
        yield start // CHUNK, cases[start : start + CHUNK]


def translated_cards(
    site: Site, language: Language, card: Callable[[CaseStudy, Language], Card]
) -> dict[int, dict[str, Card]]:
    """Return the words of cards in a language, by the number of their chunk and their address.

    `site` is the site as readers of the language meet it. What is not translated is not there.
    """
    found: dict[int, dict[str, Card]] = {}
    for number, cases in chunks(ordered(site)):
        own = {
            case.home: {name: text for name, text in card(case, language).items() if name in WORDS}
            for case in cases
            if case.language == language.tag
        }
        if own:
            found[number] = own
    return found


def ordered(site: Site) -> list[CaseStudy]:
    """Return the cases in the order of the index."""
    return sorted(site.of(CaseStudy), key=case_order)


def card_file(number: int) -> str:
    """Return the name of a chunk of cards."""
    return f"find/cards/{number}.json"


def cards(cases: Iterable[CaseStudy], card: Callable[[CaseStudy], Card]) -> str:
    """Return the text of a chunk of cards."""
    return compact([card(case) for case in cases])


def minute_letters(cases: Iterable[CaseStudy]) -> str:
    """Return how long each story takes to read, a letter for each."""
    return "".join(letters(minutes(case), 1) for case in cases)


def index_file(cases: Sequence[CaseStudy], chunks: Iterable[str], times: str) -> dict[str, str]:
    """Return the file of the index; `chunks` are the texts of all cards, `times` those letters."""
    index = {
        "version": 1,
        "build": build_name(chunks),
        "count": len(cases),
        "chunk": CHUNK,
        "facets": [column(facet, cases) for facet in facets(cases)],
        "minutes": times,
    }
    return {"find/index.json": compact(index)}


def facet_index(site: Site, card: Callable[[CaseStudy], Card]) -> dict[str, str]:
    """Return the files of the index: find/index.json and find/cards/N.json, all made at once.

    `card` renders what a result shows: address, title, summary, place, picture.
    """
    cases = ordered(site)
    files = {card_file(number): cards(held, card) for number, held in chunks(cases)}
    return {**index_file(cases, files.values(), minute_letters(cases)), **files}
