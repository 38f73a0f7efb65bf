""" "Schools like ours" worked out again from the entries, without the program or its index."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import floor, log2
from urllib.parse import urlencode

from showcase.kinds.case_study import CaseStudy
from showcase.vocabularies import vocabulary

WITH_THE = {
    "Australian Capital Territory",
    "Northern Territory",
    "Netherlands",
    "United Kingdom",
    "United States",
}
BANDS = {"cost": "cost_band", "effort": "effort"}
ONE = ("level", "remoteness", "effort", "cost")
MANY = ("community", "dimension")
HELD: dict[str, Callable[[CaseStudy], Iterable[str]]] = {
    "level": lambda case: case.level,
    "state": lambda case: [case.place.state] if case.place.state else [],
    "country": lambda case: [case.place.country],
    "remoteness": lambda case: [case.place.remoteness] if case.place.remoteness else [],
    "effort": lambda case: [case.effort.band] if case.effort else [],
    "cost": lambda case: [case.cost.band] if case.cost else [],
    "community": lambda case: case.communities,
    "dimension": lambda case: case.dimensions,
}
NAMES = {
    "state": "state or territory",
    "remoteness": "how remote it is",
    "community": "communities",
    "effort": "time and effort",
}


@dataclass
class Match:
    """What a result should say of one case."""

    address: str
    same: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    order: tuple[int, ...] = ()

    def lines(self) -> list[list[str]]:
        """Return it as the page shows it: its address, then each part with its words."""
        parts = (("Same", self.same), ("Different", self.different), ("Not stated", self.unknown))
        return [[self.address], *([name, ", ".join(words)] for name, words in parts if words)]


def ids(name: str) -> list[str]:
    """Return the words of a vocabulary."""
    return [word.id for word in vocabulary(name).words]


def random_question(chance: random.Random, countries: list[str]) -> dict[str, list[str]]:
    """Return answers as the address says them; each question is left out as often as not."""
    offered = {
        "level": ids("level"),
        "place": [f"state-{one}" for one in ids("state")] + [f"country-{one}" for one in countries],
        "remoteness": ids("remoteness"),
        "effort": ids("effort"),
        "cost": ids("cost_band"),
    }
    asked = {
        name: [chance.choice(words)] for name, words in offered.items() if chance.random() < 0.5
    }
    for name in MANY:
        asked[name] = chance.sample(ids(name), chance.choice([0, 0, 1, 2, 3]))
    return {name: values for name, values in asked.items() if values}


def address_of(question: dict[str, list[str]], **more: str) -> str:
    """Return a question as the page's address writes it."""
    return urlencode([(n, v) for n, values in question.items() for v in values] + [*more.items()])


def words_for(facet: str, value: str) -> str:
    """Return how a result says that a case has a value."""
    label = vocabulary(BANDS.get(facet, facet)).by_id[value].label
    inside = label if label.startswith("Aboriginal") else label[0].lower() + label[1:]
    if facet in {"state", "country"}:
        place = f"in {'the ' if label in WITH_THE else ''}{label}"
        return "in several states or territories" if value == "national" else place
    if facet == "dimension":
        return f"works on “{label}”"
    if facet in BANDS:
        return inside if inside.endswith(facet) else f"{inside} {facet}"
    return inside


def lack_of(facet: str, value: str) -> str:
    """Return how a result says that a case lacks one of the values that it could have."""
    if facet == "dimension":
        return words_for(facet, value).replace("works", "does not work")
    return f"does not name {words_for(facet, value)}"


def accepted(facet: str, value: str) -> set[str]:
    """Return the values that answer as well: all up to a limit, else the value alone."""
    if facet not in BANDS:
        return {value}
    order = ids(BANDS[facet])
    return set(order[: order.index(value) + 1])


def steps(question: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return (facet, value) of each answer in the order of the form."""
    found: list[tuple[str, str]] = []
    for name in ("level", "place", "remoteness", "effort", "cost", "community", "dimension"):
        values = question.get(name, [])
        if name == "place" and values:
            facet, value = values[0].split("-", 1)
            found += [("country", "AU")] * (facet == "state") + [(facet, value)]
        else:
            order = ids(BANDS.get(name, name)) if name != "place" else []
            found += [(name, value) for value in sorted(values, key=order.index)]
    return found


def has(case: CaseStudy, facet: str, value: str) -> bool:
    """Say whether a case answers as the reader did."""
    return bool(set(HELD[facet](case)) & accepted(facet, value))


def in_order_of(facet: str, case: CaseStudy) -> list[str]:
    """Return a case's values of a facet in the vocabulary's order."""
    return sorted(HELD[facet](case), key=ids(BANDS.get(facet, facet)).index)


def match(case: CaseStudy, question: dict[str, list[str]], holders: dict[tuple[str, str], int],
          total: int) -> tuple[Match, int]:  # fmt: skip
    """Return what a result should say of a case, and its points."""
    found, points, misses = Match(case.address), 0, 0
    asked = steps(question)
    for facet, value in asked:
        own = in_order_of(facet, case)
        if facet == "state" and case.place.country != "AU":
            continue
        if has(case, facet, value):
            points += floor(100 * log2(1 + total / holders[facet, value]) + 0.5)
            narrower = facet == "country" and any(
                f == "state" and has(case, f, v) for f, v in asked
            )
            if not narrower:
                found.same += [words_for(facet, v) for v in own if v in accepted(facet, value)]
        elif not own:
            name = NAMES.get(facet, facet)
            found.unknown += [name] if name not in found.unknown else []
        else:
            misses += 1
            found.different += (
                [lack_of(facet, value)] if facet in MANY else [words_for(facet, v) for v in own]
            )
    found.order = (-points, misses, -ids("evidence_level").index(case.evidence.level))
    return found, points


def ranked(
    cases: list[CaseStudy], question: dict[str, list[str]]
) -> tuple[list[list[list[str]]], list[str]]:
    """Return what each result should say, the best first, and what no case has.

    `cases` stand in the order of the index, which decides what is equal in everything else.
    """
    holders = {one: sum(has(case, *one) for case in cases) for one in steps(question)}
    found = [match(case, question, holders, len(cases)) for case in cases]
    results = sorted((one for one, points in found if points), key=lambda one: one.order)
    nobody = [words_for(*one) for one, number in holders.items() if not number]
    return [one.lines() for one in results], nobody
