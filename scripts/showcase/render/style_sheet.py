"""The one style sheet of the site, joined from a small file for each component."""

import re
from importlib.resources import files
from pathlib import Path

from showcase.tokens import tokens

NAME = "assets/showcase.css"
# Values and the frame come first; what paper and the reader's device ask for has the last word.
# The files between them speak of different things, so that their order does not matter.
FIRST, LAST = ("tokens", "frame"), ("modes", "print")


def folder() -> Path:
    """Return where the files of the components stand."""
    return Path(str(files("showcase") / "styles"))


def parts() -> dict[str, str]:
    """Return the text of each file by its name, in the order in which they are joined."""
    found = {one.stem: one.read_text(encoding="utf-8") for one in folder().glob("*.css")}
    found["tokens"] = tokens()
    between = sorted(set(found) - {*FIRST, *LAST})
    return {name: found[name] for name in (*FIRST, *between, *LAST)}


def style_sheet() -> str:
    """Return the style sheet without its comments and the space at the start of lines."""
    text = re.sub(r"/\*.*?\*/", "", "\n".join(parts().values()), flags=re.S)
    return re.sub(r"\n\s*", "\n", text).strip() + "\n"
