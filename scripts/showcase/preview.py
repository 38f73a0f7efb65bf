"""Shows an edit soon: the pages that somebody looks at are made before the whole site is."""

from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from showcase.again import questions_of
from showcase.check import Result, check
from showcase.making import write
from showcase.model.page import file_at
from showcase.pieces import Making
from showcase.render.splice import Shell
from showcase.settings import Settings

# How many pages are made before all others: the last ones that a browser asked for.
MOST_PAGES = 6


@dataclass
class Preview:
    """What is looked at in a preview, and what its next pages are made from.

    `shells` are the frames of the last whole build; `looked_at` are the addresses of pages from
    the root of the site, the last one last. What it shows early may lack what only a whole build
    brings, such as new photos and what is new around the page; that comes a moment later.
    """

    root: Path
    settings: Settings
    result: Result
    shells: Mapping[str, Shell]
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
        making = Making(self.root, questions.site, self.settings, questions)
        looked_at = tuple(self.looked_at)
        for address in looked_at:
            found = {plan.address: plan for plan in making.book.entry_plans(address)}
            own = {plan.language: plan.address for plan in found.values()}
            if address not in found and address == looked_at[-1]:
                found = {plan.address: plan for plan in making.plans}
            plan = found.get(address)
            if plan and plan.shell in self.shells:
                page = making.book.page(plan, own or making.addresses[plan.plain_address])
                write(folder, page.file, self.shells[plan.shell].splice(page).encode())

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
