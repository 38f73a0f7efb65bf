"""A guide with practical advice for one group of people in one situation."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.parts import Reference, Review
from showcase.model.entry import Entry, KindInfo, Section
from showcase.model.field import Facet, Note, Sentence, Slug, To
from showcase.vocabularies import Words


class Advice(Entry):
    """One guide."""

    info: ClassVar[KindInfo] = KindInfo(
        name="advice",
        label="guide",
        plural="Practical advice",
        folder="docs/advice",
        address="advice",
        summary="What to do, step by step, for families, schools, systems and partners.",
        group_by="audience",
        order=4,
        sections=(
            Section("Why it helps", "Why the advice is worth following, and what it rests on."),
            Section("When it is hard", "What often gets in the way.", required=False),
        ),
    )

    summary: Annotated[
        Sentence,
        Field(
            title="Summary",
            description="What the guide helps with.",
            examples=["How to begin the year with a good word to every family."],
        ),
    ]
    audience: Annotated[
        str,
        Words("audience"),
        Field(title="Who it is for", description="One group of people.", examples=["teacher"]),
        Facet(),
    ]
    situation: Annotated[
        Note,
        Field(
            title="The situation",
            description="When somebody needs this guide.",
            examples=["You have a new class and do not know the families yet."],
        ),
    ]
    steps: Annotated[
        tuple[Sentence, ...],
        Field(
            min_length=3,
            max_length=10,
            title="Steps",
            description="Three to ten steps, each beginning with what to do.",
            examples=[["Ring each family.", "Ask what helps the child.", "Write it down."]],
        ),
    ]
    do: Annotated[
        tuple[Sentence, ...],
        Field(
            min_length=1,
            max_length=8,
            title="Do",
            description="What helps.",
            examples=[["Begin with good news."]],
        ),
    ]
    avoid: Annotated[
        tuple[Sentence, ...],
        Field(
            min_length=1,
            max_length=8,
            title="Avoid",
            description="What does not help.",
            examples=[["Ring only when there is trouble."]],
        ),
    ]
    dimensions: Annotated[
        tuple[Annotated[str, Words("dimension")], ...],
        Field(
            min_length=1,
            max_length=3,
            title="Dimensions",
            description="The parts of partnership it is about.",
            examples=[["communicate"]],
        ),
        Facet(),
    ]
    principles: Annotated[
        tuple[Annotated[Slug, To("principle")], ...],
        Field(
            max_length=3,
            title="Principles",
            description="The principles it rests on.",
            examples=[["families-are-first-educators"]],
        ),
    ] = ()
    cases: Annotated[
        tuple[Annotated[Slug, To("case-study")], ...],
        Field(max_length=6, title="Examples", description="Case studies that show it."),
    ] = ()
    tools: Annotated[
        tuple[Annotated[Slug, To("tool")], ...],
        Field(max_length=6, title="Tools", description="Tools that help to do it."),
    ] = ()
    research: Annotated[
        tuple[Annotated[Slug, To("research")], ...],
        Field(max_length=6, title="Research", description="Studies that bear on it."),
    ] = ()
    sources: Annotated[
        tuple[Reference, ...],
        Field(max_length=20, title="Sources", description="Where parts of it were read."),
    ] = ()
    review: Annotated[
        Review, Field(title="Review", description="When an editor looked at the page.")
    ]
