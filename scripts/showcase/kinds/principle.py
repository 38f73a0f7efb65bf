"""A principle of partnership: what it says, what it looks like, what to ask about it."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.model.entry import Entry, KindInfo, Section
from showcase.model.field import Facet, Line, Sentence, WebAddress, Whole
from showcase.vocabularies import Words


class Principle(Entry):
    """One partnership principle."""

    info: ClassVar[KindInfo] = KindInfo(
        name="principle",
        label="principle",
        plural="Principles",
        folder="principles",
        address="principles",
        summary="What good partnerships between families, schools and communities rest on.",
        pictures=True,
        order=2,
        sections=(
            Section("What it means", "The principle in plain words, with why it matters."),
            Section("What it looks like", "Three or more things that people would see or hear."),
            Section("Questions to ask", "Questions a school and its families can talk about."),
        ),
    )

    statement: Annotated[
        Sentence,
        Field(
            title="Statement",
            description="The principle in one sentence.",
            examples=["Families teach children first, and they keep on teaching them."],
        ),
    ]
    order: Annotated[
        Whole,
        Field(
            ge=1,
            le=99,
            title="Order",
            description="Where the principle stands in the list, counted from 1.",
            examples=["1"],
        ),
    ]
    dimensions: Annotated[
        tuple[Annotated[str, Words("dimension")], ...],
        Field(
            min_length=1,
            max_length=7,
            title="Dimensions",
            description="The parts of partnership that the principle bears on most.",
            examples=[["communicate"]],
        ),
        Facet(),
    ]
    source_framework: Annotated[
        Line,
        Field(
            title="Source framework",
            description="The framework that the principle comes from.",
            examples=["Family-School Partnerships Framework, 2017"],
        ),
    ]
    source_address: Annotated[
        WebAddress,
        Field(
            title="Source address",
            description="Where the framework can be read.",
            examples=["https://www.education.gov.au/framework"],
        ),
    ]
