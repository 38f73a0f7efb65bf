"""Shows an edit soon: the pages that somebody looks at are made before the whole site is."""

from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from showcase.again import questions_of
from showcase.check import Result, check
from showcase.likeness import Alike, Relations
from showcase.making import write
from showcase.model.page import file_at
from showcase.model.site import Reason
from showcase.pieces import Making
from showcase.render.splice import Shell
from showcase.settings import Settings

# How many pages are made before all others: the last ones that a browser asked for.
MOST_PAGES = 6


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole build of a preview leaves for the next early look.

    These are its shells, by their addresses, and which entries are most like each: to find that out
    anew, all entries would have to be looked at.
    """

    shells: Mapping[str, Shell]
    alike: Alike

    @property
    def plain(self) -> list[Any]:
        """The same as JSON holds it."""
        shells = [(address, one.pieces, one.names) for address, one in self.shells.items()]
        alike = {
            path: [
                (other, [(w.facet, w.labels, w.vocabulary, w.words) for w in why])
                for other, why in others
            ]
            for path, others in self.alike.items()
        }
        return [shells, alike]


def whole_of(making: Making, shells: Mapping[str, Shell]) -> Whole:
    """Return what a build leaves."""
    related = making.site.related
    return Whole(shells, related.alike if isinstance(related, Relations) else {})


def read_whole(plain: list[Any]) -> Whole:
    """Return what JSON held."""
    shells, alike = plain
    return Whole(
        {one: Shell(tuple(pieces), tuple(names)) for one, pieces, names in shells},
        {
            path: tuple((other, tuple(map(read_reason, why))) for other, why in others)
            for path, others in alike.items()
        },
    )


def read_reason(plain: list[Any]) -> Reason:
    """Return why two entries are alike, which JSON held."""
    facet, labels, vocabulary, words = plain
    return Reason(facet, tuple(labels), vocabulary, tuple(words))


@dataclass
class Preview:
    """What is looked at in a preview, and what its next pages are made from.

    `last` is what the last whole build left; `looked_at` are the addresses of pages from the root
    of the site, the last one last. What it shows early may lack what only a whole build brings,
    such as new photos, what is new around the page, and others that are more like it now; that
    comes a moment later.
    """

    root: Path
    settings: Settings
    result: Result
    last: Whole
    looked_at: deque[str] = field(default_factory=lambda: deque(maxlen=MOST_PAGES))

    def look(self, address: str) -> None:
        """Note that a browser asked for a page."""
        # Each request has a thread of its own, and another one may have taken it out just now.
        with suppress(ValueError):
            self.looked_at.remove(address)
        self.looked_at.append(address)

    def check(self, today: date) -> None:
        """Check what changed since the last time."""
        self.result = check(self.root, today, self.result.drafts, self.result.kept)

    def hurry(self, folder: Path) -> None:
        """Make the pages that are looked at in a folder with a site.

        The page of an entry is found without planning all others; only for the very last page,
        which may be a list, is that time taken.
        """
        # A site that notes what is asked of it is also one that makes entries only when asked.
        questions = questions_of(self.root, self.result)
        if isinstance(questions.site.related, Relations):
            questions.site.related.borrowed = self.last.alike
        making = Making(self.root, questions.site, self.settings, questions)
        looked_at = tuple(self.looked_at)
        for address in looked_at:
            found = {plan.address: plan for plan in making.book.entry_plans(address)}
            own = {plan.language: plan.address for plan in found.values()}
            if address not in found and address == looked_at[-1]:
                found = {plan.address: plan for plan in making.plans}
            plan = found.get(address)
            if plan and plan.shell in self.last.shells:
                page = making.book.page(plan, own or making.addresses[plan.plain_address])
                write(folder, page.file, self.last.shells[plan.shell].splice(page).encode())

    def looks_the_same(self, before: Path, after: Path) -> bool:
        """Say whether all pages that are looked at are the same in two folders with a site."""
        files = map(file_at, tuple(self.looked_at))
        return all(read(before / name) == read(after / name) for name in files)


def read(file: Path) -> bytes | None:
    """Return the bytes of a file, or None where there is none."""
    try:
        return file.read_bytes()
    except OSError:
        return None
