"""Says in plain words what the computer, and not the content, kept from being done."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from showcase.check.examine import ContentChanged
from showcase.command import Misuse
from showcase.model.shown import shown
from showcase.sharing import WorkFailed
from showcase.today import NoDay
from showcase.watcher import NO_MEMORY, go_on

DISK_FULL = "The disk is full. Make some room, then run it again."
NO_HANDLES = "Too many files are open at once. Close some programs, then run it again."
NOT_ALLOWED = (
    "“{name}” cannot be used: this computer does not allow it. Choose another folder, or ask "
    "whoever looks after the computer."
)
GONE = "“{name}” is not there any more. {others}"
IN_THE_WAY = "“{name}” is there already, and in the way. Move it away, then run it again."
NO_FOLDER = (
    "“{name}” cannot be reached: a file stands where a folder belongs. Move that file away, then "
    "run it again."
)
OTHERS = "Something else changes files here. Wait until it has ended, then run it again."
SENTENCES = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: "A file would be larger than this computer allows. Ask whoever looks after it.",
    errno.EMFILE: NO_HANDLES,
    errno.ENFILE: NO_HANDLES,
    errno.ENOMEM: NO_MEMORY,
    errno.EIO: "The disk does not answer as it should. Save your work on another one first.",
    errno.EROFS: NOT_ALLOWED,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.ENOENT: GONE,
    errno.EEXIST: IN_THE_WAY,
    errno.ENOTDIR: NO_FOLDER,
}
# How the loader of libraries says that it had no memory.
NOT_LOADED = ("failed to map", "cannot allocate memory", "cannot apply additional memory")


def of_system(error: OSError) -> str:
    """Return the sentence for a refusal of the operating system."""
    known = SENTENCES.get(error.errno or 0)
    name = shown(str(error.filename or "a file"), 200)
    if known is None:
        of = f" of “{name}”" if error.filename else ""
        return f"The computer said{of}: {shown(error.strerror or str(error), 200)}."
    return known.format(name=name, others=OTHERS)


def trouble(error: BaseException) -> str | None:
    """Return one or two plain sentences for what the computer refused; None for a fault of ours.

    A day that its surroundings set wrong counts as refused by it.
    """
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if isinstance(error, OSError):
        # Whoever read what we print has gone; nobody is left to tell.
        return None if error.errno == errno.EPIPE else of_system(error)
    if isinstance(error, NoDay):
        return str(error)
    if isinstance(error, ContentChanged):
        return f"{error} {OTHERS}"
    if isinstance(error, WorkFailed):
        return f"{error} Perhaps memory was short. Run it again."
    if isinstance(error, ImportError) and any(one in str(error).lower() for one in NOT_LOADED):
        return NO_MEMORY
    return None


@contextmanager
def in_plain_words(before: str = "", short_of_memory: Callable[[], None] = go_on) -> Iterator[None]:
    """Turn what the computer refuses into Misuse, after what else is to be said.

    `short_of_memory` is done first where there may be too little memory left to say it.
    """
    try:
        yield
    except Exception as error:
        told = trouble(error)
        if told is None:
            raise
        if told == NO_MEMORY:
            short_of_memory()
        raise Misuse(" ".join(one for one in (before, told) if one)) from None


class PlainGroup(click.Group):
    """Commands whose troubles with the computer end in a sentence."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the words of the command; what explains them is printed already now."""
        with in_plain_words():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        with in_plain_words():
            return super().invoke(ctx)
