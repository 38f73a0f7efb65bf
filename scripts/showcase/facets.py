"""The facets of case studies: what readers filter by, in the order they see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from showcase.kinds.case_study import CaseStudy
from showcase.vocabularies import vocabulary

# Ages in groups that families and schools think in; both ends belong to the group.
AGE_GROUPS = ((0, 4), (5, 8), (9, 12), (13, 15), (16, 18), (19, 25))


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


def cost_of(case: CaseStudy) -> tuple[str, ...]:
    """Return the cost band that a case states, or none."""
    return only(case.cost.band if case.cost else None)


def effort_of(case: CaseStudy) -> tuple[str, ...]:
    """Return the effort that a case states, or none."""
    return only(case.effort.band if case.effort else None)


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
        Facet("cost", "Cost", words("cost_band"), cost_of, many=False),
        Facet(
            "year",
            "Year it began",
            tuple((str(y), str(y)) for y in years),
            lambda c: only(str(year_of(c) or "")),
            many=False,
        ),
        Facet("effort", "Effort", words("effort"), effort_of, many=False),
    )


def case_order(case: CaseStudy) -> tuple[str, ...]:
    """Sort cases so that those a filter leaves together lie near each other."""
    place = case.place
    return (place.country, place.state or "", case.dimensions[0], case.level[0], case.slug)


def newest_first(case: CaseStudy) -> tuple[int | str, ...]:
    """Sort the newest first and those without a year last; the browser sorts in the same way."""
    year = year_of(case)
    return (-year if year else 1, *case_order(case))
