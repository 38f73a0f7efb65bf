"""What a sound site holds, and what the gate says of one that is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from showcase.model.shown import shown
from showcase.personal_data.private_word import CANARY

# (file of the site, an anchor in it or nothing): where a link leads.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one file of the finished site; `words` goes on after the file's name."""

    file: str
    words: str

    @property
    def sentence(self) -> str:
        """The flaw in one plain sentence."""
        return f"{shown(self.file, 200)} {self.words}."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the gate holds a site to.

    `assets` maps each script and style sheet to the sha256 of what the clean theme holds. `policy`
    is the Content-Security-Policy of pages, or empty. `tags` maps each element that a story may
    have to its attributes, and `classes` to the values of `class` there. `url` is the site's own
    address or empty; `form_targets` are the other origins that forms may be sent to. `private` are
    words that no file may hold. `editor` maps each file of the content editor in the browser to its
    sha256; nothing else is asked of these.
    """

    assets: Mapping[str, str]
    policy: str
    tags: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    url: str = ""
    form_targets: frozenset[str] = frozenset()
    private: tuple[str, ...] = (CANARY,)
    editor: Mapping[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The path that the site stands below on its host."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True, slots=True)
class Sound:
    """What is remembered of a site in which nothing was found wrong.

    `files` maps each of its files to the sha256 of its bytes, `pages` each of its pages to the
    places that it leads to.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)

    @property
    def places(self) -> set[Place]:
        """All places that pages lead to."""
        return set().union(*self.pages.values())


NOTHING = Sound()


def quoted(text: str) -> str:
    """Return something that was found, safe to print."""
    return f"“{shown(text, 120)}”"
