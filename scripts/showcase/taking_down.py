"""The command that takes something off the site, and searches the new site for what is left."""

import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.command import CONTENT_FAULT, PREVIEW, Misuse, checked, find_root
from showcase.keeping import forget
from showcase.outputs.publish import CannotPublish, staged
from showcase.today import today
from showcase.trouble import in_plain_words
from showcase.watcher import EndedFromOutside, watched

if TYPE_CHECKING:
    from showcase.takedown.stages import HowFar


OUR_FAULT = (
    "This is a fault of the program. Show the lines above to whoever looks after it, and take the "
    "site offline at your host until it is mended."
)
UNHEARD = "What the command says could not be printed."


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
    from showcase.takedown.command import Asked, take_down
    from showcase.takedown.stages import HowFar, Stage
    from showcase.takedown.work import Desk

    root = find_root()
    where = (out or root / "site").absolute()
    asked = Asked(entry, reason, photo, words, instead, look)
    far = HowFar(Stage.LOOKS if asked.only_looks else Stage.BEGUN)
    with failing_at(far) as short_of_memory, in_plain_words(short_of_memory=short_of_memory):
        url = mkdocs_hook.settings(root).url
        build = partial(build_anew, root, where)
        done = take_down(Desk(root, where, url, today(), build, click.echo, far.reached), asked)
    sys.exit(0 if done else CONTENT_FAULT)


def build_anew(root: Path, where: Path) -> None:
    """Build the site without what was taken down."""
    import mkdocs_hook

    # Neither what is kept for the next check nor a preview may go on holding it.
    forget(root)
    shutil.rmtree(root / PREVIEW, ignore_errors=True)
    with staged(where) as staging:
        mkdocs_hook.build(root, staging, checked(root))


@contextmanager
def failing_at(far: "HowFar") -> "Iterator[Callable[[], None]]":
    """Let the work go on in a process of its own, and yield what it does when memory is short.

    Whatever it fails of becomes Misuse, which says how far it came.
    """
    from showcase.pieces import BuildFailed
    from showcase.takedown.removing import CannotRemove
    from showcase.takedown.stages import Stage

    try:
        yield watched()
    except CannotRemove as error:
        raise Misuse(str(error)) from None
    except (Misuse, CannotPublish, BuildFailed, EndedFromOutside) as error:
        raise Misuse(far.told(str(error))) from None
    except BrokenPipeError:
        if far.stage is Stage.LOOKS:
            raise
        raise Misuse(far.told(UNHEARD)) from None
    except Exception:
        if far.stage is Stage.LOOKS:
            raise
        # First what makers need, so that what the editor must know stands last.
        traceback.print_exc()
        raise Misuse(far.told(OUR_FAULT)) from None
