"""What the bureau set in mkdocs.yml that our own pages need."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The showcase's name, its address and where people write to; empty where nothing is set.

    `ask` is the address that the form of questions posts to. `share_pictures` says whether the
    bureau wants pictures for sharing. `styles` are style sheets of the bureau's own, below docs/.
    """

    name: str
    url: str = ""
    email: str = ""
    ask: str = ""
    share_pictures: bool = True
    styles: tuple[str, ...] = ()

    @property
    def draws_pictures(self) -> bool:
        """Whether pictures for sharing are drawn: a page can only name one by a whole address."""
        return self.share_pictures and bool(self.url)
