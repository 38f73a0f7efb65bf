"""One page of the site, as it leaves the renderer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

# Between these stands a story that a contributor wrote, made into HTML. They are in the published
# pages too, so that whoever looks at the finished site can tell what is whose.
TOLD, TOLD_END = "<!--told-->", "<!--/told-->"


def file_at(address: str) -> str:
    """Return the file of the page at an address, both from the root of the site."""
    return f"{address}index.html"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it stands, what its head says, and the HTML that goes into its shell.

    `address` runs from the root of the site and ends in a slash; the home page's is empty.
    `data` is the page's structured data (schema.org), or empty; `head` holds the other tags of its
    head, as HTML that only we wrote. `changed` is the day its content was last reviewed, or None
    where nobody reviews it. A `bare` page has no header and footer, as it stands in somebody
    else's frame. Pages in another language than English stand in a folder named for it;
    `alternates` are the addresses of the same page in all languages that have it, by their tags,
    and `switcher` the links that lead there, as HTML that only we wrote. A page that is `unlisted`
    answers at its address and is in no list: what was taken down, or is kept no longer up. `back`
    is the way back to it from paper, as HTML that only we wrote. `canonical` is the address that
    programs should keep, where it is another.
    """

    address: str
    title: str
    description: str
    html: str
    data: dict[str, Any]
    changed: date | None = None
    bare: bool = False
    head: str = ""
    language: str = "en"
    alternates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    switcher: str = ""
    unlisted: bool = False
    back: str = ""
    canonical: str = ""

    @property
    def plain_address(self) -> str:
        """The address without the folder of the page's language."""
        return plain_address(self.address, self.language)

    @property
    def file(self) -> str:
        """The page's file from the root of the site."""
        return file_at(self.address)

    @property
    def depth(self) -> int:
        """How many folders the page stands below the root."""
        return self.address.count("/")


def plain_address(address: str, language: str) -> str:
    """Return the address of a page without the folder of its language."""
    return address.removeprefix(f"{language.lower()}/")


@dataclass(frozen=True, slots=True)
class Plan:
    """A page that can be rendered: where it will stand, and what decides how it looks.

    `shown` are all values that it is made from, beside what its rendering asks of the site. `name`
    is the (kind, slug) of the entry that it is the page of, or None.
    """

    address: str
    language: str
    render: Callable[[], Page]
    shown: tuple[Any, ...] = ()
    one_of_many: bool = False
    bare: bool = False
    name: tuple[str, str] | None = None

    @property
    def plain_address(self) -> str:
        """The address without the folder of the page's language."""
        return plain_address(self.address, self.language)

    @property
    def depth(self) -> int:
        """How many folders the page stands below the root."""
        return self.address.count("/")

    @property
    def shell(self) -> str:
        """The address of the shell that the page is spliced into.

        Pages of one section at one depth can share a shell, because their links to the header,
        footer and style sheet are the same. `_` cannot be part of a slug.
        """
        if not self.one_of_many:
            return self.address
        section = self.plain_address.split("/", 1)[0]
        folder = self.address.removesuffix(self.plain_address)
        return f"{folder}{section}/" + "_/" * (self.depth - folder.count("/") - 1)
