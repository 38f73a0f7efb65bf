"""The consent ledger of an entry, and what needs consent: quotes and named adults."""

from typing import Annotated

from pydantic import Field

from showcase.model.entry import Part
from showcase.model.field import Asked, Day, Line, Note, Phrase
from showcase.vocabularies import Words

Form = Annotated[Line, Field(max_length=80)]
# The record that a photo, quote or named adult points to.
ConsentRecord = Annotated[
    Form | None,
    Field(
        title="Consent record",
        description="The number of the form, which stands under consents. "
        "The form itself stays with the school.",
        examples=["2026-014"],
    ),
    Asked(never=True),
]


class Consent(Part):
    """One signed form, or another basis, as far as the public may know it; never the form."""

    form: Annotated[
        Form,
        Field(
            title="Number of the form",
            description="The number that the school gave to the form. Never the form itself.",
            examples=["2026-014"],
        ),
    ]
    held_by: Annotated[
        Line,
        Field(
            max_length=80,
            title="Who keeps the form",
            description="The role, never the name of a person.",
            examples=["school office"],
        ),
    ]
    basis: Annotated[
        str,
        Words("consent_basis"),
        Field(
            title="Basis",
            description="What the consent rests on.",
            examples=["signed-form"],
        ),
        Asked(help="What the consent rests on."),
    ]
    people: Annotated[
        str,
        Words("people"),
        Field(
            title="Whom it is about",
            description="none, adults, children or both.",
            examples=["none"],
        ),
        Asked(never=True),
    ]
    identifiable: Annotated[
        bool,
        Field(
            title="Somebody can be recognised",
            description="yes where anybody can be known by a face, a name or a voice.",
            examples=["no"],
        ),
        Asked(never=True),
    ]
    obtained: Annotated[
        Day,
        Field(title="Given on", description="Year-month-day.", examples=["2026-05-01"]),
        Asked(help="The day it was signed."),
    ]
    expires: Annotated[
        Day,
        Field(
            title="Ends on",
            description="Year-month-day. Two years are usual.",
            examples=["2028-05-01"],
        ),
        Asked(help="Two years are usual."),
    ]
    covers: Annotated[
        Line,
        Field(
            max_length=300,
            title="What it covers",
            description="What may be shown, and where.",
            examples=["The photo of the reading corner, on this site."],
        ),
    ]
    withdrawn: Annotated[
        Day | None,
        Field(
            title="Withdrawn on",
            description="Year-month-day, when somebody has changed their mind. It works at once.",
            examples=["2027-01-31"],
        ),
        Asked(never=True),
    ] = None


class Quote(Part):
    """The words of a person."""

    text: Annotated[
        Note,
        Field(
            max_length=500,
            title="Words",
            description="What was said, without quotation marks.",
            examples=["I had never been past the gate before."],
        ),
    ]
    by: Annotated[
        Phrase,
        Field(
            max_length=80,
            title="Said by",
            description="The role of the person, such as a grandparent.",
            examples=["a grandparent"],
        ),
    ]
    consent: ConsentRecord = None


class Person(Part):
    """An adult who is named in the entry. Children are never named."""

    name: Annotated[
        Line,
        Field(
            max_length=120,
            title="Name",
            description="The name as it stands in the text.",
            examples=["Aunty Example"],
        ),
    ]
    role: Annotated[
        Line,
        Field(
            max_length=80,
            title="Role",
            description="What the person does in the story.",
            examples=["Elder in residence"],
        ),
    ]
    consent: ConsentRecord = None


class Permission(Part):
    """The permission of a community to share a story, as far as the public may know it."""

    given_by: Annotated[
        Line,
        Field(
            max_length=160,
            title="Given by",
            description="The role or the community, never the name of a person.",
            examples=["Elders of the community"],
        ),
    ]
    held_by: Annotated[
        Line,
        Field(
            max_length=80,
            title="Who keeps the record",
            description="The role or group that keeps what was agreed, in writing or spoken.",
            examples=["community council"],
        ),
    ]
    on: Annotated[
        Day,
        Field(title="Given on", description="Year-month-day.", examples=["2026-05-01"]),
        Asked(help="The day they agreed."),
    ]
    covers: Annotated[
        Line,
        Field(
            max_length=300,
            title="What it covers",
            description="What may be shared, where, and until when.",
            examples=["The story as it stands here, on this site."],
        ),
    ]
    expires: Annotated[
        Day | None,
        Field(
            title="Ends on",
            description="Year-month-day. Leave it out if the community set no end.",
            examples=["2028-05-01"],
        ),
    ] = None
    read_by: Annotated[
        Line | None,
        Field(
            max_length=80,
            title="Read by",
            description="The role of the cultural reviewer who read the story as it stands here.",
            examples=["cultural reviewer of the land council"],
        ),
    ] = None
    withdrawn: Annotated[
        Day | None,
        Field(
            title="Withdrawn on",
            description="Year-month-day, when the community has changed its mind.",
        ),
        Asked(never=True),
    ] = None
