"""One module of a course: a purpose, something to do, something to think about."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.model.entry import Entry, KindInfo, Part, Section
from showcase.model.field import Note, Phrase, Sentence, Slug, To, Whole
from showcase.vocabularies import Words


class SelfCheck(Part):
    """A question that readers ask themselves; nothing is sent or kept."""

    question: Annotated[
        Sentence,
        Field(
            title="Question", description="What is asked.", examples=["Who teaches a child first?"]
        ),
    ]
    choices: Annotated[
        tuple[Phrase, ...],
        Field(
            min_length=2,
            max_length=5,
            title="Choices",
            description="Two to five answers.",
            examples=[["The family", "The school"]],
        ),
    ]
    right: Annotated[
        Whole,
        Field(
            ge=1,
            le=5,
            title="Right answer",
            description="Its place in the list, from 1.",
            examples=["1"],
        ),
    ]
    why: Annotated[
        Note,
        Field(
            title="Why",
            description="What the reader should know.",
            examples=["Learning begins at home."],
        ),
    ]


class Module(Entry):
    """One module."""

    info: ClassVar[KindInfo] = KindInfo(
        name="module",
        label="course module",
        plural="Course modules",
        folder="docs/course/modules",
        address="course/modules",
        summary="The parts of our courses, in order.",
        order=9,
        sections=(
            Section("Read", "What to know, in plain words."),
            Section("Do", "An activity, with the time it takes."),
            Section("For a group leader", "How to lead it in a group.", required=False),
        ),
    )

    course: Annotated[
        Slug,
        To("course"),
        Field(
            title="Course", description="The course it belongs to.", examples=["working-together"]
        ),
    ]
    order: Annotated[
        Whole,
        Field(ge=1, le=30, title="Order", description="Its place, from 1.", examples=["1"]),
    ]
    purpose: Annotated[
        Sentence,
        Field(
            title="Purpose",
            description="What the module is for.",
            examples=["To see what you already do for your child's learning."],
        ),
    ]
    minutes: Annotated[
        Whole,
        Field(
            ge=5, le=300, title="Minutes needed", description="For this module.", examples=["30"]
        ),
    ]
    reflection: Annotated[
        tuple[Sentence, ...],
        Field(
            min_length=1,
            max_length=6,
            title="Questions to think about",
            description="Questions without a right answer.",
            examples=[["What does your child love to learn?"]],
        ),
    ]
    self_check: Annotated[
        tuple[SelfCheck, ...],
        Field(min_length=1, max_length=6, title="Check yourself", description="A few questions."),
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
    ]
    cases: Annotated[
        tuple[Annotated[Slug, To("case-study")], ...],
        Field(max_length=4, title="Examples", description="Case studies to read."),
    ] = ()
    tools: Annotated[
        tuple[Annotated[Slug, To("tool")], ...],
        Field(max_length=4, title="Tools", description="Tools to use."),
    ] = ()
