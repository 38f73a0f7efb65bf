"""A translation of an entry: the texts it says anew, and how far readers can trust them."""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from showcase.model.entry import Entry, Origin, nearest_place
from showcase.model.problem import Place


@dataclass(frozen=True, slots=True)
class Translation:
    """The texts of an entry in another language, as they were read.

    `said` holds the texts in the shape of the entry's own fields, each of which may be missing.
    `of` is the fingerprint of the original it was made from, `by` who or what made it, `status` a
    word of the vocabulary "translation_status", and `checked_on` the day a person checked it.
    """

    kind: type[Entry]
    origin: Origin
    said: BaseModel
    of: str
    by: str
    status: str
    checked_on: date | None

    @property
    def name(self) -> tuple[str, str]:
        """The kind and slug of the original."""
        return self.kind.info.name, self.origin.slug

    @property
    def language(self) -> str:
        """The language it is in, as a BCP 47 tag."""
        return self.origin.language

    @property
    def path(self) -> str:
        """The file it was read from, from the showcase's folder."""
        return self.origin.path

    def at(self, *route: str | int) -> Place:
        """Return where a text was written, or the nearest group that holds it."""
        return nearest_place(self.origin, route)
