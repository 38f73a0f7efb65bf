"""What the bureau set in mkdocs.yml that our own pages need."""

from dataclasses import dataclass
from urllib.parse import urlsplit


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
    `share_pictures` says whether the bureau wants pictures for sharing. `edit` says whether the
    content editor in the browser goes into the site. `styles` are style sheets
    of the bureau's own, below docs/.
    """

    name: str
    url: str = ""
    email: str = ""
    ask: str = ""
    share_pictures: bool = True
    edit: bool = False
    styles: tuple[str, ...] = ()
    ways: Ways = Ways()

    @property
    def draws_pictures(self) -> bool:
        """Whether pictures for sharing are drawn: a page can only name one by a whole address."""
        return self.share_pictures and bool(self.url)


@dataclass(frozen=True, slots=True)
class Forge:
    """Where entries are kept: the editor's name for the forge, the repository, its host and API."""

    name: str
    repository: str
    origin: str
    api: str

    @property
    def reviews(self) -> bool:
        """Whether the editor shows states of review there; at Forgejo and Gitea it cannot."""
        return self.name != "gitea"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that the editor calls there, once somebody signs in."""
        return (self.api,) if self.name == "github" else (self.origin,)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The hosts that pictures of people come from there."""
        avatars = ("https://avatars.githubusercontent.com",)
        return avatars if self.name == "github" else (self.origin,)


def forge_of(settings: Settings) -> Forge | None:
    """Return the forge of the first repository that mkdocs.yml names, or None."""
    ways = settings.ways
    named = (("github", ways.github), ("gitlab", ways.gitlab), ("gitea", ways.forgejo))
    for name, address in named:
        if address:
            parts = urlsplit(address)
            origin = f"{parts.scheme}://{parts.netloc}"
            apis = {"github": "https://api.github.com", "gitlab": f"{origin}/api/v4"}
            repository = parts.path.strip("/").removesuffix(".git")
            return Forge(name, repository, origin, apis.get(name, f"{origin}/api/v1"))
    return None
