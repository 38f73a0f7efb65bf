"""A course for parents and carers: what it is, whom it is for, what it leads to."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.parts import Review
from showcase.kinds.times import Ages
from showcase.model.entry import Entry, KindInfo, Section
from showcase.model.field import Note, Sentence, Whole
from showcase.vocabularies import Words


class Course(Entry):
    """One course."""

    info: ClassVar[KindInfo] = KindInfo(
        name="course",
        label="course",
        plural="Courses",
        folder="docs/course",
        address="course",
        summary="Learn at your own pace, alone or with others, at no cost.",
        order=8,
        sections=(
            Section("What is it?", "What the course is."),
            Section("Why partnership matters", "What families and schools gain."),
            Section("How to take part", "How to go through it, alone or in a group."),
        ),
    )

    summary: Annotated[
        Sentence,
        Field(
            title="Summary",
            description="The course in one or two sentences.",
            examples=["Six short modules for parents and carers."],
        ),
    ]
    who_for: Annotated[
        Note,
        Field(
            title="Who is it for?",
            description="The people it was made for.",
            examples=["Parents and carers of children and young people up to 25."],
        ),
    ]
    audience: Annotated[
        tuple[Annotated[str, Words("audience")], ...],
        Field(
            min_length=1,
            max_length=4,
            title="Audience",
            description="The same, as words.",
            examples=[["parent-or-carer"]],
        ),
    ]
    ages: Annotated[Ages, Field(title="Ages", description="The ages of the children it is about.")]
    outcomes: Annotated[
        tuple[Sentence, ...],
        Field(
            min_length=1,
            max_length=8,
            title="What you will be able to do",
            description="Each begins with what to do.",
            examples=[["Prepare for an interview."]],
        ),
    ]
    minutes: Annotated[
        Whole,
        Field(
            ge=10,
            le=3000,
            title="Minutes needed",
            description="For the whole course.",
            examples=["180"],
        ),
    ]
    mode: Annotated[
        Sentence,
        Field(
            title="How",
            description="Alone, in a group, with a facilitator.",
            examples=["Alone or in a group."],
        ),
    ]
    before: Annotated[
        Sentence,
        Field(
            title="What you need first",
            description="What to know or have.",
            examples=["Nothing."],
        ),
    ]
    review: Annotated[
        Review, Field(title="Review", description="When an editor looked at the page.")
    ]
