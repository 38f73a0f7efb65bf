"""Gathers what the editors' desk is made from, and writes its pages into a folder."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.check import Result
from showcase.check.outcome import Outcome
from showcase.desk.known import Found, Known, Saved, Version
from showcase.desk.last_links import PLACE, WORKS, Links, links_now, read_last_links
from showcase.desk.numbers import facts_of
from showcase.desk.pages import CALENDAR, desk_files
from showcase.desk.proposal_pages import proposal_files
from showcase.git_changes import CannotCompare
from showcase.git_history import all_changes, saved_days, versions
from showcase.helpdesk import private_questions
from showcase.kinds.case_study import CaseStudy
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.outputs.publish import staged
from showcase.outward import where_they_stand
from showcase.pieces import BuildFailed
from showcase.proposing import Since, photo_files, proposal_of, with_faults
from showcase.settings import Settings

DESK = "build/desk"
# Builds a site: from a showcase’s folder, into a folder, of what a check found.
Build = Callable[[Path, Path, Result], object]
PREVIEW = "preview"


class CannotReview(Exception):
    """The desk cannot be made; the text says why, for people."""


def found_of(outcome: Outcome) -> Found:
    """Return an entry as the desk names it, also where its facts cannot be read."""
    record = outcome.record
    if record:
        return Found(outcome.path, outcome.base, record.title, record.kind, record.status)
    kind = outcome.name[0] if outcome.name else ""
    return Found(outcome.path, outcome.base, shown(outcome.path, 200), kind, "")


def is_case(path: str) -> bool:
    """Say whether a file is the English text of a case study."""
    parts = path.split("/")
    return len(parts) == 3 and parts[0] == CaseStudy.info.folder and parts[2] == "index.md"


def from_git(root: Path) -> tuple[dict[str, Saved], tuple[Version, ...] | None]:
    """Return when each file was saved and what cases said before; None where git cannot say."""
    try:
        changes = all_changes(root)
        return saved_days(changes), versions(root, changes, is_case, facts_of)
    except CannotCompare:
        return {}, None


def last_links(root: Path) -> Links | None:
    """Return what was last known of links; CannotReview where its file cannot be read."""
    try:
        last = read_last_links((root / PLACE).read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise CannotReview(str(error)) from None
    wanted = [one.address for one in last.links if one.found != WORKS]
    return links_now(last, where_they_stand(root, wanted))


def known_of(root: Path, result: Result, out: Path, settings: Settings) -> Known:
    """Return all that the desk is made from. `result` is a check with drafts."""
    saved, history = from_git(root)
    outcomes = sorted(result.kept.outcomes.values(), key=lambda one: one.path)
    return Known(
        site=result.site,
        found=tuple(map(found_of, outcomes)),
        problems=result.problems,
        saved=saved,
        history=history,
        links=last_links(root),
        to_root=f"{Path(os.path.relpath(root, out)).as_posix()}/",
        url=settings.url,
        private=private_questions(root, result.site.today),
        days=settings.ways.days,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """A proposal to look at: the showcase that it is in, with its check, and what has changed.

    `preview` says whether the whole site is to be built too, so that pages show as they will look.
    """

    root: Path
    result: Result
    compared: Since
    preview: bool


def previewed(look: Look, folder: Path, build: Build) -> Site:
    """Build a site to preview a proposal; return what stands in it.

    What is held back for a fault is shown too, unless the last look at the site refuses it.
    """
    whole = with_faults(look.root, look.result, look.compared)
    try:
        build(look.root, folder, whole)
    except BuildFailed:
        shutil.rmtree(folder, ignore_errors=True)
        build(look.root, folder, look.result)
        return look.result.site
    return whole.site


def proposal_pages(
    look: Look, known: Known, settings: Settings, preview: Site | None
) -> dict[str, bytes]:
    """Return the pages about a proposal, and the photos that they show."""
    proposal = proposal_of(look.root, look.result, look.compared, settings, preview)
    photos = dict(photo_files(look.root, proposal.changed))
    return {**proposal_files(proposal, known), **photos}


def write_desk(
    root: Path,
    result: Result,
    out: Path | None,
    settings: Settings,
    look: Look | None = None,
    build: Build | None = None,
) -> Path:
    """Write the desk's pages; return their folder. CannotReview where that cannot be done.

    With `look`, pages about a proposal lie beside them; `build` makes a site for its preview.
    """
    where = (out or root / DESK).absolute()
    known = replace(known_of(root, result, where, settings), proposal=look is not None)
    files = desk_files(known)
    with staged(where, CALENDAR) as staging:
        if look:
            seen = previewed(look, staging / PREVIEW, build) if build and look.preview else None
            files |= proposal_pages(look, known, settings, seen)
        for name, content in files.items():
            (staging / name).parent.mkdir(exist_ok=True)
            (staging / name).write_bytes(content)
    return where
