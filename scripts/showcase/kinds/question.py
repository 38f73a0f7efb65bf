"""A question that people ask, with the panel's answer."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.parts import Reference
from showcase.model.entry import Entry, KindInfo, Section
from showcase.model.field import Day, Facet, Note, Phrase, Slug, To
from showcase.vocabularies import Words


class Question(Entry):
    """One question and its answer."""

    info: ClassVar[KindInfo] = KindInfo(
        name="question",
        label="question",
        plural="Questions and answers",
        folder="docs/helpdesk",
        address="helpdesk",
        summary="Questions that families and schools ask, with short answers first.",
        group_by="topic",
        order=7,
        sections=(
            Section("The full answer", "What to do and why, in plain words."),
            Section("Check with", "Who can say what holds where you live.", required=False),
        ),
    )

    answer: Annotated[
        Note,
        Field(
            title="Short answer",
            description="At most 60 words.",
            examples=["Start with the class teacher. Say what you have seen and what would help."],
        ),
    ]
    topic: Annotated[
        str,
        Words("topic"),
        Field(title="Topic", description="What it is about.", examples=["raising-a-concern"]),
        Facet(),
    ]
    asked_by: Annotated[
        tuple[Annotated[str, Words("audience")], ...],
        Field(
            min_length=1,
            max_length=4,
            title="Who asks",
            description="Never the name of a person.",
            examples=[["parent-or-carer"]],
        ),
        Facet(),
    ]
    answered_by: Annotated[
        Phrase,
        Field(
            max_length=80,
            title="Who answers",
            description="The role, never the name of a person.",
            examples=["editors"],
        ),
    ]
    answered_on: Annotated[
        Day, Field(title="Answered on", description="Year-month-day.", examples=["2026-11-21"])
    ]
    review_by: Annotated[
        Day, Field(title="Look again by", description="Year-month-day.", examples=["2028-11-21"])
    ]
    holds_in: Annotated[
        Phrase | None,
        Field(
            max_length=200,
            title="Where it holds",
            description="The state or country whose rules the answer is about.",
            examples=["Victoria, government schools"],
        ),
    ] = None
    legal: Annotated[
        bool,
        Field(
            title="About rules or law",
            description="yes adds a note to check with somebody.",
            examples=["yes"],
        ),
    ] = False
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
    see_also: Annotated[
        tuple[Annotated[Slug, To("question")], ...],
        Field(max_length=5, title="See also", description="Other questions."),
    ] = ()
    tools: Annotated[
        tuple[Annotated[Slug, To("tool")], ...],
        Field(max_length=5, title="Tools", description="Tools that help."),
    ] = ()
    cases: Annotated[
        tuple[Annotated[Slug, To("case-study")], ...],
        Field(max_length=5, title="Examples", description="Case studies that help."),
    ] = ()
    sources: Annotated[
        tuple[Reference, ...],
        Field(max_length=20, title="Sources", description="Where parts of it were read."),
    ] = ()
