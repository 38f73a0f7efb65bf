"""A tool: something a reader takes away and uses, such as a checklist or a letter."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.parts import Reference, Review
from showcase.model.entry import Entry, KindInfo, Part, Section
from showcase.model.field import Facet, Note, Phrase, Sentence, Whole
from showcase.vocabularies import Words


class Element(Part):
    """One element of good practice, described at three stages."""

    name: Annotated[
        Phrase, Field(max_length=80, title="Element", description="What this row is about.")
    ]
    developing: Annotated[
        Sentence, Field(title="Developing", description="What it looks like at the start.")
    ]
    building: Annotated[
        Sentence, Field(title="Building", description="What it looks like when it grows.")
    ]
    sustaining: Annotated[
        Sentence, Field(title="Sustaining", description="What it looks like when it lasts.")
    ]


class RubricPart(Part):
    """One dimension of a rubric: what we hope for, and four elements."""

    dimension: Annotated[
        str,
        Words("dimension"),
        Field(title="Dimension", description="The dimension this part is about."),
    ]
    hope: Annotated[
        Sentence, Field(title="What we hope for", description="The aim in one sentence.")
    ]
    elements: Annotated[
        tuple[Element, ...],
        Field(min_length=4, max_length=4, title="Elements", description="Four elements."),
    ]


class Occasion(Part):
    """Something to do in a month of each year."""

    month: Annotated[
        Whole, Field(ge=1, le=12, title="Month", description="From 1 for January to 12.")
    ]
    what: Annotated[Sentence, Field(title="What to do", description="One thing to do.")]


class Tool(Entry):
    """One tool."""

    info: ClassVar[KindInfo] = KindInfo(
        name="tool",
        label="tool",
        plural="Tools",
        folder="tools",
        address="tools",
        summary="Checklists, letters, surveys and conversation starters to take away and use.",
        group_by="type",
        order=5,
        sections=(
            Section("What it is for", "When to use the tool, and what it helps with."),
            Section("How to use it", "The steps, in order."),
            Section(
                "The tool", "The tool itself, as it is printed and downloaded.", required=False
            ),
            Section("Make it yours", "What to change for your school.", required=False),
        ),
    )

    summary: Annotated[
        Sentence,
        Field(
            title="Summary",
            description="What the tool is and whom it helps.",
            examples=["Ten points to look at before families come to an interview."],
        ),
    ]
    type: Annotated[
        str,
        Words("tool_type"),
        Field(title="Kind of tool", description="What it is.", examples=["checklist"]),
        Facet(),
    ]
    audience: Annotated[
        tuple[Annotated[str, Words("audience")], ...],
        Field(
            min_length=1,
            max_length=6,
            title="Who it is for",
            description="Who uses it.",
            examples=[["teacher"]],
        ),
        Facet(),
    ]
    minutes: Annotated[
        Whole | None,
        Field(
            ge=1,
            le=1000,
            title="Minutes needed",
            description="How long it takes to use once.",
            examples=["20"],
        ),
    ] = None
    dimensions: Annotated[
        tuple[Annotated[str, Words("dimension")], ...],
        Field(
            min_length=1,
            max_length=7,
            title="Dimensions",
            description="The parts of partnership it helps with.",
            examples=[["communicate"]],
        ),
        Facet(),
    ]
    stage: Annotated[
        tuple[Annotated[str, Words("stage")], ...],
        Field(
            max_length=3,
            title="Stage",
            description="The stages of partnership it fits.",
            examples=[["developing"]],
        ),
        Facet(),
    ] = ()
    rubric: Annotated[
        tuple[RubricPart, ...],
        Field(max_length=7, title="Rubric", description="The parts of a rubric."),
    ] = ()
    calendar: Annotated[
        tuple[Occasion, ...],
        Field(max_length=24, title="Calendar", description="Things to do in months of the year."),
    ] = ()
    accessibility: Annotated[
        Note | None,
        Field(title="Accessibility", description="How people use it who read or see differently."),
    ] = None
    sources: Annotated[
        tuple[Reference, ...],
        Field(max_length=20, title="Sources", description="What gave the idea for it."),
    ] = ()
    review: Annotated[
        Review, Field(title="Review", description="When an editor looked at the page.")
    ]
    licence: Annotated[
        str,
        Words("licence"),
        Field(title="Licence", description="How others may use it.", examples=["CC-BY-4.0"]),
    ]
