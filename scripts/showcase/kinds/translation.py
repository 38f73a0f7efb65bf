"""What a translation says of itself."""

from typing import Annotated

from pydantic import Field

from showcase.model.entry import Part
from showcase.model.field import Day, Line
from showcase.vocabularies import Words


class About(Part):
    """Which text was translated, by whom, and whether a person has checked it."""

    of: Annotated[
        Line,
        Field(
            pattern=r"^[0-9a-f]{12}$",
            title="Translated from",
            description="Twelve letters and numbers that stand for the original’s words.",
            examples=["0123456789ab"],
        ),
    ]
    by: Annotated[
        Line,
        Field(
            max_length=80,
            title="Translated by",
            description="The role, never the name of a person.",
            examples=["machine translation"],
        ),
    ]
    status: Annotated[
        str,
        Words("translation_status"),
        Field(
            title="Checked",
            description="Whether a person who speaks both languages has checked it.",
            examples=["machine"],
        ),
    ]
    checked_on: Annotated[
        Day | None,
        Field(
            title="Checked on",
            description="The day that a person checked it, as year-month-day.",
            examples=["2026-11-21"],
        ),
    ] = None
