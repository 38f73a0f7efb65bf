"""What the bureau set in mkdocs.yml that our own pages need."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ways:
    """How an example can be sent in, beyond a file by e-mail; empty where a way is not offered.

    `post` is the address that the form posts to. `github`, `gitlab` and `forgejo` are the whole
    addresses of the repository there, and `branch` is the one that new files are proposed for.
    `days` is within how many days somebody answers, or 0 where the bureau promises nothing.
    """

    post: str = ""
    github: str = ""
    gitlab: str = ""
    forgejo: str = ""
    branch: str = "main"
    days: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """The showcase's name, its address and where people write to; empty where nothing is set.

    `ask` is the address that the form of questions posts to, `ways` how examples are sent in.
    `share_pictures` says whether the bureau wants pictures for sharing. `styles` are style sheets
    of the bureau's own, below docs/.
    """

    name: str
    url: str = ""
    email: str = ""
    ask: str = ""
    share_pictures: bool = True
    styles: tuple[str, ...] = ()
    ways: Ways = Ways()

    @property
    def draws_pictures(self) -> bool:
        """Whether pictures for sharing are drawn: a page can only name one by a whole address."""
        return self.share_pictures and bool(self.url)
