"""Letters as files: one page to read, copy and print, and a plain text for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from showcase.desk.letters import Letter
from showcase.desk.pages import STYLES, environment, style_sheet

PAGE = "letters.html"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter, the name of its file without an ending, and to whom it goes."""

    name: str
    to: str
    letter: Letter

    @property
    def text(self) -> str:
        """The letter as a plain text, with its subject."""
        return f"Subject: {self.letter.subject}\n\n{self.letter.text}\n"


def letter_files(drafted: Iterable[Drafted], today: date) -> dict[str, bytes]:
    """Return the page of all letters, its style sheet, and the text of each letter."""
    found = tuple(drafted)
    page = environment().get_template(PAGE).render(drafted=found, today=today)
    texts = {f"{one.name}.txt": one.text.encode() for one in found}
    return {PAGE: page.encode(), STYLES: style_sheet().encode(), **texts}
