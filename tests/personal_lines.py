"""The labelled lines of tests/personal_data, and the half that each is in."""

from dataclasses import dataclass
from hashlib import sha256

from support import REPOSITORY

FOLDER = REPOSITORY / "tests" / "personal_data"
DIRECT = frozenset(
    {"email", "phone", "street-address", "date-of-birth", "identity-number", "handle"}
)
CHILD = frozenset({"child-identity", "small-count"})
HALVES = ("development", "held-out")


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled text; no labels where it holds nothing personal."""

    text: str
    labels: frozenset[str]

    @property
    def half(self) -> str:
        """The half the line is in: its hash decides, and nobody else."""
        return HALVES[sha256(self.text.encode()).digest()[0] % 2]


def read_line(written: str) -> Line:
    """Return one line of a file."""
    labels, text = written.split("\t")
    return Line(text, frozenset(labels.split(",")) - {"none"})


def all_lines() -> list[Line]:
    """Return every labelled line."""
    return [
        read_line(written)
        for file in sorted(FOLDER.glob("*.tsv"))
        for written in file.read_text(encoding="utf-8").splitlines()
        if not written.startswith("#")
    ]
