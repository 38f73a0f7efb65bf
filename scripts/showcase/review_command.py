"""The commands that show editors where the showcase stands: review, stats, reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.check import Result
from showcase.command import Misuse, checked, find_root, lies_under
from showcase.git_changes import CannotCompare
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.language import ORIGINAL
from showcase.outputs.publish import CannotPublish
from showcase.trouble import in_plain_words

if TYPE_CHECKING:
    from showcase.reviewing import Look

AS_BEFORE = "The desk is as before."


@contextmanager
def looked_at(
    root: Path, result: Result, source: Path | None, reference: str, name: str, preview: bool
) -> "Iterator[Look | None]":
    """Yield the proposal that is asked for, or None for the desk alone."""
    from showcase.proposing import since
    from showcase.reviewing import Look

    if source:
        # What reads Word files is loaded only when something was sent.
        from showcase.trying import tried

        with tried(root, source, name) as found:
            click.echo(found.told)
            yield Look(found.root, found.result, found.compared, preview)
    elif reference:
        yield Look(root, result, since(root, reference), preview)
    else:
        yield None


@click.command()
@click.argument("source", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--since",
    "reference",
    metavar="REFERENCE",
    default="",
    help="Also look at what has changed since this branch, tag or commit.",
)
@click.option("--name", default="", help="The name for the folder of SOURCE; of its title if none.")
@click.option(
    "--preview/--no-preview", default=True, help="Also build the pages as they will look."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the pages; build/desk/ if not given.",
)
def review(source: Path | None, reference: str, name: str, preview: bool, out: Path | None) -> None:
    """Make the editors' desk: what waits, what is due, what is weak and what is missing.

    With SOURCE, a .zip, a folder or another file that was sent in, or with --since, pages about the
    proposal lie beside it: before and after, points, checklist, and letters to the school. SOURCE
    is only tried out; nothing is saved. To keep it: showcase import.
    """
    import mkdocs_hook
    from showcase.pieces import BuildFailed
    from showcase.reviewing import CannotReview, write_desk

    if source and reference:
        raise Misuse("Give either what was sent in or --since, not both.")
    root = find_root()
    try:
        settings = mkdocs_hook.settings(root)
        result = checked(root, drafts=True)
        with (
            in_plain_words(AS_BEFORE),
            looked_at(root, result, source, reference, name, preview) as look,
        ):
            where = write_desk(root, result, out, settings, look, mkdocs_hook.build)
    except (CannotReview, CannotCompare, CannotPublish, BuildFailed) as error:
        raise Misuse(f"{AS_BEFORE} {error}") from None
    begin = "proposal.html" if look else "index.html"
    click.echo(f"The desk is ready. Open {where / begin} in your browser.")


@click.command("stats")
def print_stats() -> None:
    """Count the case studies on the site, by state, sector and strength of evidence."""
    from showcase.desk.numbers import now, stats

    site = checked(find_root()).site
    click.echo(stats(now(site.of(CaseStudy), site.today)), nl=False)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def reading(paths: tuple[Path, ...]) -> None:
    """Say how many years of schooling entries ask of readers, and which sentences are hard."""
    from showcase.outputs.reading_report import reading_report
    from showcase.parse import parse
    from showcase.read import read_kind
    from showcase.reading_level import reading_of

    root = find_root()
    wanted = tuple(path.absolute() for path in paths)
    # Read afresh: what a check keeps of an entry has no lines.
    texts = [(kind, found) for kind in all_kinds() for found in read_kind(root, kind.info)[0]]
    entries = [parse(kind, text)[0] for kind, text in texts if lies_under(root / text.path, wanted)]
    found = [reading_of(one) for one in entries if one and one.language == ORIGINAL]
    if not found:
        raise Misuse("There is no English entry there that can be read. Run: showcase check")
    click.echo(reading_report(found), nl=False)


REVIEWING = (review, print_stats, reading)
