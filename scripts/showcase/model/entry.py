"""One piece of content: the base of every kind, with the places its fields were written at."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from showcase.model.clearance import LENGTH
from showcase.model.field import Asked, Day, Line, Note, Remark, Slug, Title
from showcase.model.problem import Place

Route = tuple[str | int, ...]
Size = tuple[int, int]
DRAFT, PUBLISHED, ARCHIVED = "draft", "published", "archived"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the story that readers expect, written under a second-level heading.

    `example` is a sentence that it could begin with, for those who left it out.
    """

    heading: str
    help: str
    required: bool = True
    example: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One topic of the form for sending in: its name in addresses, its title and what it is for.

    A step with `story` asks for the parts of the story.
    """

    name: str
    title: str
    lead: str
    story: bool = False


@dataclass(frozen=True, slots=True)
class KindInfo:
    """What is true of all entries of a kind.

    `shape` says how an entry lies in `folder`: a folder of its own with an index.md, or one file.
    `address` is the first part of its pages' web addresses. Lists show woven `pictures` or plain
    lines; `group_by` names the field whose words head the groups of a list. Kinds
    stand in the `order` of these numbers wherever several are shown. A kind with `steps` can be
    sent in by the form.
    """

    name: str
    label: str
    plural: str
    folder: str
    address: str
    summary: str
    shape: Literal["folder", "file"] = "file"
    sections: tuple[Section, ...] = ()
    pictures: bool = False
    group_by: str = ""
    order: int = 50
    steps: tuple[Step, ...] = ()

    @property
    def labels(self) -> str:
        """The label for several, such as "case studies"."""
        return f"{self.label[:-1]}ies" if self.label.endswith("y") else f"{self.label}s"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry was read from. `body_line` is the line of the file the body starts on.

    `body` is the story, or what reads it when somebody asks for it.
    """

    path: str
    slug: str
    language: str = "en"
    body: str | Callable[[], str] = ""
    body_line: int = 1
    places: Mapping[Route, Place] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    sizes: tuple[Size, ...] = ()


HEADING = re.compile(r" {0,3}##[ \t]+(.+?)[ \t#]*")
STORY = "The story"


def part_at(body: str, line: int) -> str:
    """Return the heading of the part that a line of a story, from 0, stands in."""
    for one in reversed(body.split("\n")[: line + 1]):
        if found := HEADING.fullmatch(one):
            return found[1]
    return STORY


def nearest_place(origin: Origin, route: Route) -> Place:
    """Return where a field was written, or the nearest group that holds it."""
    while route and route not in origin.places:
        route = route[:-1]
    return origin.places.get(route, Place(origin.path))


