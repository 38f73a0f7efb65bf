"""The facet index: what each case is, in columns of small numbers, and its card.

With it a browser filters and counts every case before any search engine is loaded. The index is
one file; cards come in chunks, so that a reader loads only those that are shown.

Each facet is a column of text, `width` letters for each case, six bits in each letter (the
alphabet is that of base64url, most significant first). A facet of `kind` "many" holds a bit for
each of its values, the first value the lowest; one of kind "one" holds the place of its value
counted from 1, or 0 where the case has none.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from showcase.kinds.case_study import CaseStudy
from showcase.model.site import Site
from showcase.vocabularies import vocabulary

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
CHUNK = 16
WORDS_A_MINUTE = 200
# Ages in groups that families and schools think in; both ends belong to the group.
AGE_GROUPS = ((0, 4), (5, 8), (9, 12), (13, 15), (16, 18), (19, 25))
Card = dict[str, str]


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its values as (id, label) in the order readers see, and what each case has."""

    id: str
    label: str
    values: tuple[tuple[str, str], ...]
    held: Callable[[CaseStudy], tuple[str, ...]]
    many: bool = True


def words(name: str) -> tuple[tuple[str, str], ...]:
    """Return the (id, label) of each word of a vocabulary."""
    return tuple((word.id, word.label) for word in vocabulary(name).words)


def age_groups(case: CaseStudy) -> tuple[str, ...]:
    """Return the age groups that a case reaches into; none where no ages are stated."""
    if case.ages is None:
        return ()
    young, old = case.ages.youngest, case.ages.oldest
    return tuple(f"{a}-{b}" for a, b in AGE_GROUPS if young <= b and old >= a)


def year_of(case: CaseStudy) -> int:
    """Return the year a case began, or 0."""
    return case.years.start or 0 if case.years else 0


def only(value: str | None) -> tuple[str, ...]:
    """Return a value as the one that a case has, or none."""
    return (value,) if value else ()


def facets(cases: Iterable[CaseStudy]) -> tuple[Facet, ...]:
    """Return all facets in the order readers see them; years are those that the cases have."""
    years = sorted({year for case in cases if (year := year_of(case))}, reverse=True)
    return (
        Facet("dimension", "Dimension", words("dimension"), lambda c: c.dimensions),
        Facet("level", "Level", words("level"), lambda c: c.level),
        Facet(
            "age",
            "Age",
            tuple((f"{a}-{b}", f"{a} to {b} years") for a, b in AGE_GROUPS),
            age_groups,
        ),
        Facet(
            "state", "State or territory", words("state"), lambda c: only(c.place.state), many=False
        ),
        Facet("country", "Country", words("country"), lambda c: only(c.place.country), many=False),
        Facet("sector", "Sector", words("sector"), lambda c: only(c.sector), many=False),
        Facet(
            "remoteness",
            "Remoteness",
            words("remoteness"),
            lambda c: only(c.place.remoteness),
            many=False,
        ),
        Facet("community", "Community", words("community"), lambda c: c.communities),
        Facet(
            "partner",
            "Partner type",
            words("partner_type"),
            lambda c: tuple(p.type for p in c.partners),
        ),
        Facet(
            "evidence",
            "Strength of evidence",
            words("evidence_level"),
            lambda c: only(c.evidence.level),
            many=False,
        ),
        Facet("stage", "Stage", words("stage"), lambda c: only(c.stage), many=False),
        Facet(
            "cost",
            "Cost",
            words("cost_band"),
            lambda c: only(c.cost.band if c.cost else None),
            many=False,
        ),
        Facet(
            "year",
            "Year it began",
            tuple((str(y), str(y)) for y in years),
            lambda c: only(str(year_of(c) or "")),
            many=False,
        ),
    )


def case_order(case: CaseStudy) -> tuple[str, ...]:
    """Sort cases so that those a filter leaves together lie in the same chunks."""
    return (
        case.place.country,
        case.place.state or "",
        case.dimensions[0],
        case.level[0],
        case.slug,
    )


def letters(number: int, width: int) -> str:
    """Return a number as `width` letters of six bits each, most significant first."""
    return "".join(ALPHABET[number >> 6 * place & 63] for place in reversed(range(width)))


def column(facet: Facet, cases: Iterable[CaseStudy]) -> dict[str, object]:
    """Return one facet as it stands in the index; only values that some case has are listed."""
    held = [facet.held(case) for case in cases]
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


def compact(data: object) -> str:
    """Return data as JSON without spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def facet_index(site: Site, card: Callable[[CaseStudy], Card]) -> dict[str, str]:
    """Return the files of the index: find/index.json and find/cards/N.json, by their names.

    `card` renders what a result shows: address, title, summary, place, picture.
    """
    cases = sorted(site.of(CaseStudy), key=case_order)
    index = {
        "version": 1,
        "count": len(cases),
        "chunk": CHUNK,
        "facets": [column(facet, cases) for facet in facets(cases)],
        "minutes": "".join(letters(minutes(case), 1) for case in cases),
    }
    files = {"find/index.json": compact(index)}
    for start in range(0, len(cases), CHUNK):
        cards = [card(case) for case in cases[start : start + CHUNK]]
        files[f"find/cards/{start // CHUNK}.json"] = compact(cards)
    return files
