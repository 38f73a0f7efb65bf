"""The command that takes something off the site, and searches the new site for what is left."""

import shutil
import sys
from pathlib import Path

import click

from showcase.command import CONTENT_FAULT, PREVIEW, Misuse, checked, find_root
from showcase.keeping import forget
from showcase.outputs.publish import CannotPublish, staged
from showcase.today import today
from showcase.trouble import in_plain_words
from showcase.watcher import EndedFromOutside, watched

OLD_SITE_SHOWS = "THE OLD SITE STILL SHOWS IT: the new one could not be built."


@click.command()
@click.argument("entry")
@click.option("--reason", required=True, help="Why: one word; nothing else is kept.")
@click.option("--photo", default="", help="Take down one photo of the entry: the name of its file.")
@click.option("--words", multiple=True, help="Take down a name or other words; may be repeated.")
@click.option("--instead", default="", help="What to say in place of the words: a role.")
@click.option("--look", is_flag=True, help="Only say where it stands; change nothing.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site stands; site/ if not given.",
)
def takedown(
    entry: str,
    reason: str,
    photo: str,
    words: tuple[str, ...],
    instead: str,
    look: bool,
    out: Path | None,
) -> None:
    """Take ENTRY, a photo or words of it off the site, and search the new site for what is left.

    ENTRY is its address, or its kind and name, such as case-study/reading-at-home.
    """
    import mkdocs_hook
    from showcase.pieces import BuildFailed
    from showcase.takedown.command import Asked, take_down
    from showcase.takedown.removing import CannotRemove
    from showcase.takedown.work import Desk

    root = find_root()
    where = (out or root / "site").absolute()
    mended = "Mend that, then run: showcase build"
    try:
        short_of_memory = watched()
    except EndedFromOutside as ended:
        raise Misuse(f"{OLD_SITE_SHOWS} {ended} {mended}") from None

    def build_anew() -> None:
        # Neither what is kept for the next check nor a preview may go on holding it.
        forget(root)
        shutil.rmtree(root / PREVIEW, ignore_errors=True)
        with staged(where) as staging:
            mkdocs_hook.build(root, staging, checked(root))

    try:
        desk = Desk(root, where, mkdocs_hook.settings(root).url, today(), build_anew, click.echo)
        with in_plain_words(OLD_SITE_SHOWS, mended, short_of_memory):
            done = take_down(desk, Asked(entry, reason, photo, words, instead, look))
    except CannotRemove as error:
        raise Misuse(str(error)) from None
    except (CannotPublish, BuildFailed) as error:
        raise Misuse(f"{OLD_SITE_SHOWS} {error} {mended}") from None
    sys.exit(0 if done else CONTENT_FAULT)
