"""A piece of research: what was asked, what was found, and what it cannot tell."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.kinds.parts import Reference, Review
from showcase.model.entry import Entry, KindInfo, Part, Section
from showcase.model.field import Facet, Line, Note, Phrase, Sentence, Year
from showcase.vocabularies import Words


class Citation(Part):
    """Where the study was published."""

    authors: Annotated[
        Line,
        Field(
            max_length=300,
            title="Authors",
            description="As printed on the study.",
            examples=["Example Research Group"],
        ),
    ]
    year: Annotated[Year, Field(title="Year", description="When it appeared.", examples=["2020"])]
    title: Annotated[
        Line,
        Field(
            max_length=400,
            title="Title of the study",
            description="As printed.",
            examples=["An example of a study"],
        ),
    ]
    publisher: Annotated[
        Line | None,
        Field(
            max_length=300,
            title="Published in",
            description="Journal, series or publisher.",
            examples=["Example Journal"],
        ),
    ] = None
    doi: Annotated[
        Line | None,
        Field(
            max_length=120,
            pattern=r"^10\.\S+$",
            title="DOI",
            description="The number that finds it for ever.",
            examples=["10.1234/example"],
        ),
    ] = None


class Research(Entry):
    """One study, review or piece of guidance."""

    info: ClassVar[KindInfo] = KindInfo(
        name="research",
        label="research item",
        plural="Research",
        folder="docs/research",
        address="research",
        summary="What studies found about families and schools, and what they cannot tell.",
        group_by="result",
        order=6,
        sections=(
            Section("What they did", "How the study worked, in plain words.", required=False),
            Section(
                "What it means for a school",
                "What a reader can take from it; labelled as the editors' reading.",
            ),
        ),
    )

    question: Annotated[
        Sentence,
        Field(
            title="Question",
            description="What the study asked.",
            examples=["Do short messages to families help children come to school?"],
        ),
    ]
    summary: Annotated[
        Sentence,
        Field(
            title="In one sentence",
            description="The main finding, for lists.",
            examples=["Messages helped a little."],
        ),
    ]
    findings: Annotated[
        tuple[Sentence, ...],
        Field(
            min_length=1,
            max_length=8,
            title="What they found",
            description="Each finding in one or two plain sentences.",
            examples=[["Absence fell a little."]],
        ),
    ]
    limits: Annotated[
        tuple[Sentence, ...],
        Field(
            min_length=1,
            max_length=8,
            title="What it cannot tell",
            description="Each limit in one or two plain sentences.",
            examples=[["Only one city took part."]],
        ),
    ]
    type: Annotated[
        str,
        Words("research_type"),
        Field(title="Kind of study", description="How it was done.", examples=["trial"]),
        Facet(),
    ]
    result: Annotated[
        str,
        Words("result"),
        Field(title="Result", description="What came out.", examples=["positive"]),
        Facet(),
    ]
    evidence_level: Annotated[
        str,
        Words("evidence_level"),
        Field(
            title="Strength of evidence",
            description="low, medium, high or very-high.",
            examples=["high"],
        ),
        Facet(),
    ]
    size: Annotated[
        Phrase | None,
        Field(
            max_length=200, title="Size", description="How many took part.", examples=["12 schools"]
        ),
    ] = None
    setting: Annotated[
        Phrase | None,
        Field(
            max_length=300,
            title="Setting",
            description="Where and with whom.",
            examples=["Primary schools in one city"],
        ),
    ] = None
    peer_review: Annotated[
        str,
        Words("peer_review"),
        Field(
            title="Checked by other researchers", description="yes or unknown.", examples=["yes"]
        ),
    ]
    dimensions: Annotated[
        tuple[Annotated[str, Words("dimension")], ...],
        Field(
            min_length=1,
            max_length=4,
            title="Dimensions",
            description="The parts of partnership it is about.",
            examples=[["communicate"]],
        ),
        Facet(),
    ]
    citation: Annotated[
        Citation, Field(title="Citation", description="Where the study was published.")
    ]
    sources: Annotated[
        tuple[Reference, ...],
        Field(
            min_length=1,
            max_length=20,
            title="Sources",
            description="What the editors read.",
        ),
    ]
    note: Annotated[
        Note | None,
        Field(title="Note", description="Anything else a reader must know."),
    ] = None
    review: Annotated[
        Review, Field(title="Review", description="When an editor looked at the page.")
    ]
