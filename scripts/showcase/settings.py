"""What the bureau set in mkdocs.yml that our own pages need."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The showcase's name, its address and where people write to; empty where nothing is set.

    `ask` is the address that the form of questions posts to.
    """

    name: str
    url: str = ""
    email: str = ""
    ask: str = ""
