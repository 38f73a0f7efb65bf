"""What a proposal changes, entry by entry, and what its editors must look at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from showcase.consents import Standing, standing
from showcase.desk.near_copies import Copies, NearCopy
from showcase.desk.told import Change, changed_facts, changed_texts
from showcase.desk.weakest import Lack, lacks_of
from showcase.desk.word_changes import Beside
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.parts import Outcome, Photo, Reference
from showcase.language import ENGLISH, ORIGINAL
from showcase.model.entry import Entry
from showcase.model.problem import Problem, Severity
from showcase.model.site import Site
from showcase.reading_level import Reading, reading_of

CONSENT: Mapping[Standing, str] = {
    "none": "No consent record is named. The photo is not shown.",
    "unknown": "The consent record that is named is not there. The photo is not shown.",
    "withdrawn": "Consent was withdrawn. The photo is not shown.",
    "ended": "Consent has ended. The photo is not shown.",
    "stands": "Consent stands.",
}
CRITERION = re.compile(r"(?m)^\d+\. \*\*(.+?)\*\* *(.*)$")
LOOKED_FOR = "## What we look for"
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo: where its copy lies in the desk's folder or nothing, who is in it, and consent."""

    photo: Photo
    copy: str
    people: str
    consent: str
    sound: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that changed, with the source that it names, if that is there."""

    outcome: Outcome
    source: Reference | None


@dataclass(frozen=True)
class Changed:
    """An entry that a proposal changes.

    `name` is how a person names it in a command. `before` is None where it is new, `after` where it
    is taken away or cannot be read; `gone` tells which. `files` are (path, what happened to it).
    `copies` maps the names of its photos to where they lie in the desk's folder. `preview` leads to
    the page as it will look, or is empty. `site` is the showcase with the proposal.
    """

    name: str
    path: str
    title: str
    before: Entry | None
    after: Entry | None
    gone: bool
    problems: tuple[Problem, ...]
    files: tuple[tuple[str, str], ...]
    site: Site
    alike: Copies = field(default_factory=lambda: Copies((), 0))
    copies: Mapping[str, str] = field(default_factory=dict)
    preview: str = ""

    @property
    def page(self) -> str:
        """The name of its page in the desk's folder."""
        return f"proposal-{self.name.replace('/', '-')}.html"

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps it from being published."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def sure(self) -> bool:
        """Whether a command can mend something by itself."""
        return any(one.suggestion for one in self.problems)

    @property
    def personal(self) -> tuple[Problem, ...]:
        """What a person must look at in sentences about people, and clear with a reason."""
        return tuple(one for one in self.problems if one.mark)

    @cached_property
    def facts(self) -> tuple[Change, ...]:
        """The facts that are not what they were."""
        return changed_facts(self.before, self.after)

    @cached_property
    def texts(self) -> tuple[Beside, ...]:
        """The texts that are not what they were."""
        return changed_texts(self.before, self.after)

    @cached_property
    def reading(self) -> Reading | None:
        """How hard it is to read, or None where there is nothing to read in English."""
        return reading_of(self.after) if self.after and self.after.language == ORIGINAL else None

    @property
    def near(self) -> tuple[tuple[Entry, NearCopy], ...]:
        """The entries that tell the same story, each with how much they share."""
        return tuple(self.alike.of(self.path))

    @property
    def photos(self) -> tuple[Shown, ...]:
        """Its photos."""
        case = self.after
        if not isinstance(case, CaseStudy):
            return ()
        return tuple(self.shown(case, one) for one in case.photos)

    def shown(self, case: CaseStudy, photo: Photo) -> Shown:
        """Return a photo of a case with who is in it and how its consent stands."""
        state = standing(case, photo, self.site)
        people = ENGLISH.word("people", photo.people).label
        known = "Somebody can be recognised." if photo.identifiable else "Nobody is recognisable."
        said = CONSENT[state]
        sound = state == "stands" and photo.alt is not None
        return Shown(photo, self.copies.get(photo.file, ""), f"{people}. {known}", said, sound)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What changed at the school, each with its source."""
        if not isinstance(self.after, CaseStudy):
            return ()
        sources = {one.id: one for one in self.after.sources}
        return tuple(Claim(one, sources.get(one.source or "")) for one in self.after.outcomes)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What readers would miss, the most missed first."""
        if not isinstance(self.after, CaseStudy):
            return ()
        return tuple(sorted(lacks_of(self.after, 0), key=lambda lack: -lack.weight))


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that is proposed: in words what it is compared with, and what else it touches.

    `again` is the command that makes its pages anew, `keep` the one that saves what was only tried.
    """

    against: str
    changed: tuple[Changed, ...]
    notices: tuple[Problem, ...]
    criteria: tuple[tuple[str, str], ...]
    bureau: str
    url: str
    again: str
    keep: str = ""


def criteria_of(page: str) -> tuple[tuple[str, str], ...]:
    """Return what the bureau looks for, as (in short, in full), from its own page about it."""
    _, _, rest = page.partition(LOOKED_FOR)
    part = LINK.sub(r"\1", rest.partition("\n## ")[0])
    return tuple(CRITERION.findall(part))


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the checklist: what must be true, whether it is, and what to look at if not."""

    words: str
    done: bool
    note: str


def figures_are_told(case: CaseStudy) -> bool:
    """Say whether every figure says what it is out of and where it comes from."""
    return all(one.base and one.source for one in case.outcomes if one.figure)


def checklist(changed: Changed, highest: int) -> Iterator[Item]:
    """Yield what the program can say of an entry; `highest` is the hardest year for a text."""
    errors, personal = len(changed.errors), len(changed.personal)
    yield Item("Nothing must be fixed.", not errors, f"{errors} to fix, below")
    yield Item("No sentence about a person waits.", not personal, f"{personal} to clear, below")
    case = changed.after
    if isinstance(case, CaseStudy):
        told = figures_are_told(case)
        yield Item("Each figure says out of what, and where from.", told, "see the claims")
        sound = all(one.sound for one in changed.photos)
        yield Item("Each photo has words and consent.", sound, "see the photos")
        whole = not any(one.weight >= 3 and "the part" in one.words for one in changed.lacks)
        yield Item("All expected parts of the story are there.", whole, "see what is missing")
    if changed.reading:
        year = round(changed.reading.year)
        yield Item(f"It reads like Year {highest} or below.", year <= highest, f"Year {year}")
    yield Item("No other example tells the same story.", not changed.near, "see told twice")
