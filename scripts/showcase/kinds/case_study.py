"""A case study: what a school and its families did together, and what came of it."""

from typing import Annotated, ClassVar

from pydantic import Field

from showcase.bureau import home
from showcase.kinds.consent import Consent, Permission, Person, Quote
from showcase.kinds.follow_up import FollowUp
from showcase.kinds.parts import (
    Cost,
    Effort,
    Evidence,
    Location,
    Organisation,
    Outcome,
    Partner,
    Photo,
    Reference,
    Review,
)
from showcase.kinds.times import Ages, Years
from showcase.model.entry import Entry, KindInfo, Section, Step
from showcase.model.field import Asked, Day, Facet, Phrase, Plain, Sentence, Slug, To, When
from showcase.vocabularies import Words


class CaseStudy(Entry):
    """One example of good practice."""

    info: ClassVar[KindInfo] = KindInfo(
        name="case-study",
        label="case study",
        plural="Examples",
        folder="case_studies",
        address="case-studies",
        summary="What schools, families and communities did together, and what came of it.",
        shape="folder",
        pictures=True,
        order=1,
        sections=(
            Section(
                "The situation",
                "What was the school like, and what did people want to change?",
                example="Few families came into the school, and nobody had asked them why.",
            ),
            Section(
                "What they did",
                "The steps, in order, as a numbered list.",
                example="1. Teachers asked each family when they could come.",
            ),
            Section(
                "What they learned",
                "What helped, what was hard, what they would do again.",
                example="Short mornings suited families better than long evenings.",
            ),
            Section(
                "What we do not know",
                "What was not measured, not said or not certain.",
                example="Nobody counted how many families came a second time.",
            ),
            Section(
                "Try this in your school",
                "How another school could begin.",
                required=False,
                example="Ask five families what would help them to come.",
            ),
        ),
        steps=(
            Step("school", "Your school", "Who did it, and where."),
            Step("idea", "The idea in short", "What you would tell a friend in half a minute."),
            Step(
                "story",
                "The story",
                "Write as you would talk. Leave an empty line between paragraphs.",
                story=True,
            ),
            Step("partners", "Who took part", "Groups and roles, never the names of people."),
            Step("shows", "What it shows", "So that others find it when they look for ideas."),
            Step(
                "results",
                "What changed",
                "Be honest: small results and open questions help others too.",
            ),
            Step("effort", "What it took", "Leave out what you do not know."),
            Step(
                "photos",
                "Photos",
                "Best without faces: hands, work, places. A story is fine without any photo.",
            ),
            Step(
                "voices",
                "Quotes and names",
                "Only with consent. Children are never named. You can leave this out.",
            ),
            Step("culture", "Culture and community", "So that each story is shared with respect."),
            Step("you", "You and your words", "We ask for your role, never for your name."),
        ),
    )

    summary: Annotated[
        Sentence,
        Field(
            title="Summary",
            description="What was done, by whom, and what came of it. At most 300 letters.",
            examples=["Families and teachers met each month to plan reading at home."],
        ),
        Asked("idea"),
    ]
    in_short: Annotated[
        Plain | None,
        Field(
            title="In short, for families",
            description="The same in plain words for families: what happened, and what it could "
            "mean for your child. At most 400 letters.",
            examples=["Parents and teachers met once a month. They planned reading together."],
        ),
        Asked("idea"),
    ] = None
    organisation: Annotated[
        Organisation,
        Field(title="School or group", description="Who did it."),
        Asked("school"),
    ]
    place: Annotated[
        Location,
        Field(title="Place", description="Where it happened."),
        Asked("school"),
    ]
    sector: Annotated[
        str,
        Words("sector"),
        Field(title="Sector", description="Who runs the school.", examples=["government"]),
        Facet(likeness=0),
        Asked("school"),
    ]
    level: Annotated[
        tuple[Annotated[str, Words("level")], ...],
        Field(
            min_length=1,
            max_length=6,
            title="Level",
            description="The stages of schooling that took part.",
            examples=[["primary"]],
        ),
        Facet(likeness=2),
        Asked("school"),
    ]
    ages: Annotated[
        Ages | None,
        Field(title="Ages", description="How old the children or students were."),
        Asked("school"),
    ] = None
    years: Annotated[
        Years | None,
        Field(title="Years", description="When it ran."),
        Asked("idea"),
    ] = None
    dimensions: Annotated[
        tuple[Annotated[str, Words("dimension")], ...],
        Field(
            min_length=1,
            max_length=3,
            title="Dimensions",
            description="One to three parts of partnership; the first is the main one.",
            examples=[["connect-learning", "communicate"]],
        ),
        Facet(likeness=3),
        Asked("shows", help="Choose one to three. The first one that you choose is the main one."),
    ]
    principles: Annotated[
        tuple[Annotated[Slug, To("principle")], ...],
        Field(
            min_length=1,
            max_length=6,
            title="Principles",
            description="The principles that the example shows.",
            examples=[["families-are-first-educators"]],
        ),
        Asked("shows"),
    ]
    communities: Annotated[
        tuple[Annotated[str, Words("community")], ...],
        Field(
            max_length=11,
            title="Communities",
            description="Only communities that the school itself names.",
            examples=[["fathers-and-father-figures"]],
        ),
        Facet(likeness=3),
        Asked(
            "shows",
            help="Only communities that your school itself names. You can leave this out.",
        ),
    ] = ()
    partners: Annotated[
        tuple[Partner, ...],
        Field(min_length=1, max_length=30, title="Partners", description="Who took part."),
        Asked("partners"),
    ]
    outcomes: Annotated[
        tuple[Outcome, ...],
        Field(
            max_length=20,
            title="What changed",
            description="Each change by itself, with where the claim comes from.",
        ),
        Asked("results"),
    ] = ()
    evidence: Annotated[
        Evidence,
        Field(title="Evidence", description="How sure we are that it worked."),
        Asked("results"),
    ]
    stage: Annotated[
        Annotated[str, Words("stage")] | None,
        Field(
            title="Stage",
            description="How far along the partnership was. Leave it out if you do not know.",
            examples=["building"],
        ),
        Facet(likeness=0),
        Asked("effort", help="How far along the partnership was."),
    ] = None
    cost: Annotated[
        Cost | None,
        Field(title="Cost", description="What it cost."),
        Asked("effort"),
    ] = None
    effort: Annotated[
        Effort | None,
        Field(title="Effort", description="What it took."),
        Asked("effort"),
    ] = None
    photos: Annotated[
        tuple[Photo, ...],
        Field(
            max_length=8,
            title="Photos",
            description="Best without faces. Each needs words for it and a consent record.",
        ),
        Asked("photos", help="Best without faces. Each needs words for it and consent."),
    ] = ()
    quotes: Annotated[
        tuple[Quote, ...],
        Field(
            max_length=8,
            title="Quotes",
            description="The words of people, by their roles. Each needs a consent record.",
        ),
        Asked("voices", help="The words of people, by their roles. Each needs consent."),
    ] = ()
    people: Annotated[
        tuple[Person, ...],
        Field(
            max_length=12,
            title="Named adults",
            description="Adults whose names stand in the text; best are none. "
            "Each needs a consent record. Children are never named.",
        ),
        Asked(
            "voices",
            help="Adults who wish to be named in the text; best are none. Each needs consent.",
        ),
    ] = ()
    consents: Annotated[
        tuple[Consent, ...],
        Field(
            max_length=30,
            title="Consent records",
            description="One for each signed form. The forms themselves stay with the school.",
        ),
        Asked(recorded=("photos", "quotes", "people")),
    ] = ()
    permission: Annotated[
        Permission | None,
        Field(
            title="Permission of the community",
            description="Who agreed that the story of a community may be shared here.",
        ),
        Asked("culture", when=When("cultural_notice", ("elder-approved",))),
    ] = None
    cultural_notice: Annotated[
        str,
        Words("cultural_notice"),
        Field(
            title="Cultural notice",
            description=f"What {home().readers} readers should be told first: "
            "none, deceased-possible, elder-approved or restricted.",
            examples=["none"],
        ),
        Asked(
            "culture",
            help=f"What {home().readers} readers should be told first.",
        ),
    ]
    sources: Annotated[
        tuple[Reference, ...],
        Field(max_length=20, title="Sources", description="Where the facts can be checked."),
        Asked(
            "results",
            help="Reports or pages where the facts can be checked. You can leave this out.",
        ),
    ] = ()
    provenance: Annotated[
        str,
        Words("provenance"),
        Field(
            title="Where the account comes from",
            description="Told by the school, or written by the editors from public sources.",
            examples=["told-by-the-school"],
        ),
        Asked(always="told-by-the-school"),
    ]
    submitted_by: Annotated[
        Phrase,
        Field(
            max_length=80,
            title="Sent in by",
            description="Your role, never your name.",
            examples=["principal"],
        ),
        Asked("you"),
    ]
    review: Annotated[
        Review | None,
        Field(
            title="Review",
            description="When an editor looked at the page. Leave it out until then.",
        ),
    ] = None
    follow_ups: Annotated[
        tuple[FollowUp, ...],
        Field(
            max_length=2,
            title="Follow-ups",
            description="Whether it still ran one and three years later. Editors ask and write it.",
        ),
    ] = ()
    published_on: Annotated[
        Day | None,
        Field(
            title="On the site since",
            description="Year-month-day. Written when the entry is first published.",
            examples=["2026-11-21"],
            json_schema_extra={"for_editors": True},
        ),
    ] = None
    licence: Annotated[
        str,
        Words("licence"),
        Field(
            title="Licence",
            description="CC-BY-4.0 lets others use the words if they say where they come from.",
            examples=["CC-BY-4.0"],
        ),
        Asked("you", help="Others may then use your words if they say where they come from."),
    ]
    fictional: Annotated[
        bool,
        Field(
            title="Invented",
            description="yes for made-up examples that only show how a page looks.",
            examples=["yes"],
        ),
    ] = False
