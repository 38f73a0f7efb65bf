"""Reads content files: only where content may lie, only regular files, only sound UTF-8 text."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.file_names import language_problems, name_problems, original_problems, split_name
from showcase.kinds import all_kinds
from showcase.language import ORIGINAL
from showcase.model.entry import KindInfo
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown
from showcase.photo import clean_photo

# Three times the longest entry there is. The time to read Markdown can grow with the square of its
# length, and no file may hold up the others for more than about a second.
MAX_TEXT_BYTES = 50_000
MAX_PHOTO_BYTES = 15_000_000
MAX_ENTRY_FILES = 50
PHOTO = re.compile(r"[a-z0-9][a-z0-9-]{0,70}\.(jpg|jpeg|png|webp)")
# Left by file managers; they never reach the site and carry nothing of the author's.
IGNORED = {".DS_Store", "Thumbs.db", "desktop.ini"}

NOT_EXPECTED = Fault(
    "file-not-expected",
    Severity.ERROR,
    "A file lies where only content may lie.",
    "Only a story and its photos are published, so that nothing else slips onto the site.",
    "Move the file out of this folder, or delete it.",
)
NOT_REGULAR = Fault(
    "not-a-plain-file",
    Severity.ERROR,
    "A link or special file lies where a plain file belongs.",
    "A link could publish a file that was never meant for the public.",
    "Put a copy of the file itself here.",
)
NO_STORY = Fault(
    "story-file-missing",
    Severity.ERROR,
    "The folder has no index.md.",
    "The story and its facts stand in a file of that name; without it there is no page.",
    "Write the story in a file named index.md in this folder.",
)
TOO_LARGE = Fault(
    "file-too-large",
    Severity.ERROR,
    "A file is larger than we accept.",
    "Readers on slow connections, and the people who check, must be able to open it.",
)
NOT_UTF8 = Fault(
    "not-utf-8",
    Severity.ERROR,
    "The text is not saved as UTF-8.",
    "Letters of many languages are only safe in UTF-8, the usual way of saving text.",
    "Open the file in your editor and save it again with the encoding UTF-8.",
)
HIDDEN = Fault(
    "hidden-character",
    Severity.ERROR,
    "The text holds a character that nobody can see.",
    "Hidden characters can make a page show something other than what its reviewers read.",
    "Delete the character: retype the words around it.",
)
UNREADABLE = Fault(
    "file-not-readable",
    Severity.ERROR,
    "The file could not be opened.",
    "What cannot be read cannot be checked or published.",
    "Check that the file is still there and that you may read it.",
)
BAD_PHOTO = Fault(
    "photo-not-usable",
    Severity.ERROR,
    "A photo cannot be opened, or is not a JPEG, PNG or WebP picture.",
    "Every photo is drawn anew before it is published, so that nothing hidden in it gets out.",
    "Open it in a picture program and save it again as a JPEG, at most 50 million pixels.",
)
FAULTS = (
    NOT_EXPECTED, NOT_REGULAR, NO_STORY, TOO_LARGE, NOT_UTF8, HIDDEN, UNREADABLE,
    BAD_PHOTO,
)  # fmt: skip

# Control characters; overrides and embeddings of writing direction; line and paragraph separators;
# characters that Unicode gives no meaning; tag characters, which name a flag after a black one.
SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufff9-\ufffb\ufffe\uffff]"
    "|[\U000e0000-\U000e007f]+"
)
FLAG = "\N{WAVING BLACK FLAG}"
ISOLATES, END_ISOLATE = "\u2066\u2067\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Found:
    """The text of one entry as it was found, line ends made alike, with its neighbours' names.

    In any language but English it is a translation of the entry.
    """

    path: str
    slug: str
    text: str
    files: tuple[str, ...] = ()
    language: str = ORIGINAL


def balanced(line: str) -> bool:
    """Say whether each direction isolate on the line is closed on the same line."""
    depth = 0
    for char in line:
        depth += (char in ISOLATES) - (char == END_ISOLATE)
        if depth < 0:
            return False
    return depth == 0


def hidden_characters(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each line's first character that readers would not see."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in SUSPECT.finditer(line):
            char = match[0][0]
            isolate = char in ISOLATES or char == END_ISOLATE
            if isolate and balanced(line):
                continue
            if char >= "\U000e0000" and line[: match.start()].endswith(FLAG):
                continue
            place = Place(path, number, match.start() + 1)
            yield HIDDEN.at(place, f"The character {shown(char)} cannot be seen by readers.")
            break


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """Return the text with line ends made alike, or problems; a byte-order mark is dropped."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        return "", [NOT_UTF8.at(Place(path, line, column), "This line is not saved as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(hidden_characters(path, text))


