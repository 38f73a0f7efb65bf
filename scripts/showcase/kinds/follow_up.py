"""What became of an example one and three years after it came onto the site."""

from typing import Annotated

from pydantic import Field

from showcase.model.entry import Part
from showcase.model.field import Day, Sentence
from showcase.vocabularies import Words


class FollowUp(Part):
    """One answer to the question whether it still runs."""

    after: Annotated[
        str,
        Words("follow_up"),
        Field(
            title="How long after",
            description="one-year or three-years.",
            examples=["one-year"],
        ),
    ]
    on: Annotated[
        Day,
        Field(title="Asked on", description="Year-month-day.", examples=["2027-11-21"]),
    ]
    found: Annotated[
        str,
        Words("follow_up_answer"),
        Field(
            title="What became of it",
            description="still-running, changed, stopped or no-answer.",
            examples=["changed"],
        ),
    ]
    why: Annotated[
        Sentence | None,
        Field(
            title="What changed, or why it stopped",
            description="One sentence, which readers see on the page.",
            examples=["The library now holds the mornings, and the school sends the invitations."],
        ),
    ] = None
