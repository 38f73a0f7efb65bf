"""The types that kinds declare their fields with."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST_ADDRESS = 1000
# How nearly all web addresses are written: nothing in them needs to be taken apart.
PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9/._~=?#&%+-]*)?")
WHOLE = re.compile(r"[+-]?[0-9]+")


@dataclass(frozen=True, slots=True)
class To:
    """Marks a text field as the address word (slug) of an entry of another kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Facet:
    """Marks a field that readers can filter by.

    `likeness` is how much it tells that two entries share a word of it; 0 for what makes no two
    entries alike, such as how strong their evidence is.
    """

    likeness: float = 1


@dataclass(frozen=True, slots=True)
class Translated:
    """Marks a text that a translation says in its own words; all else comes from the original."""


@dataclass(frozen=True, slots=True)
class When:
    """What must be chosen before a field is asked: one of `words` in the field `name` beside it.

    With `other` it is the other way round: anything but these words.
    """

    name: str
    words: tuple[str, ...]
    other: bool = False


# The checks want a field wherever the form asks for it.
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Asked:
    """Marks how the form for sending in asks for a field; the parts of a group are asked with it.

    `step` names one of the steps of the kind. `help` stands for the field's own help, where that
    speaks to those who write a file. `when` is what must be chosen first. `always` is what the form
    writes without asking. `named` says that people write the title of an entry of that list, which
    the form adds to it. A list that is `recorded` is filled from what is asked beside each entry
    of those other lists. `never` keeps a part out of the form. `needed` says when the checks want
    a field that can be left out of a file: ALWAYS where it is asked for, else in words.
    """

    step: str = ""
    help: str = ""
    when: When | None = None
    always: str = ""
    named: str = ""
    recorded: tuple[str, ...] = ()
    never: bool = False
    example: str = ""
    needed: str = ""


def check_address(text: str) -> str:
    """Return a web address that a reader may follow; refuse every other scheme and form."""
    return text if PLAIN_ADDRESS.fullmatch(text) else checked_address(text)


def checked_address(text: str) -> str:
    """Do the same with care, for an address of any form."""
    try:
        parts = urlsplit(text)
        # What stands before an @ can pass for the host; a port beyond the last raises here.
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        sound = sound and "@" not in parts.netloc
    except ValueError:
        sound = False
    if not sound or re.search(r'[\s<>"\\^`{|}]', text):
        raise PydanticCustomError("web_address", "not a web address")
    return text


def check_day(text: Any) -> Any:
    """Let only year-month-day through; pydantic alone would read `20` as a day of 1970."""
    if isinstance(text, str) and not DAY.fullmatch(text):
        raise PydanticCustomError("day", "not a day")
    return text


def check_whole(text: Any) -> Any:
    """Let only plain digits through; pydantic alone would read `1_0` as ten, and `5.0` as five."""
    if isinstance(text, str) and not WHOLE.fullmatch(text.strip()):
        raise PydanticCustomError("int_parsing", "not a whole number")
    return text


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
Phrase = Annotated[Line, Translated()]
Remark = Annotated[Line, Field(max_length=300)]
Title = Annotated[Line, Field(max_length=80), Translated()]
Sentence = Annotated[Line, Field(max_length=300), Translated()]
Plain = Annotated[Line, Field(max_length=400), Translated()]
Note = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), Translated()
]
Slug = Annotated[Line, Field(max_length=80, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
WebAddress = Annotated[
    Line,
    Field(max_length=LONGEST_ADDRESS),
    AfterValidator(check_address),
    WithJsonSchema({"type": "string", "format": "uri", "maxLength": LONGEST_ADDRESS}),
]
Day = Annotated[date, BeforeValidator(check_day)]
Whole = Annotated[int, BeforeValidator(check_whole)]
Year = Annotated[Whole, Field(ge=1900, le=2100)]
