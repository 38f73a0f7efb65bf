"""What was last known of links to other sites, from the file that a look at them leaves."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

# Where the file lies, from the showcase's folder.
PLACE = "build/links.json"


class LastLink(BaseModel):
    """A link that did not work: the file and line it stands in, and what came of it in words."""

    model_config = ConfigDict(frozen=True)

    path: str
    line: Annotated[int, Field(ge=1)] = 1
    address: str
    found: str
    instead: str = ""


class LastLinks(BaseModel):
    """The links that did not work on the day that somebody looked."""

    model_config = ConfigDict(frozen=True)

    looked_on: date
    links: tuple[LastLink, ...] = ()


def read_last_links(content: bytes) -> LastLinks:
    """Return what the file says; ValueError with a sentence for people where it cannot be read."""
    try:
        return LastLinks.model_validate_json(content)
    except ValidationError:
        raise ValueError(
            f"{PLACE} does not say what was last known of the links. "
            "Delete it, or look at the links again."
        ) from None
