"""Words that readers may not know, each with what it means, from one file."""

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict, Field

from showcase.bureau import own_or_shipped

NAME = "glossary.yaml"


class Term(BaseModel):
    """One word: `found` holds the ways in which a story writes it; labels alone have none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    term: str = Field(max_length=40)
    meaning: str = Field(max_length=240)
    found: tuple[str, ...]


@cache
def glossary() -> dict[str, Term]:
    """Return every word by its id, in the order of the file; ValueError where the file is wrong.

    Every scalar is read as text.
    """
    text = own_or_shipped(NAME)
    read = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts alone
    terms = [Term.model_validate(one) for one in read["terms"]]
    return {one.id: one for one in terms}
