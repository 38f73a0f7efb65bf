"""The facets of case studies: what readers filter by, in the order they see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH, Language

# Ages in groups that families and schools think in; both ends belong to the group.
AGE_GROUPS = ((0, 4), (5, 8), (9, 12), (13, 15), (16, 18), (19, 25))

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Facet(Generic[Thing]):
    """One facet: its values as (id, label) in the order readers see, and what each thing has."""

    id: str
    label: str
    values: tuple[tuple[str, str], ...]
    held: Callable[[Thing], tuple[str, ...]]
    many: bool = True


def words(name: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the (id, label) of each word of a vocabulary."""
    return tuple((word.id, word.label) for word in language.vocabulary(name).words)


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


def evidence_of(case: CaseStudy) -> tuple[str, ...]:
    """Return the strength of a case's evidence."""
    return only(case.evidence.level)


def partners_of(case: CaseStudy) -> tuple[str, ...]:
    """Return the types of a case's partners."""
    return tuple(partner.type for partner in case.partners)


def began(case: CaseStudy) -> tuple[str, ...]:
    """Return the year a case began, or none."""
    return only(str(year_of(case) or ""))


def age_label(young: int, old: int, language: Language) -> str:
    """Return an age group in words."""
    return language.say("%(youngest)s to %(oldest)s years", youngest=young, oldest=old)


def years_of(cases: Iterable[CaseStudy]) -> tuple[tuple[str, str], ...]:
    """Return the years that some case began in, the last first."""
    years = sorted({year for case in cases if (year := year_of(case))}, reverse=True)
    return tuple((str(year), str(year)) for year in years)


def facets(
    cases: Iterable[CaseStudy], language: Language = ENGLISH
) -> tuple[Facet[CaseStudy], ...]:
    """Return all facets in the order readers see them; years are those that the cases have."""
    say = language.say
    ages = tuple((f"{a}-{b}", age_label(a, b, language)) for a, b in AGE_GROUPS)

    def of(
        identifier: str,
        label: str,
        name: str,
        held: Callable[[CaseStudy], tuple[str, ...]],
        many: bool = False,
    ) -> Facet[CaseStudy]:
        return Facet(identifier, label, words(name, language), held, many)

    return (
        of("dimension", say("Dimension"), "dimension", lambda c: c.dimensions, many=True),
        of("level", say("Level"), "level", lambda c: c.level, many=True),
        Facet("age", say("Age"), ages, age_groups),
        of("state", say("State or territory"), "state", lambda c: only(c.place.state)),
        of("country", say("Country"), "country", lambda c: only(c.place.country)),
        of("sector", say("Sector"), "sector", lambda c: only(c.sector)),
        of("remoteness", say("Remoteness"), "remoteness", lambda c: only(c.place.remoteness)),
        of("community", say("Community"), "community", lambda c: c.communities, many=True),
        of("partner", say("Partner type"), "partner_type", partners_of, many=True),
        of("evidence", say("Strength of evidence"), "evidence_level", evidence_of),
        of("stage", say("Stage"), "stage", lambda c: only(c.stage)),
        of("cost", say("Cost"), "cost_band", cost_of),
        Facet("year", say("Year it began"), years_of(cases), began, many=False),
        of("effort", say("Effort"), "effort", effort_of),
    )


def case_order(case: CaseStudy) -> tuple[str, ...]:
    """Sort cases so that those a filter leaves together lie near each other."""
    place = case.place
    return (place.country, place.state or "", case.dimensions[0], case.level[0], case.slug)


def newest_first(case: CaseStudy) -> tuple[int | str, ...]:
    """Sort the newest first and those without a year last; the browser sorts in the same way."""
    year = year_of(case)
    return (-year if year else 1, *case_order(case))
