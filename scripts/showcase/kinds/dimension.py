"""A dimension of partnership, with what it means and what people do."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.parts import Reference, Review
from showcase.model.entry import Entry, KindInfo, Section
from showcase.model.field import Sentence, Whole
from showcase.vocabularies import Words


class Dimension(Entry):
    """One dimension; its slug is its word in the vocabulary."""

    info: ClassVar[KindInfo] = KindInfo(
        name="dimension",
        label="dimension",
        plural="Dimensions",
        folder="docs/dimensions",
        address="dimensions",
        summary="Seven ways in which families, schools and communities work together.",
        pictures=True,
        order=3,
        sections=(Section("What it means", "The dimension in plain words."),),
    )

    summary: Annotated[
        Sentence,
        Field(
            title="Summary",
            description="The dimension in one or two sentences.",
            examples=["Talk that goes both ways."],
        ),
    ]
    order: Annotated[
        Whole, Field(ge=1, le=7, title="Order", description="Its place, from 1.", examples=["1"])
    ]
    dimensions: Annotated[
        tuple[Annotated[str, Words("dimension")], ...],
        Field(
            min_length=1,
            max_length=1,
            title="Word",
            description="The same as the file's name.",
            examples=[["communicate"]],
        ),
    ]
    strategies: Annotated[
        tuple[Sentence, ...],
        Field(
            min_length=3,
            max_length=10,
            title="What people do",
            description="Typical ways, each in one sentence.",
            examples=[["Ring every family.", "Agree on channels.", "Use interpreters."]],
        ),
    ]
    sources: Annotated[
        tuple[Reference, ...],
        Field(min_length=1, max_length=20, title="Sources", description="Where it was read."),
    ]
    review: Annotated[
        Review, Field(title="Review", description="When an editor looked at the page.")
    ]
