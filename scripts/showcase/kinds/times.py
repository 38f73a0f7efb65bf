"""When something ran, and how old those were who took part."""

from typing import Annotated

from pydantic import Field

from showcase.model.entry import Part
from showcase.model.field import Asked, Sentence, When, Whole, Year

Age = Annotated[Whole, Field(ge=0, le=25)]


class Ages(Part):
    """The youngest and oldest who took part."""

    youngest: Annotated[
        Age, Field(title="Youngest", description="Age in years, from 0.", examples=["5"])
    ]
    oldest: Annotated[
        Age, Field(title="Oldest", description="Age in years, to 25.", examples=["8"])
    ]


class Years(Part):
    """When it ran."""

    start: Annotated[
        Year | None,
        Field(
            title="First year",
            description="The year it began. Leave it out if you do not know.",
            examples=["2022"],
        ),
        Asked(help="The year it began."),
    ] = None
    end: Annotated[
        Year | None,
        Field(title="Last year", description="The year it ended.", examples=["2024"]),
        Asked(help="The year it ended.", when=When("ongoing", ("no",))),
    ] = None
    ongoing: Annotated[
        bool | None,
        Field(
            title="Still running",
            description="yes or no. Leave it out if you do not know.",
            examples=["yes"],
        ),
        Asked(help="Whether it still goes on."),
    ] = None
    note: Annotated[
        Sentence | None,
        Field(title="About the dates", description="Anything the years alone do not tell."),
    ] = None
