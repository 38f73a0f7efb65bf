"""The output gate: looks at the finished site once more, as a stranger would, before it goes live.

It trusts nothing that was checked before. It is given what a sound site holds and reads the files
that were written; whatever slipped through content checks, templates and theme is met here.

It may also be given what is remembered of a site in which it found nothing wrong. Then it still
reads every file, but judges those alone whose bytes are others. Where anything seems wrong in that
way, it forgets what it was given and judges the whole site: only that says what is wrong.
"""

import multiprocessing
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path

from showcase.gate.files import editor_flaw, file_flaws
from showcase.gate.page import PageJudge
from showcase.gate.wanted import NOTHING, Flaw, Place, Sound, Wanted, quoted

# Below this many files a second process costs more than it saves.
WORTH_TWO = 3000
# After so many flaws nothing new is learnt.
MOST_FLAWS = 20
Flaws = tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in some files of a site.

    `fresh` maps those that were judged to the sha256 of their bytes; the others are as remembered.
    `pages` maps the judged pages to the places that they lead to.
    """

    flaws: list[Flaw]
    fresh: dict[str, str]
    pages: dict[str, tuple[Place, ...]]


def is_link(path: str) -> bool:
    """Say whether a file or folder is a link; its path as text is looked at quicker."""
    return os.path.islink(path)  # noqa: PTH114


def bytes_of(path: str) -> bytes:
    """Return the bytes of a file; its path as text is opened quicker."""
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def listed(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, sorted; a link is listed like a file."""
    found: list[str] = []
    whole = os.fspath(folder)
    for place, folders, files in os.walk(whole):
        below = place[len(whole) :].replace(os.sep, "/").lstrip("/")
        base = f"{below}/" if below else ""
        found += [base + name for name in files]
        found += [base + name for name in folders if is_link(f"{place}/{name}")]
    return sorted(found)


def flaws_in(name: str, content: bytes, wanted: Wanted, judge: PageJudge) -> Iterator[Flaw]:
    """Yield what is wrong with one file."""
    if name in wanted.editor:
        if words := editor_flaw(name, content, wanted):
            yield Flaw(name, words)
        return
    yield from file_flaws(name, content, wanted)
    if name.endswith(".html"):
        yield from judge.flaws(name, content)


def judge_files(
    folder: Path,
    names: Iterable[str],
    everything: frozenset[str],
    wanted: Wanted,
    before: Sound = NOTHING,
) -> Judged:
    """Judge those of some files of the site that are not byte for byte as remembered."""
    judge = PageJudge(wanted, everything)
    found = Judged([], {}, judge.pages)
    for name in names:
        path = f"{folder}/{name}"
        if is_link(path):
            found.flaws.append(Flaw(name, "is a link to another place"))
            continue
        content = bytes_of(path)
        digest = sha256(content).hexdigest()
        if before.files.get(name) == digest:
            continue
        found.fresh[name] = digest
        found.flaws.extend(flaws_in(name, content, wanted, judge))
        if len(found.flaws) > MOST_FLAWS:
            break
    return found


def judge_and_tell(
    to: Connection, judge: Callable[[Sequence[str]], Judged], names: Sequence[str]
) -> None:
    """Judge some files in a process of its own, and send what was found to its parent."""
    to.send(judge(names))
    to.close()


def judge_all(folder: Path, names: Sequence[str], wanted: Wanted, before: Sound) -> Judged:
    """Judge all files, in two processes where that is quicker and the system can fork."""
    judge = partial(judge_files, folder, everything=frozenset(names), wanted=wanted, before=before)
    if len(names) < WORTH_TWO or "fork" not in multiprocessing.get_all_start_methods():
        return judge(names)
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    other = context.Process(target=judge_and_tell, args=(there, judge, names[1::2]))
    other.start()
    # The child has its own; without it the pipe ends when the child does, whatever became of it.
    there.close()
    one, two = judge(names[0::2]), here.recv()
    other.join()
    return Judged(one.flaws + two.flaws, one.fresh | two.fresh, one.pages | two.pages)


def lacking(folder: Path, names: Container[str], places: Iterable[Place]) -> Iterator[Place]:
    """Yield those of some places that are not there: no file, or nothing in it with that name."""
    texts: dict[str, str] = {}
    for file, anchor in sorted(places):
        if file not in names:
            yield file, anchor
        elif anchor:
            if file not in texts:
                texts = {file: (folder / file).read_text(encoding="utf-8", errors="replace")}
            if f' id="{escape(anchor)}"' not in texts[file]:
                yield file, anchor


def place_flaws(pages: Mapping[str, tuple[Place, ...]], absent: Container[Place]) -> Iterator[Flaw]:
    """Yield a flaw for each link of a page to an anchor that another page does not have."""
    for page, places in pages.items():
        for file, anchor in places:
            if (file, anchor) in absent:
                words = (
                    f"leads to {quoted(f'#{anchor}')} of {file}, and nothing there has that name"
                )
                yield Flaw(page, words)


def look(folder: Path, wanted: Wanted, before: Sound) -> tuple[Flaws, Sound]:
    """Return what is wrong with a site, sorted, and what to remember of it where nothing is.

    Where something was remembered, what is wrong may be told in other words, and not be all.
    """
    names = listed(folder)
    found = judge_all(folder, names, wanted, before)
    same = set(names) - found.fresh.keys()
    pages = {page: led for page, led in before.pages.items() if page in same} | found.pages
    files = {name: before.files.get(name, "") for name in names} | found.fresh
    sound = Sound(files, pages)
    # A place that was there is there still, where its file is the same.
    sure = {place for place in before.places if place[0] in same}
    absent = set(lacking(folder, files, sound.places - sure))
    flaws = found.flaws + [
        Flaw(name, "is not in the site, and the clean theme has it")
        for name in set(wanted.assets) - set(names)
    ]
    flaws += place_flaws(pages, absent) if absent else []
    return tuple(sorted(set(flaws), key=lambda one: (one.file, one.words))), sound


def last_look(folder: Path, wanted: Wanted, before: Sound = NOTHING) -> tuple[Flaws, Sound]:
    """Return what is wrong with the finished site in a folder, sorted; nothing where it is sound.

    Return also what to remember of it if it is. `before` is what was remembered of a site that the
    same program held to the same: it saves work and never changes what is found wrong. OSError
    where a file cannot be read.
    """
    if before.files:
        flaws, sound = look(folder, wanted, before)
        if not flaws:
            return flaws, sound
    return look(folder, wanted, NOTHING)