def read_bytes(root: Path, path: str, limit: int) -> tuple[bytes, list[Problem]]:
    """Return the bytes of a plain file under `root`, or a problem; never follows a link."""
    place, full = Place(path), root / path
    try:
        if full.resolve() != root.resolve() / path:
            return b"", [NOT_REGULAR.at(place, "This is a link to another place.")]
        handle = os.open(
            full, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                return b"", [NOT_REGULAR.at(place, "This is not a plain file.")]
            content = file.read(limit + 1)
    except (OSError, RuntimeError, ValueError):
        return b"", [UNREADABLE.at(place, "This file could not be opened.")]
    if len(content) > limit:
        return b"", [
            TOO_LARGE.at(
                place, f"The file is larger than {limit // 1000:,} kB.", hint="Make it smaller."
            )
        ]
    return content, []


def read_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """Return the text of one content file, or problems."""
    content, problems = read_bytes(root, path, MAX_TEXT_BYTES)
    return ("", problems) if problems else decode(path, content)


def listing(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, sorted by name, without what file managers leave behind."""
    with os.scandir(folder) as found:
        return sorted((one for one in found if one.name not in IGNORED), key=lambda one: one.name)


def photo_problems(root: Path, path: str) -> list[Problem]:
    """Return a problem where a photo cannot be shown."""
    content, problems = read_bytes(root, path, MAX_PHOTO_BYTES)
    if problems or clean_photo(content):
        return problems
    return [
        BAD_PHOTO.at(Place(path), f"“{shown(Path(path).name)}” is not a photo that we can show.")
    ]


def read_story(
    root: Path, path: str, slug: str, tag: str = "", photos: tuple[str, ...] = ()
) -> tuple[list[Found], list[Problem]]:
    """Read the text of one entry, or of a translation of it, which costs no more than itself."""
    problems = language_problems(Place(path), tag) if tag else []
    if problems:
        return [], problems
    text, problems = read_text(root, path)
    return ([] if problems else [Found(path, slug, text, photos, tag or ORIGINAL)]), problems


def read_folder_entry(root: Path, folder: Path) -> tuple[list[Found], list[Problem]]:
    """Read an entry that is a folder with an index.md, its translations and its photos."""
    base = folder.relative_to(root).as_posix()
    story = f"{base}/index.md"
    problems = name_problems(Place(story), folder.name)
    files = listing(folder)
    if len(files) > MAX_ENTRY_FILES:
        return [], [
            TOO_LARGE.at(Place(story), f"The folder holds more than {MAX_ENTRY_FILES} files.")
        ]
    photos: list[str] = []
    stories: list[tuple[str, str]] = []
    for one in files:
        path, (stem, tag) = f"{base}/{one.name}", split_name(one.name)
        if one.is_symlink() or not one.is_file(follow_symlinks=False):
            message = f"“{shown(one.name)}” is not a plain file."
            problems.append(NOT_REGULAR.at(Place(path), message))
        elif PHOTO.fullmatch(one.name):
            photos.append(one.name)
            problems += photo_problems(root, path)
        elif stem == "index" and one.name.endswith(".md"):
            stories.append((path, tag))
        else:
            message = f"“{shown(one.name)}” is neither the story nor a photo."
            problems.append(NOT_EXPECTED.at(Place(path), message))
    if not any(one.name == "index.md" for one in files):
        return [], [*problems, NO_STORY.at(Place(story), "There is no index.md in this folder.")]
    if problems:
        return [], problems
    read = [read_story(root, path, folder.name, tag, tuple(photos)) for path, tag in stories]
    return [one for found, _ in read for one in found], [one for _, bad in read for one in bad]


def read_file_entry(root: Path, file: Path) -> tuple[list[Found], list[Problem]]:
    """Read an entry that is one file, or a translation that lies beside it."""
    path, (slug, tag) = file.relative_to(root).as_posix(), split_name(file.name)
    if file.suffix != ".md":
        return [], [NOT_EXPECTED.at(Place(path), f"“{shown(file.name)}” is not a .md file.")]
    problems = name_problems(Place(path), slug)
    if not problems and not file.with_name(f"{slug}.md").is_file():
        problems = original_problems(Place(path), f"{slug}.md")
    return ([], problems) if problems else read_story(root, path, slug, tag)


def read_kind(root: Path, info: KindInfo) -> tuple[list[Found], list[Problem]]:
    """Return the texts of all entries of a kind under `root`, and what is wrong with the others.

    A README.md in the kind's folder is for people who browse the repository, and is passed over.
    """
    folder = root / info.folder
    found: list[Found] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        return found, problems
    if folder.is_symlink():
        return found, [NOT_REGULAR.at(Place(info.folder), "The folder is a link to another place.")]
    others = {kind.info.folder for kind in all_kinds()}
    for one in listing(folder):
        path = Path(one.path)
        if one.name == "README.md" or f"{info.folder}/{one.name}" in others:
            continue
        if one.is_dir(follow_symlinks=False) and info.shape == "folder":
            entries, faults = read_folder_entry(root, path)
        elif one.is_file(follow_symlinks=False) and info.shape == "file":
            entries, faults = read_file_entry(root, path)
        else:
            place = Place(path.relative_to(root).as_posix())
            fault = NOT_REGULAR if one.is_symlink() else NOT_EXPECTED
            entries, faults = [], [fault.at(place, f"“{shown(one.name)}” does not belong here.")]
        found += entries
        problems += faults
    return found, problems
