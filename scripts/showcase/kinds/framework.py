"""A framework of partnership from here or elsewhere, set beside our dimensions."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.bureau import home
from showcase.kinds.parts import Reference, Review
from showcase.model.entry import Entry, KindInfo, Part, Section
from showcase.model.field import Facet, Line, Sentence
from showcase.vocabularies import Words


class Category(Part):
    """One part of the framework, and the dimensions of ours that come closest."""

    name: Annotated[
        Line,
        Field(
            max_length=160,
            title="Name",
            description="As the framework names it.",
            examples=["Communicating"],
        ),
    ]
    closest: Annotated[
        tuple[Annotated[str, Words("dimension")], ...],
        Field(
            max_length=7,
            title="Closest match",
            description="Dimensions that come closest; leave it out where none does.",
            examples=[["communicate"]],
        ),
    ] = ()


class Framework(Entry):
    """One framework."""

    info: ClassVar[KindInfo] = KindInfo(
        name="framework",
        label="framework",
        plural="Frameworks",
        folder="docs/frameworks",
        address="frameworks",
        summary="How others name the parts of partnership, beside our seven dimensions.",
        group_by="country",
        order=10,
        sections=(Section("About it", "What the framework is, in plain words."),),
    )

    summary: Annotated[
        Sentence,
        Field(title="Summary", description="What it is.", examples=["Six kinds of involvement."]),
    ]
    country: Annotated[
        str,
        Words("country"),
        Field(title="Country", description="Where it comes from.", examples=[home().country]),
        Facet(),
    ]
    publisher: Annotated[
        Line,
        Field(
            max_length=160,
            title="Publisher",
            description="Who keeps it.",
            examples=["Example Department"],
        ),
    ]
    year: Annotated[
        Line | None,
        Field(max_length=40, title="Year", description="The year or edition.", examples=["2017"]),
    ] = None
    categories: Annotated[
        tuple[Category, ...],
        Field(min_length=1, max_length=30, title="Parts", description="Its parts, in its order."),
    ]
    incomplete: Annotated[
        Sentence | None,
        Field(title="What we did not see", description="Parts that the editors could not read."),
    ] = None
    sources: Annotated[
        tuple[Reference, ...],
        Field(min_length=1, max_length=20, title="Sources", description="Where it was read."),
    ]
    review: Annotated[
        Review, Field(title="Review", description="When an editor looked at the page.")
    ]
