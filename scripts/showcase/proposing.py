"""Gathers what a proposal changes: entries before and after, their photos, what else it touches."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shlex import quote

from showcase.check import Result
from showcase.check.examine import story_of
from showcase.check.outcome import Outcome
from showcase.desk.near_copies import Copies, near_copies
from showcase.desk.proposed import Changed, Proposal, criteria_of
from showcase.git_changes import CannotCompare, changes_since, git
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.model.problem import Problem
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.parse import parse
from showcase.proposal import NO_FILE, Move, proposal_problems
from showcase.read import Found, decode
from showcase.record import Record, as_json
from showcase.settings import Settings

CRITERIA = "docs/how-we-choose.md"
IN_REVIEW = "in-review"
HAPPENED = {"A": "Added", "D": "Taken away"}


@dataclass(frozen=True, slots=True)
class Touched:
    """An entry whose files a proposal changes: its kind, slug and file, and the changes."""

    kind: type[Entry]
    slug: str
    path: str
    moves: tuple[Move, ...]

    @property
    def name(self) -> str:
        """How a person names it in a command."""
        return f"{self.kind.info.name}/{self.slug}"

    @property
    def gone(self) -> bool:
        """Whether its text is taken away."""
        return any(one.path == self.path and one.new_mode == NO_FILE for one in self.moves)


def whose(path: str) -> tuple[type[Entry], str, str] | None:
    """Return the kind, slug and file of the entry that a file belongs to, or None."""
    for kind in sorted(all_kinds(), key=lambda one: -len(one.info.folder)):
        folder = f"{kind.info.folder}/"
        if not path.startswith(folder):
            continue
        first, _, rest = path.removeprefix(folder).partition("/")
        if kind.info.shape == "folder":
            return (kind, first, f"{folder}{first}/index.md") if rest else None
        slug = first.split(".")[0]
        return None if rest or not first.endswith(".md") else (kind, slug, f"{folder}{slug}.md")
    return None


def touched(moves: Iterable[Move]) -> tuple[Touched, ...]:
    """Return the entries that a proposal changes, sorted by path."""
    held: dict[tuple[type[Entry], str, str], list[Move]] = {}
    for move in moves:
        owner = whose(move.path)
        if owner and owner[1].lower() != "readme":
            held.setdefault(owner, []).append(move)
    found = (Touched(*owner, tuple(own)) for owner, own in held.items())
    return tuple(sorted(found, key=lambda one: one.path))


def text_at(root: Path, commit: str, path: str) -> bytes | None:
    """Return the bytes of a file in a commit, or None where it was not there."""
    try:
        return git(root, "show", f"{commit}:./{path}").encode("utf-8", "surrogateescape")
    except CannotCompare:
        return None


def entry_of(one: Touched, content: bytes | None) -> Entry | None:
    """Return the entry that some bytes were, or None where they make none."""
    if content is None:
        return None
    text, problems = decode(one.path, content)
    return None if problems else parse(one.kind, Found(one.path, one.slug, text))[0]


def as_it_is(root: Path, outcome: Outcome | None) -> Entry | None:
    """Return an entry as it lies there, also where a check stops it; None if it has no facts."""
    record = outcome.record if outcome else None
    return record.entry(partial(story_of, root)) if record else None


@dataclass(frozen=True)
class Gathering:
    """What is known while the pages about a proposal are made.

    `result` is a check with drafts, `after` the entries as they are now, by their files, and
    `previewed` what stands in the preview, if one was made.
    """

    result: Result
    after: Mapping[str, Entry | None]
    alike: Copies
    previewed: Site | None

    def problems(self, one: Touched) -> tuple[Problem, ...]:
        """Return what there is to mend in an entry and the files beside it."""
        mine = [owner for owner in self.result.problems if self.is_of(owner, one)]
        return tuple(sorted(mine, key=lambda problem: (problem.severity.rank, problem.sort_key)))

    def is_of(self, problem: Problem, one: Touched) -> bool:
        """Say whether a problem is of an entry; that of a folder stands in the folder itself."""
        owner = whose(problem.place.path)
        folder = one.path.removesuffix("/index.md")
        return problem.place.path == folder or bool(owner and owner[2] == one.path)

    def changed(self, one: Touched, before: Entry | None) -> Changed:
        """Return what a proposal changes in one entry."""
        after = self.after.get(one.path)
        named = after or before
        seen = self.previewed.get(one.kind.info.name, one.slug) if self.previewed else None
        return Changed(
            name=one.name,
            path=one.path,
            title=named.title if named else shown(one.slug),
            before=before,
            after=after,
            gone=one.gone,
            problems=() if one.gone else self.problems(one),
            files=tuple((move.path, HAPPENED.get(move.letter, "Changed")) for move in one.moves),
            site=self.result.site,
            alike=self.alike,
            copies={file: f"photos/{one.slug}-{file}" for file in photos_of(after)},
            preview=f"preview/{seen.address}index.html" if seen and after else "",
        )


def cases_in(result: Result, after: Mapping[str, Entry | None]) -> list[CaseStudy]:
    """Return all case studies, those of a proposal also where a fault keeps them off the site."""
    held = {case.path: case for case in result.site.of(CaseStudy)}
    held |= {path: one for path, one in after.items() if isinstance(one, CaseStudy)}
    return [held[path] for path in sorted(held)]


def photos_of(entry: Entry | None) -> tuple[str, ...]:
    """Return the photos of a case that lie beside it and can be read."""
    if not isinstance(entry, CaseStudy):
        return ()
    return tuple(one.file for one in entry.photos if one.file in entry.sizes)


def photo_files(root: Path, changed: Iterable[Changed]) -> Iterator[tuple[str, bytes]]:
    """Yield the name in the desk's folder and the bytes of each photo of what is changed."""
    for one in changed:
        folder = (root / one.path).parent
        for file, name in one.copies.items():
            yield name, (folder / file).read_bytes()


