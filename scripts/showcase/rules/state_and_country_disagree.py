"""An Australian example has no state, or one from another country has an Australian state.

Why: Readers look for examples near them by state or country.

Mend: For Australia give the state, such as “state: TAS”. For other countries leave it out and give
the region, such as: region: Otago

Bad:
    > place: {country: NZ, state: TAS}

Good:
    | place: {country: NZ, region: Otago}
"""

from collections.abc import Iterator

from showcase.kinds.case_study import CaseStudy
from showcase.model.problem import Severity
from showcase.model.rule import Finding, in_form
from showcase.model.site import Site

severity = Severity.ERROR
MESSAGE = in_form("The place is in Australia, but names no state or territory.")


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare the two."""
    if case.place.country == "AU" and not case.place.state:
        yield Finding(
            case.at("place"),
            MESSAGE,
            field="State or territory",
        )
    elif case.place.country != "AU" and case.place.state:
        yield Finding(
            case.at("place"),
            f"{case.place.state} is in Australia, but the country is {case.place.country}.",
            field="Country",
        )
