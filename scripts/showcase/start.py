"""Begins the command: says at once what is known already, and loads the rest only for more."""

import os
import sys
from pathlib import Path
from typing import NoReturn

FORMS = "--format"


def form_asked(words: list[str]) -> str | None:
    """Return the form of the report where nothing but a check of all is asked for, or None."""
    match words:
        case ["check"]:
            return "text"
        case ["check", option, form] if option == FORMS:
            return form
        case ["check", option] if option.startswith(f"{FORMS}="):
            return option.partition("=")[2]
    return None


def said_before(words: list[str]) -> tuple[str, int] | None:
    """Return (report, how the command ends) where nothing has changed since it was given."""
    form = form_asked(words)
    if form is None:
        return None
    from showcase.unchanged import said

    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return said(folder.resolve(), form)
    return None


def last_words(words: list[str]) -> tuple[str, int]:
    """Do what the words of the command say; return what is still to be printed, and how it ends."""
    try:
        known = said_before(words)
    except (OSError, ValueError, TypeError, KeyError):
        # Whatever is wrong, the command itself says in which words.
        known = None
    if known is not None:
        return known
    from showcase.cli import main as command

    try:
        command()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        return "", end.code
    return "", 0


def leave(text: str, code: int) -> NoReturn:
    """Say the last words and end at once.

    Python would first take apart all that was made, thing by thing. That takes seconds where a
    showcase has thousands of entries, and the system frees all memory by itself.
    """
    try:
        # Python has neither where whoever began the command closed them.
        if sys.stdout:
            sys.stdout.write(text)
            sys.stdout.flush()
        if sys.stderr:
            sys.stderr.flush()
    except OSError as error:
        if text and not isinstance(error, BrokenPipeError):
            raise
        # Whoever was reading has gone, or the command has said already what is wrong.
        code = code or 1
    os._exit(code)


def main() -> None:
    """Do what the words of the command say."""
    leave(*last_words(sys.argv[1:]))
