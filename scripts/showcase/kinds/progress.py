"""What the bureau says in public of a story that was sent in."""

from typing import Annotated

from pydantic import Field

from showcase.model.entry import Part
from showcase.model.field import Day
from showcase.vocabularies import Words


class Progress(Part):
    """Where one story is, without a word of what it tells."""

    received: Annotated[
        Day,
        Field(
            title="Received on",
            description="The day it was sent, as year-month-day.",
            examples=["2026-11-02"],
        ),
    ]
    state: Annotated[
        str,
        Words("progress"),
        Field(title="State", description="Where the story is now.", examples=["with-editor"]),
    ]
    since: Annotated[
        Day | None,
        Field(
            title="Since",
            description="Since when. Leave it out where that is the day it was received.",
            examples=["2026-11-09"],
        ),
    ] = None
