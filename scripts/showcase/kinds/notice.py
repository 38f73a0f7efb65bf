"""What the ledger says of one thing that was taken down."""

from typing import Annotated

from pydantic import Field

from showcase.model.entry import Part
from showcase.model.field import Day, Line
from showcase.vocabularies import Words

Address = Annotated[
    Line, Field(max_length=300, pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*(/|\.[a-z0-9]+)$")
]


class Notice(Part):
    """One thing that was taken down, without a word of what it was."""

    addresses: Annotated[
        tuple[Address, ...],
        Field(
            min_length=1,
            max_length=200,
            title="Addresses",
            description="Where it stood, from the root of the site.",
            examples=[["case-studies/example-creek/"]],
        ),
    ]
    what: Annotated[
        str,
        Words("taken_down"),
        Field(
            title="What", description="An entry, a photo or words of a page.", examples=["entry"]
        ),
    ]
    on: Annotated[Day, Field(title="Day", description="Year-month-day.", examples=["2026-11-26"])]
    reason: Annotated[
        str,
        Words("takedown_reason"),
        Field(title="Reason", description="One word of the list of reasons.", examples=["asked"]),
    ]