@dataclass(frozen=True, slots=True)
class Since:
    """A comparison with a commit, in words, with what has changed and what things said then.

    `keep` is the command that saves what is only tried out, `again` the one that compares again.
    """

    words: str
    moves: tuple[Move, ...]
    before: Mapping[str, bytes | None]
    again: str
    keep: str = ""


def marked(record: Record) -> Record:
    """Return an entry as it stands in a preview while a fault holds it back: in review."""
    facts = {**json.loads(record.written), "status": IN_REVIEW}
    return replace(record, status=IN_REVIEW, written=as_json(facts))


def with_faults(root: Path, result: Result, compared: Since) -> Result:
    """Return a check whose site also has what is proposed and held back, to be previewed.

    What has no facts that can be read stays away.
    """
    paths = {one.path for one in touched(compared.moves)}
    shown_anyway = {record.path: record for record in result.ledger.records}
    found = [one.record for one in result.kept.outcomes.values() if one.record]
    for record in found:
        if record.path in paths:
            shown_anyway.setdefault(record.path, marked(record))
    records = tuple(shown_anyway[path] for path in sorted(shown_anyway))
    ledger = replace(result.ledger, records=records)
    return replace(result, ledger=ledger, site=ledger.site(partial(story_of, root)))


def criteria(root: Path) -> tuple[tuple[str, str], ...]:
    """Return what the bureau looks for, from its own page; none where there is no such page."""
    try:
        return criteria_of((root / CRITERIA).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ()


def since(root: Path, reference: str) -> Since:
    """Return what has changed since a branch, tag or commit; CannotCompare where git cannot say."""
    moves = tuple(changes_since(root, reference))
    parted = git(root, "merge-base", "--end-of-options", reference, "HEAD").strip()
    paths = [one.path for one in touched(moves)]
    return Since(
        f"What has changed since “{shown(reference)}”, saved or not.",
        moves,
        {path: text_at(root, parted, path) for path in paths},
        again=f"showcase review --since {quote(reference)}",
    )


def proposal_of(
    root: Path, result: Result, compared: Since, settings: Settings, previewed: Site | None
) -> Proposal:
    """Return all that a proposal changes in the showcase in `root`, with links to its preview."""
    outcomes = {outcome.path: outcome for outcome in result.kept.outcomes.values()}
    found = touched(compared.moves)
    after = {one.path: as_it_is(root, outcomes.get(one.path)) for one in found if not one.gone}
    gathering = Gathering(result, after, near_copies(cases_in(result, after)), previewed)
    changed = tuple(
        gathering.changed(one, entry_of(one, compared.before.get(one.path))) for one in found
    )
    return Proposal(
        against=compared.words,
        changed=changed,
        notices=tuple(proposal_problems(compared.moves)),
        criteria=criteria(root),
        bureau=settings.name,
        url=settings.url,
        again=compared.again,
        keep=compared.keep,
    )
