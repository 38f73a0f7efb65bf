"""The groups of fields that a case study is made of."""

from typing import Annotated

from pydantic import Field

from showcase.bureau import home
from showcase.kinds.consent import ConsentRecord
from showcase.model.entry import Part
from showcase.model.field import (
    ALWAYS,
    Asked,
    Day,
    Facet,
    Line,
    Note,
    Phrase,
    Remark,
    Sentence,
    Slug,
    WebAddress,
    When,
)
from showcase.vocabularies import Words

# Of parts of an outcome that the checks want beside a figure.
WITH_A_FIGURE = "(needed with a figure)"

HOME = home()


class Organisation(Part):
    """Who did it."""

    name: Annotated[
        Line,
        Field(
            max_length=160,
            title="Name of the school or group",
            description="As the community knows it.",
            examples=["Example Creek Primary School"],
        ),
    ]
    type: Annotated[
        str,
        Words("organisation_type"),
        Field(
            title="Kind of organisation",
            description="What kind of group it is.",
            examples=["school"],
        ),
    ]


class Location(Part):
    """Where it happened."""

    country: Annotated[
        str,
        Words("country"),
        Field(
            title="Country",
            description=f"The two letters of the country, such as {HOME.country} for {HOME.name}.",
            examples=[HOME.country],
        ),
        Facet(),
        Asked(help="The country it happened in."),
    ]
    state: Annotated[
        Annotated[str, Words("state")] | None,
        Field(
            title="State or territory",
            description=f"For {HOME.adjective} examples.",
            examples=[HOME.example_state],
        ),
        Facet(likeness=2),
        Asked(when=When("country", (HOME.country,)), needed=ALWAYS),
    ] = None
    region: Annotated[
        Line | None,
        Field(
            max_length=80,
            title="Region",
            description="For examples from other countries: the state, province or nation.",
            examples=["Ontario"],
        ),
        Asked(
            help="The state, province or nation.",
            when=When("country", (HOME.country,), other=True),
        ),
    ] = None
    locality: Annotated[
        Line | None,
        Field(
            max_length=120,
            title="Town or suburb",
            description="The town, suburb or district.",
            examples=["Example Creek"],
        ),
    ] = None
    remoteness: Annotated[
        Annotated[str, Words("remoteness")] | None,
        Field(
            title="Remoteness",
            description="How far the place is from services. Leave it out if you do not know.",
            examples=["inner-regional"],
        ),
        Facet(likeness=2),
        Asked(
            help="How far the place is from services.",
            when=When("country", (HOME.country,)),
        ),
    ] = None


class Partner(Part):
    """Somebody who took part."""

    name: Annotated[
        Phrase,
        Field(
            max_length=160,
            title="Partner",
            description="A group or a role, never the name of a person.",
            examples=["Parents and carers"],
        ),
    ]
    type: Annotated[
        str,
        Words("partner_type"),
        Field(
            title="Kind of partner",
            description="What kind of partner this is.",
            examples=["families"],
        ),
        Facet(),
    ]


class Outcome(Part):
    """One thing that changed."""

    claim: Annotated[
        Sentence,
        Field(
            title="What changed",
            description="One change, in one sentence.",
            examples=["More families came to reading mornings."],
        ),
    ]
    figure: Annotated[
        Phrase | None,
        Field(
            max_length=120,
            title="Figure",
            description="The number with its unit, if there is one.",
            examples=["34 families"],
        ),
    ] = None
    base: Annotated[
        Phrase | None,
        Field(
            max_length=200,
            title="Out of, or compared with",
            description="What the number is counted out of or compared with.",
            examples=["12 families the year before; 60 families in all"],
        ),
        Asked(needed=WITH_A_FIGURE),
    ] = None
    period: Annotated[
        Phrase | None,
        Field(
            max_length=120,
            title="Period",
            description="When it was measured.",
            examples=["Term 2, 2024"],
        ),
    ] = None
    source: Annotated[
        Slug | None,
        Field(
            title="Where the claim comes from",
            description="The short name of one of the sources below.",
            examples=["school-count"],
        ),
        Asked(
            help="Who counted or wrote it down, such as a count kept by the school.",
            named="sources",
            example="Attendance count kept by the school",
            needed=WITH_A_FIGURE,
        ),
    ] = None
    doubt: Annotated[
        Sentence | None,
        Field(
            title="Reason for caution",
            description="Why a reader should be careful with this claim.",
            examples=["Only families who came were counted."],
        ),
    ] = None