class Part(BaseModel):
    """A group of fields; nothing may be written that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Clearance(Part):
    """One sentence that a person has looked at and found safe."""

    sentence: Annotated[
        Line,
        Field(
            pattern=rf"^[0-9a-f]{{{LENGTH}}}$",
            title="Mark of the sentence",
            description="The eight letters and numbers that the check shows.",
            examples=["0c1d2e3f"],
        ),
    ]
    by: Annotated[
        Line,
        Field(
            max_length=80,
            title="Cleared by",
            description="The role, never the name of a person.",
            examples=["editor"],
        ),
    ]
    reason: Annotated[
        Line,
        Field(
            max_length=300,
            title="Reason",
            description="Why nobody can be known by the sentence.",
            examples=["The name is that of a teacher who agreed to be named."],
        ),
    ]


class Archive(Part):
    """Since when an entry is kept no longer up, and why, as its page says."""

    on: Annotated[
        Day,
        Field(title="Archived on", description="Year-month-day.", examples=["2026-11-21"]),
    ]
    reason: Annotated[
        Line,
        Field(
            max_length=300,
            title="Why",
            description="One sentence, which readers see on the page.",
            examples=["The school has closed."],
        ),
    ]


class Entry(Part):
    """The base of every kind: what all content has."""

    info: ClassVar[KindInfo]

    title: Annotated[
        Title,
        Field(
            title="Title",
            description="A short name that says what was done. At most 80 letters.",
            examples=["Families and teachers plan reading together"],
        ),
        Asked("idea"),
    ]
    status: Annotated[
        str,
        Field(
            title="Status",
            description="draft, in-review, published or archived. Only what is published is in "
            "lists; what is archived keeps its page.",
            examples=["in-review"],
            json_schema_extra={"for_editors": True},
        ),
        Asked(always="in-review"),
    ] = PUBLISHED
    archive: Annotated[
        Archive | None,
        Field(
            title="Archive",
            description="Since when the entry is kept no longer up, and why.",
            json_schema_extra={"for_editors": True},
        ),
    ] = None
    allow: Annotated[
        dict[Slug, Note],
        Field(
            title="Allowed exceptions",
            description="Checks that do not fit this entry, each with the reason.",
            json_schema_extra={"for_editors": True},
        ),
    ] = {}
    cleared: Annotated[
        tuple[Clearance, ...],
        Field(
            max_length=50,
            title="Cleared sentences",
            description="Sentences that a person has looked at and found safe, each with the "
            "reason. When a sentence changes, it is looked at again.",
            json_schema_extra={"for_editors": True},
        ),
    ] = ()
    notes: Annotated[
        tuple[Remark, ...],
        Field(
            max_length=50,
            title="Notes for editors",
            description="Notes among editors, which no page and no data show. The repository may "
            "be public: write nothing here that must not be read.",
            examples=[["Asked the school for the number of families in May."]],
            json_schema_extra={"for_editors": True},
        ),
    ] = ()
    _origin: Origin = PrivateAttr()

    @classmethod
    def made(cls, facts: dict[str, object], origin: Origin) -> Self:
        """Return the entry those facts declare; pydantic's ValidationError where they do not."""
        entry = cls.model_validate(facts)
        entry._origin = origin
        return entry

    @property
    def origin(self) -> Origin:
        """Where the entry was read from, taken straight from where pydantic keeps what is private.

        `self._origin` is the same, three times as slow, and is asked a thousand times for an entry.
        """
        held: Origin = self.__pydantic_private__["_origin"]  # type: ignore[index]
        return held

    @property
    def slug(self) -> str:
        """The last part of the entry's address and the name of its file or folder."""
        return self.origin.slug

    @property
    def language(self) -> str:
        """The language the entry is written in, as a BCP 47 tag."""
        return self.origin.language

    @property
    def body(self) -> str:
        """The story, as Markdown."""
        body = self.origin.body
        return body if isinstance(body, str) else body()

    @property
    def body_line(self) -> int:
        """The line of the file that the story starts on."""
        return self.origin.body_line

    @property
    def path(self) -> str:
        """The file the entry was read from, from the showcase's folder."""
        return self.origin.path

    @property
    def sizes(self) -> Mapping[str, Size]:
        """The (width, height) in pixels of each photo that lies beside the entry's own file."""
        return dict(zip(self.origin.files, self.origin.sizes, strict=False))

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that lie beside the entry's own, sorted."""
        return self.origin.files

    @property
    def address(self) -> str:
        """The page's address from the root of the site, ending in a slash.

        Pages in other languages than English stand in a folder named for the language.
        """
        folder = "" if self.language == "en" else f"{self.language.lower()}/"
        return f"{folder}{self.home}"

    @property
    def home(self) -> str:
        """The address of the page in the language it was first written in; files lie beside it."""
        return f"{self.info.address}/{self.slug}/"

    def part_at(self, place: Place) -> str:
        """Return the heading of the part of the story that a place stands in, as a label."""
        return part_at(self.body, place.line - self.body_line)

    def at(self, *route: str | int) -> Place:
        """Return where a field was written, or the nearest group that holds it."""
        return nearest_place(self.origin, route)
