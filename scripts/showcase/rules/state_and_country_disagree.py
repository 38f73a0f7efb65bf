"""An example from $name has no state or a region too, or one from elsewhere has a state of $name.

Why: Readers look for examples near them by state or country.

Mend: For $name give the state, such as “state: $state”. For other countries leave it out and give
the region, such as: region: Otago

Bad:
    > place: {country: $elsewhere, state: $state}

Good:
    | place: {country: $elsewhere, region: Otago}
"""

from collections.abc import Iterator

from showcase.bureau import home
from showcase.kinds.case_study import CaseStudy
from showcase.model.describe import find
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.shown import shown
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("“%(label)s” is missing.")


def label() -> str:
    """Return what the form calls the field."""
    field = find(CaseStudy, ("place", "state"))
    return field.label if field else ""


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare the country with the state, and with the region that stands in place of one."""
    at_home = case.place.country == home().country
    if at_home and not case.place.state:
        yield Finding(
            case.at("place"),
            MESSAGE % {"label": label()},
            field=label(),
        )
    elif at_home and case.place.region:
        yield Finding(
            case.at("place", "region"),
            f"The region {shown(case.place.region)} stands beside the state {case.place.state}. "
            f"In {home().name} a place has only the state.",
            f"Take out the line “region: {shown(case.place.region)}”; the town or suburb can "
            "stand under “locality”. If it was in another country, write that under “country”, "
            "and take out the state.",
            field="Region",
        )
    elif not at_home and case.place.state:
        yield Finding(
            case.at("place"),
            f"{case.place.state} is in {home().name}, but the country is {case.place.country}.",
            field="Country",
        )
