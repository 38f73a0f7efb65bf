"""What is true of one bureau and its country: names, colours and words of its own, in one file."""

from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from showcase.model.entry import Part
from showcase.model.field import Line, Remark, Title
from showcase.model.vocabulary import Word

NAME = "bureau.yaml"
# The folder above scripts/. In the first bureau no such file lies there, and ours counts.
FOLDER = Path(__file__).parents[2]
SHIPPED = Path(__file__).parent
# Files of the bureau that count in place of those that ship.
OWN_FILES = (NAME, "glossary.yaml", "synonyms.yaml")
MOST_WORDS = 200
# Words that pages, rules or drawings speak of by their names, and that a bureau must keep.
KEPT = {
    "state": ("national",),
    "cultural_notice": ("none", "deceased-possible", "elder-approved", "restricted"),
}
# Vocabularies that differ from country to country.
OWN = (
    "state", "remoteness", "sector", "level", "country", "cost_band", "community",
    "cultural_notice", "licence", "organisation_type",
)  # fmt: skip
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Home(Part):
    """The country that most examples come from."""

    country: Annotated[
        Line,
        Field(
            pattern=r"^[A-Z]{2}$",
            title="Country",
            description="Its two capital letters.",
            examples=["NZ"],
        ),
    ]
    name: Annotated[
        Title, Field(title="Name", description="Its name in English.", examples=["New Zealand"])
    ]
    adjective: Annotated[
        Title,
        Field(title="Adjective", description="What is from there.", examples=["New Zealand"]),
    ]
    english: Annotated[
        Line,
        Field(
            pattern=r"^en-[A-Z]{2}$",
            title="English",
            description="How days and numbers are written.",
            examples=["en-NZ"],
        ),
    ]
    one: Annotated[
        Title,
        Field(title="One part", description="What a part is called.", examples=["region"]),
    ]
    several: Annotated[
        Title,
        Field(title="Several parts", description="The same for several.", examples=["regions"]),
    ]
    emergency: Annotated[
        Line,
        Field(
            pattern=r"^[0-9]{2,6}$",
            title="Emergency number",
            description="What people ring when somebody is in danger.",
            examples=["111"],
        ),
    ]
    example_state: Annotated[
        Line,
        Field(
            max_length=40,
            title="Word of the part in examples",
            description="One of the words for “state” below.",
            examples=["otago"],
        ),
    ]
    example_name: Annotated[
        Title,
        Field(title="Part in examples", description="Its name.", examples=["Otago"]),
    ]
    peoples: Annotated[
        Title | None,
        Field(
            title="First peoples",
            description="Whom a cultural notice speaks to. Leave it out where there are none.",
            examples=["Māori"],
        ),
    ] = None
    peoples_word: Annotated[
        Line | None,
        Field(
            max_length=60,
            title="Word of the first peoples",
            description="Their word for “community” below.",
            examples=["maori"],
        ),
    ] = None

    @property
    def readers(self) -> str:
        """Those whom a cultural notice speaks to, before a noun such as “readers”."""
        return self.peoples or "First Nations"


class Words(Part):
    """The words of one vocabulary."""

    label: Annotated[
        Title,
        Field(title="Label", description="What readers see above them.", examples=["Region"]),
    ]
    words: Annotated[
        tuple[Word, ...],
        Field(
            min_length=1, max_length=MOST_WORDS, title="Words", description="Each with its meaning."
        ),
    ]


class Bureau(Part):
    """All that another bureau says of itself."""

    name: Annotated[
        Title | None,
        Field(
            title="Name",
            description="The name of the showcase.",
            examples=["Whānau and Schools Together"],
        ),
    ] = None
    description: Annotated[
        Remark | None,
        Field(
            title="Description",
            description="One sentence that says what it is.",
            examples=["Real examples of families and schools working together."],
        ),
    ] = None
    home: Annotated[Home, Field(title="Home country", description="Where most examples are.")]
    colours: Annotated[
        dict[str, Colour],
        Field(
            default_factory=dict,
            title="Colours",
            description="Colours by day, by their names in tokens.css.",
        ),
    ]
    dark: Annotated[
        dict[str, Colour],
        Field(
            default_factory=dict,
            title="Colours by night",
            description="The same where a reader's device is dark.",
        ),
    ]
    vocabularies: Annotated[
        dict[str, Words],
        Field(default_factory=dict, title="Vocabularies", description="Words in place of ours."),
    ]


def read(text: str) -> Bureau:
    """Return what a file says; ValueError or YAMLError where it cannot be used."""
    return Bureau.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506


def file() -> Path | None:
    """Return the bureau's own file, or None where there is none."""
    own = FOLDER / NAME
    return own if own.is_file() else None


def own_or_shipped(name: str) -> str:
    """Return the text of a file of the bureau, or of the one that ships where it has none."""
    own = FOLDER / name
    return (own if own.is_file() else SHIPPED / name).read_text(encoding="utf-8")


def own_files() -> list[Path]:
    """Return the files of the bureau that there are."""
    return [FOLDER / name for name in OWN_FILES if (FOLDER / name).is_file()]


@cache
def bureau() -> Bureau:
    """Return what the bureau says of itself.

    Where its file is at fault, what ships with the program counts: the check says what to mend,
    and nothing is built meanwhile.
    """
    ours = (SHIPPED / NAME).read_text(encoding="utf-8")
    own = file()
    try:
        return read(own.read_text(encoding="utf-8")) if own else read(ours)
    except (ValueError, yaml.YAMLError, OSError):
        return read(ours)


def home() -> Home:
    """Return the country that most examples come from."""
    return bureau().home
