"""The output gate: looks at the finished site once more, as a stranger would, before it goes live.

It trusts nothing that was checked before. It is given what a sound site holds and reads the files
that were written; whatever slipped through content checks, templates and theme is met here.
"""

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path

from showcase.gate.files import editor_flaw, file_flaws
from showcase.gate.page import PageJudge
from showcase.gate.wanted import Flaw, Needed, Wanted, quoted

# Below this many files a second process costs more than it saves.
WORTH_TWO = 3000
# After so many flaws nothing new is learnt.
MOST_FLAWS = 20
Judged = tuple[list[Flaw], set[Needed]]


def listed(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, sorted; a link is listed like a file."""
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        below = Path(place).relative_to(folder).as_posix()
        base = "" if below == "." else f"{below}/"
        found += [base + name for name in files]
        found += [base + name for name in folders if (Path(place) / name).is_symlink()]
    return sorted(found)


def judge_files(
    folder: Path, names: Iterable[str], everything: frozenset[str], wanted: Wanted
) -> Judged:
    """Return the flaws of some files of the site, and the anchors in other pages they lead to."""
    judge = PageJudge(wanted, everything)
    flaws: list[Flaw] = []
    for name in names:
        path = folder / name
        if path.is_symlink():
            flaws.append(Flaw(name, "is a link to another place"))
            continue
        content = path.read_bytes()
        if name in wanted.editor:
            words = editor_flaw(name, content, wanted)
            flaws += [Flaw(name, words)] if words else []
            continue
        flaws += file_flaws(name, content, wanted)
        if name.endswith(".html"):
            flaws += judge.flaws(name, content)
        if len(flaws) > MOST_FLAWS:
            break
    return flaws, judge.needed


def judge_and_tell(
    to: Connection,
    folder: Path,
    names: Sequence[str],
    everything: frozenset[str],
    wanted: Wanted,
) -> None:
    """Judge some files in a process of its own, and send what was found to its parent."""
    to.send(judge_files(folder, names, everything, wanted))
    to.close()


def judge_all(folder: Path, names: Sequence[str], wanted: Wanted) -> Judged:
    """Judge all files, in two processes where that is quicker and the system can fork."""
    everything = frozenset(names)
    if len(names) < WORTH_TWO or "fork" not in multiprocessing.get_all_start_methods():
        return judge_files(folder, names, everything, wanted)
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    rest = (there, folder, names[1::2], everything, wanted)
    other = context.Process(target=judge_and_tell, args=rest)
    other.start()
    # The child has its own; without it the pipe ends when the child does, whatever became of it.
    there.close()
    flaws, needed = judge_files(folder, names[0::2], everything, wanted)
    more, others = here.recv()
    other.join()
    return flaws + more, needed | others


def anchor_flaws(folder: Path, needed: Iterable[Needed]) -> Iterator[Flaw]:
    """Yield a flaw for each link to an anchor that another page does not have."""
    texts: dict[str, str] = {}
    for target, anchor, page in sorted(needed):
        if target not in texts:
            texts = {target: (folder / target).read_text(encoding="utf-8", errors="replace")}
        if f' id="{escape(anchor)}"' not in texts[target]:
            words = f"leads to {quoted(f'#{anchor}')} of {target}, and nothing there has that name"
            yield Flaw(page, words)


def flaws_of(folder: Path, wanted: Wanted) -> tuple[Flaw, ...]:
    """Return what is wrong with the finished site in a folder, sorted; nothing where it is sound.

    OSError where a file cannot be read.
    """
    names = listed(folder)
    flaws, needed = judge_all(folder, names, wanted)
    flaws += [
        Flaw(name, "is not in the site, and the clean theme has it")
        for name in sorted(set(wanted.assets) - set(names))
    ]
    flaws += anchor_flaws(folder, needed)
    return tuple(sorted(set(flaws), key=lambda one: (one.file, one.words)))
