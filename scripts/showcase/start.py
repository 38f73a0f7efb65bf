"""Begins the command: says at once what is known already, and loads the rest only for more."""

import os
import sys
from pathlib import Path

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


def main() -> None:
    """Do what the words of the command say."""
    try:
        known = said_before(sys.argv[1:])
    except (OSError, ValueError, TypeError, KeyError):
        # Whatever is wrong, the command itself says in which words.
        known = None
    if known is None:
        from showcase.cli import main as command

        command()
        return
    text, code = known
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever was reading has gone; nothing more may be written, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
