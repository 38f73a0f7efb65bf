"""Takes something down: out of the files, into the ledger, a new site, and a search of it."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from showcase.cleaning import replace_file
from showcase.model.taken_down import ENTRY
from showcase.takedown.finished import Searched, search_site
from showcase.takedown.ledger import notice_text, write_notice
from showcase.takedown.plans import Plan
from showcase.takedown.removing import (
    Seen,
    edited_for_photo,
    pattern_for,
    put_instead,
    seen_in,
)
from showcase.takedown.sources import (
    Target,
)
from showcase.takedown.stages import Stage
from showcase.takedown.telling import next_steps, search_report, to_purge, where_else

# So many runs in common are no chance: one file speaks of what the other tells.
QUOTED = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the work is done: the showcase, its site, its address, the day, and how to build.

    `reached` is told of each stage, so that who fails later can say what was done.
    """

    root: Path
    out: Path
    url: str
    today: date
    build: Callable[[], None]
    say: Callable[[str], None]
    reached: Callable[[Stage], None]

    def tell(self, lines: Iterable[str]) -> None:
        """Say some lines, with an empty one after them."""
        found = list(lines)
        for line in [*found, ""] if found else []:
            self.say(line)


def enter(desk: Desk, plan: Plan) -> str:
    """Write the ledger's file, before anything else: from now on nothing of it is published."""
    name = f"{plan.target.info.name}-{plan.target.slug}"
    if plan.what != ENTRY:
        name += f"-{plan.what}"
    text = notice_text(plan.addresses, plan.what, desk.today, plan.reason)
    return write_notice(desk.root, name, text)


def remove_entry(target: Target) -> list[str]:
    """Delete all files of an entry, and return their paths.

    Its story goes last: while it is there, the entry is found again where this must be done again.
    """
    files = sorted(target.files, key=lambda one: one == target.original)
    for file in files:
        file.unlink()
    if target.info.shape == "folder":
        shutil.rmtree(target.root / target.info.folder / target.slug)
    return [target.path_of(one) for one in files]


def remove_photo(target: Target, file: str) -> list[str]:
    """Delete a photo, take it out of the facts, and return the paths of what was changed."""
    texts = edited_for_photo(target, file)
    photo = next(one for one in target.photos if one.name == file)
    # The photo goes last: while it is there, all of this can be done again.
    changed = rewrite(target, texts)
    photo.unlink()
    return [target.path_of(photo), *changed]


def rewrite(target: Target, texts: dict[Path, str]) -> list[str]:
    """Write the new texts of files where they differ, and return the paths of these.

    Where one cannot be written, the others are put back, so that it can be done again.
    """
    changed = [file for file, text in texts.items() if text != file.read_text("utf-8")]
    old = {file: file.read_bytes() for file in changed}
    try:
        for file in changed:
            replace_file(file, texts[file].encode())
    except OSError:
        put_back(old)
        raise
    return [target.path_of(file) for file in changed]


def put_back(old: dict[Path, bytes]) -> None:
    """Give files the content that they had, where they have another and can be written."""
    for file, content in old.items():
        with suppress(OSError):
            if file.read_bytes() != content:
                replace_file(file, content)


def new_texts(target: Target, words: tuple[str, ...], instead: str) -> dict[Path, str]:
    """Return the texts of an entry's files with other words in place of some."""
    pattern = pattern_for(words)
    texts = {file: file.read_text("utf-8") for file in target.texts}
    return {file: put_instead(text, pattern, instead) for file, text in texts.items()}


def places_in(target: Target, words: tuple[str, ...]) -> list[Seen]:
    """Return the lines of an entry's own files that have some words."""
    pattern = pattern_for(words)
    return [
        seen
        for file in target.texts
        for seen in seen_in(target.path_of(file), file.read_text("utf-8"), pattern)
    ]


def before_it_goes(desk: Desk, plan: Plan) -> Searched:
    """Search the old site, to know which pages showed it."""
    return search_site(desk.out, plan.wanted) if desk.out.is_dir() else Searched(0, ())


def carry_out(desk: Desk, plan: Plan, remove: Callable[[], list[str]]) -> bool:
    """Take it down, build, search, and say all of it. Return whether nothing is left."""
    before = before_it_goes(desk, plan)
    ledger = enter(desk, plan)
    desk.reached(Stage.ENTERED)
    changed = remove()
    desk.reached(Stage.REMOVED)
    desk.tell([f"Taken down: {plan.target.name}", *(f"  {one}" for one in [*changed, ledger])])
    desk.build()
    desk.reached(Stage.BUILT)
    answers = plan.addresses if plan.what == ENTRY else ()
    searched = search_site(desk.out, plan.wanted, answers)
    desk.tell(search_report(searched, len(plan.wanted.traces), plan.photos))
    desk.tell(where_else(plan.places))
    subject = "Take down something on request"
    desk.tell(next_steps(to_purge(desk.url, before.left, plan.addresses), subject))
    return not searched.left
