"""The commands of editors that change an entry: fix, publish, archive."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from showcase.bringing_back import bring_back
from showcase.calendars import in_years
from showcase.check import Result
from showcase.cleaning import replace_file
from showcase.command import Misuse, checked, find_root, finish, has_errors
from showcase.keeping_addresses import add_missing, ledger_of
from showcase.kinds import kind_named
from showcase.mending import Mended, mend
from showcase.model.entry import ARCHIVED, PUBLISHED
from showcase.model.problem import Problem
from showcase.model.shown import shown
from showcase.moving import Changes, all_or_none
from showcase.outputs.report import text_report
from showcase.read import read_text
from showcase.setting import CannotSet, with_facts
from showcase.takedown.sources import NotOneEntry, Target, one_meant
from showcase.today import today
from showcase.trouble import in_plain_words

# A case that nobody has looked at for two years is looked at again.
YEARS_TO_REVIEW = 2


def entry_meant(root: Path, asked: str) -> Target:
    """Return the one entry that a person means by its name, path or address."""
    try:
        return one_meant(root, asked)
    except NotOneEntry as error:
        raise Misuse(str(error)) from None


def text_of(root: Path, path: str) -> str:
    """Return the text of a file as it lies there, every sign of it; Misuse where it is no text."""
    _, problems = read_text(root, path)
    if problems:
        raise Misuse(f"{shown(path, 200)}: {problems[0].message} {problems[0].hint}".strip())
    with (root / path).open(encoding="utf-8", newline="") as file:
        return file.read()


def problems_of(result: Result, paths: Iterable[str]) -> tuple[Problem, ...]:
    """Return the problems of some files."""
    wanted = frozenset(paths)
    return tuple(problem for problem in result.problems if problem.place.path in wanted)


def told(mended: Mended) -> str:
    """Return what was mended, as a line for people."""
    field = f", {mended.field}" if mended.field else ""
    old, new = shown(mended.old, 60), shown(mended.new, 60)
    return f"  line {mended.place.line}{field}: “{old}” is now “{new}”"


@click.command()
@click.argument("entry")
@click.option("--look", is_flag=True, help="Say what would be mended, and change nothing.")
def fix(entry: str, look: bool) -> None:
    """Mend what has one sure answer in ENTRY: slips of spelling, days, lists.

    ENTRY is its address, or its kind and name, such as case-study/reading-at-home. Nothing but the
    faults changes. What needs a person is listed afterwards.
    """
    root = find_root()
    target = entry_meant(root, entry)
    paths = [target.path_of(file) for file in target.texts]
    result = checked(root, drafts=True)
    number = 0
    for path in paths:
        text, done = mend(text_of(root, path), problems_of(result, [path]))
        if done:
            click.echo(f"{'Would mend' if look else 'Mended'} in {shown(path, 200)}:")
            click.echo("\n".join(map(told, done)))
            number += len(done)
        if done and not look:
            replace_file(root / path, text.encode("utf-8"))
    if not number:
        click.echo("There is nothing here that can be mended without a person.")
    left = problems_of(checked(root, drafts=True), paths) if not look else ()
    if left:
        click.echo(f"\n{text_report(left, 1)}")
    finish(left)


def read_day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Return a day that was typed."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(
            f"“{shown(value or '')}” is not a day. Write year-month-day, such as 2028-11-21."
        ) from None


class Faulty(Exception):
    """An entry would have faults with the facts that were set."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Hold the faults."""
        super().__init__()
        self.problems = problems


def set_facts(changes: Changes, target: Target, facts: Mapping[str, object]) -> Result:
    """Set facts of an entry, tell what is left, and return the check; Faulty where it has faults.

    Misuse where they cannot be set.
    """
    kind = kind_named(target.info.name)
    path = target.path_of(target.original)
    before = text_of(changes.root, path)
    try:
        after = with_facts(before, kind, facts) if kind else before
    except CannotSet as error:
        raise Misuse(f"{shown(path, 200)}: {error}") from None
    changes.write(path, after.encode("utf-8"))
    result = checked(changes.root)
    left = problems_of(result, [path])
    if left:
        click.echo(f"{text_report(left, 1)}\n")
    if has_errors(left):
        raise Faulty(left)
    return result


@contextmanager
def all_or_refused(root: Path, refusal: str) -> Iterator[Changes]:
    """Yield what changes an entry; where it stops, put the files back, say so, and end."""
    said = f"{refusal}, and its file is as it was."
    try:
        # Where not all could be put back, NotPutBack says so instead.
        with in_plain_words(said), all_or_none(root) as changes:
            yield changes
    except Faulty as faulty:
        click.echo(said)
        finish(faulty.problems)


def is_first(root: Path, target: Target) -> bool:
    """Say whether an entry comes onto the site for the first time, as far as anybody noted."""
    noted = "published_on:" in text_of(root, target.path_of(target.original))
    return not noted and target.address not in ledger_of(root).leads


@click.command()
@click.argument("entry")
@click.option("--by", default="editor", show_default=True, help="Your role, never your name.")
@click.option("--next", "until", metavar="DAY", callback=read_day, help="When to look again.")
def publish(entry: str, by: str, until: date | None) -> None:
    """Put ENTRY on the site from the next build, as reviewed today.

    Where it still has a fault that must be mended, the fault is shown and nothing changes.
    """
    root = find_root()
    target = entry_meant(root, entry)
    facts: dict[str, object] = {"status": PUBLISHED}
    kind = kind_named(target.info.name)
    if kind and "review" in kind.model_fields:
        on = today()
        facts["review"] = {"by": by, "on": on, "next": until or in_years(on, YEARS_TO_REVIEW)}
    if kind and "published_on" in kind.model_fields and is_first(root, target):
        facts["published_on"] = today()
    with all_or_refused(root, "It is not published") as changes:
        add_missing(changes, set_facts(changes, target, facts))
    click.echo(f"{target.name} is on the site from the next build: showcase build")


@click.command()
@click.argument("entry")
@click.option("--reason", required=True, help="One sentence that readers see on the page.")
def archive(entry: str, reason: str) -> None:
    """Keep ENTRY no longer up: its page stays and says why, and leaves all lists.

    To bring it back, publish it. To remove what must not be seen, use takedown. Where its files
    were deleted after it was published, they are brought back from git first.
    """
    root = find_root()
    if bring_back(root, entry):
        click.echo(f"Brought back from git: {shown(entry)}")
    target = entry_meant(root, entry)
    facts = {"status": ARCHIVED, "archive": {"on": today(), "reason": reason}}
    with all_or_refused(root, "It is not archived") as changes:
        set_facts(changes, target, facts)
    click.echo(
        f"{target.name} keeps its page, with your reason, and leaves all lists from the next "
        "build: showcase build"
    )


EDITING = (fix, publish, archive)
