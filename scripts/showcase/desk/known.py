"""All that the desk is made from: the checked showcase, what git knows of it, and last links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from showcase.desk.last_links import Links
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import PUBLISHED, Entry
from showcase.model.problem import Problem, Severity
from showcase.model.site import Site

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Saved:
    """The first and the last day that a file was saved in git."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Version:
    """What all case studies said at the end of one day: the facts of each as they were written."""

    day: date
    facts: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that was found, sound or not.

    `base` is the file or folder it lies in. Where its facts cannot be read, the title is its file
    and the status is empty.
    """

    path: str
    base: str
    title: str
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class Private:
    """A question that lies on this computer alone: its file, its title, how many days it waits."""

    path: str
    title: str
    days: int


@dataclass(frozen=True)
class Known:
    """What the desk is made from; nothing in it asks a disk, a clock or git.

    `site` also has the drafts. `saved` is empty and `history` is None where git does not know the
    folder; `links` is None where nobody has looked at the links yet. `to_root` leads from the
    desk's folder to that of the showcase, and `url` is the address of the site or empty. `proposal`
    says whether pages about a proposal lie beside the desk's. `private` are questions that only
    this computer has. `days` is within how many days somebody answers whoever sends a story, or 0
    where the bureau promises nothing.
    """

    site: Site
    found: tuple[Found, ...]
    problems: tuple[Problem, ...]
    saved: Mapping[str, Saved] = field(default_factory=dict)
    history: tuple[Version, ...] | None = None
    links: Links | None = None
    to_root: str = "../../"
    url: str = ""
    proposal: bool = False
    private: tuple[Private, ...] = ()
    days: int = 0

    @property
    def today(self) -> date:
        """The day that the desk is made for."""
        return self.site.today

    @cached_property
    def published(self) -> tuple[Entry, ...]:
        """The entries that are on the site, sorted by path."""
        return tuple(entry for entry in self.site.entries if entry.status == PUBLISHED)

    @cached_property
    def cases(self) -> tuple[CaseStudy, ...]:
        """The case studies that are on the site, sorted by path."""
        return tuple(entry for entry in self.published if isinstance(entry, CaseStudy))

    @cached_property
    def by_base(self) -> Mapping[str, tuple[Problem, ...]]:
        """What there is to mend in each entry and the files beside it, by where it lies."""
        return {one.base: tuple(self.problems_in(one)) for one in self.found}

    def problems_in(self, found: Found) -> Iterator[Problem]:
        """Yield what there is to mend in an entry."""
        for problem in self.problems:
            path = problem.place.path
            if path in {found.path, found.base} or path.startswith(f"{found.base}/"):
                yield problem

    def faults(self, found: Found) -> int:
        """Return how many points keep an entry from being published."""
        return sum(one.severity is Severity.ERROR for one in self.by_base[found.base])