class Evidence(Part):
    """How sure we are."""

    level: Annotated[
        str,
        Words("evidence_level"),
        Field(
            title="Strength of evidence",
            description="low, medium, high or very-high. Most examples are low, and that is fine.",
            examples=["low"],
        ),
        Facet(likeness=0),
        Asked(help="Most examples are low, and that is fine."),
    ]
    basis: Annotated[
        str,
        Words("evidence_basis"),
        Field(
            title="Kind of evidence",
            description="What the strength rests on.",
            examples=["count"],
        ),
    ]
    note: Annotated[
        Note | None,
        Field(
            title="About the evidence",
            description="What readers should know about how it was measured.",
            examples=["Staff counted the families at each morning."],
        ),
    ] = None


class Cost(Part):
    """What it cost."""

    band: Annotated[
        str,
        Words("cost_band"),
        Field(
            title="Cost",
            description="The band that fits best. Leave the cost out if you do not know.",
            examples=["very-low"],
        ),
        Facet(),
        Asked(help="The band that fits best."),
    ]
    note: Annotated[
        Note | None,
        Field(
            title="What the money paid for",
            description="Amounts with the currency, and who paid.",
            examples=["Tea, fruit and photocopying, about $200 a year from the school."],
        ),
    ] = None


class Effort(Part):
    """What it took."""

    band: Annotated[
        str,
        Words("effort"),
        Field(title="Effort", description="low, medium or high.", examples=["low"]),
        Asked(help="What it asked of your school."),
    ]
    note: Annotated[
        Note | None,
        Field(
            title="What it took",
            description="Staff time, roles and preparation.",
            examples=["One teacher, two hours a week; one term to prepare."],
        ),
    ] = None


class Photo(Part):
    """A photo that lies beside the story."""

    file: Annotated[
        Line,
        Field(
            max_length=80,
            pattern=r"^[a-z0-9][a-z0-9-]*\.(jpg|jpeg|png|webp)$",
            title="File name",
            description="Small letters, numbers and dashes; ending in .jpg, .png or .webp.",
            examples=["reading-corner.jpg"],
        ),
        Asked(never=True),
    ]
    alt: Annotated[
        Sentence | None,
        Field(
            title="What the photo shows",
            description="One sentence for people who do not see the photo.",
            examples=["A low shelf of picture books beside two armchairs."],
        ),
        Asked(needed=ALWAYS),
    ] = None
    people: Annotated[
        str,
        Words("people"),
        Field(
            title="People in the photo",
            description="none, adults, children or both.",
            examples=["none"],
        ),
        Asked(help="Whom somebody can see in it."),
    ]
    identifiable: Annotated[
        bool,
        Field(
            title="Somebody can be recognised",
            description="yes where a face, a name tag or anything else tells who somebody is.",
            examples=["no"],
        ),
        Asked(
            help="By a face, a name tag or anything else.",
            when=When("people", ("none",), other=True),
        ),
    ] = False
    consent: ConsentRecord = None


class Reference(Part):
    """A place where the facts can be checked."""

    id: Annotated[
        Slug,
        Field(
            title="Short name",
            description="A short name that outcomes point to.",
            examples=["school-count"],
        ),
        Asked(never=True),
    ]
    title: Annotated[
        Line,
        Field(
            max_length=300,
            title="Title of the source",
            description="The title of the page, report or record.",
            examples=["Attendance count kept by the school"],
        ),
    ]
    publisher: Annotated[
        Line | None,
        Field(
            max_length=160,
            title="Publisher",
            description="Who published it.",
            examples=["Example Creek Primary School"],
        ),
    ] = None
    url: Annotated[
        WebAddress | None,
        Field(
            title="Web address",
            description="Where it can be read.",
            examples=["https://example.org/report"],
        ),
    ] = None
    note: Annotated[
        Remark | None,
        Field(title="About the source", description="Anything a reader should know about it."),
    ] = None


class Review(Part):
    """Who looked at the page, and when somebody will again."""

    by: Annotated[
        Phrase,
        Field(
            max_length=80,
            title="Reviewed by",
            description="The role, never the name of a person.",
            examples=["editor"],
        ),
    ]
    on: Annotated[
        Day, Field(title="Reviewed on", description="Year-month-day.", examples=["2026-11-21"])
    ]
    next: Annotated[
        Day, Field(title="Next review", description="Year-month-day.", examples=["2028-11-21"])
    ]
