"""What MkDocs makes, taken from the last build while all that it is made of is the same.

MkDocs makes the bureau's own pages and a shell for each kind of ours, and would make them all again
for one word in one story.
"""

from pathlib import Path

from showcase.again import DAMAGED, Done, Held, Last
from showcase.pieces import Left

# The piece that all of it is, and what stands for all that it is made of.
FRAMES, GIVEN = "frames", "handwritten"
# Extensions of Markdown that make a page of nothing but its text.
OF_THE_TEXT = frozenset(
    {
        "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html",
        "pymdownx.details", "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed",
        "pymdownx.tasklist", "sane_lists", "tables", "toc",
    }
)  # fmt: skip


def taken(last: Last, folder: Path, key: str) -> Done | None:
    """Put into an empty folder what MkDocs made last; None where that was made of something else.

    None also where some of it is gone or damaged; then some files may lie in the folder.
    """
    held = last.before.get(FRAMES)
    if held is None or held.given != {GIVEN: key}:
        return None
    whole = all(last.store.place(mark, folder / name) for name, mark in held.files.items())
    return Done(held) if whole else None


def kept(last: Last, folder: Path, key: str) -> Done:
    """Keep all that MkDocs has made in a folder."""
    marks = {
        file.relative_to(folder).as_posix(): last.store.keep(file.read_bytes(), file)
        for file in folder.rglob("*")
        if file.is_file()
    }
    held = Held({GIVEN: key}, {}, marks, Left())
    return Done(held, last.changed(held.given, last.before.get(FRAMES)) or DAMAGED)
