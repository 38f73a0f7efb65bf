"""The commands that show editors where the showcase stands: review, stats."""

from pathlib import Path

import click

from showcase.command import Misuse, checked, find_root
from showcase.kinds.case_study import CaseStudy
from showcase.outputs.publish import CannotPublish


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the pages; build/desk/ if not given.",
)
def review(out: Path | None) -> None:
    """Make the editors' desk: what waits, what is due, what is weak and what is missing."""
    import mkdocs_hook
    from showcase.pieces import BuildFailed
    from showcase.reviewing import CannotReview, write_desk

    root = find_root()
    try:
        where = write_desk(root, checked(root, drafts=True), out, mkdocs_hook.settings(root).url)
    except (CannotReview, CannotPublish, BuildFailed, OSError) as error:
        raise Misuse(f"The desk is as before. {error}") from None
    click.echo(f"The desk is ready. Open {where / 'index.html'} in your browser.")


@click.command("stats")
def print_stats() -> None:
    """Count the case studies on the site, by state, sector and strength of evidence."""
    from showcase.desk.numbers import now, stats

    site = checked(find_root()).site
    click.echo(stats(now(site.of(CaseStudy), site.today)), nl=False)


REVIEWING = (review, print_stats)
