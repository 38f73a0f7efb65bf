"""Reads content files: only where content may lie, only regular files, only sound UTF-8 text."""

import os
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from showcase.file_names import language_problems, name_problems, original_problems, split_name
from showcase.hidden import hidden_characters
from showcase.kinds import all_kinds
from showcase.language import ORIGINAL
from showcase.model.entry import KindInfo, Size
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown
from showcase.photo import NotAPhoto, size_of
from showcase.photo_details import hidden_details
from showcase.plain_file import NOT_REGULAR, TOO_LARGE, UNREADABLE, read_bytes, unreadable

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
    "Move the file out of this folder, or delete it. What may stay is index.md, and photos with "
    "names such as: reading-corner.jpg",
)
NO_STORY = Fault(
    "story-file-missing",
    Severity.ERROR,
    "The folder has no index.md.",
    "The story and its facts stand in a file of that name; without it there is no page.",
    "Write the story in a file named index.md in this folder.",
)
NOT_UTF8 = Fault(
    "not-utf-8",
    Severity.ERROR,
    "The text is not saved as UTF-8.",
    "Letters of many languages are only safe in UTF-8, the usual way of saving text.",
    "Open the file in your editor and save it again with the encoding UTF-8.",
)
BAD_PHOTO = Fault(
    "photo-not-usable",
    Severity.ERROR,
    "A photo cannot be opened, or is not a JPEG, PNG or WebP picture.",
    "Every photo is drawn anew before it is published, so that nothing hidden in it gets out.",
    "Open it in a picture program and save it again as a JPEG with at most 50 million pixels, such "
    "as: reading-corner.jpg",
)
HIDDEN_DETAILS = Fault(
    "photo-tells-more",
    Severity.ERROR,
    "A photo's file tells more than the picture: a place, a time, a name or a camera.",
    "What lies in the repository is already public: everybody can read these details now, and "
    "copies may stay. Readers of the site never get them.",
    "Clean the file with the command below, and send it again. The old file stays in the history: "
    "if it tells where a child was or lives, follow docs/editors/take-down.md now.",
)
FAULTS = (
    NOT_EXPECTED, NOT_REGULAR, NO_STORY, TOO_LARGE, NOT_UTF8, UNREADABLE,
    BAD_PHOTO, HIDDEN_DETAILS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """The text of one entry as it was found, line ends made alike, with its neighbours' names.

    `sizes` are the (width, height) in pixels of the files, which are photos.

    In any language but English it is a translation of the entry.
    """

    path: str
    slug: str
    text: str
    files: tuple[str, ...] = ()
    language: str = ORIGINAL
    sizes: tuple[Size, ...] = ()


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """Return the text with line ends made alike, or problems; a byte-order mark is dropped."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        return "", [NOT_UTF8.at(Place(path, line, column), "This line is not saved as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, hidden_characters(path, text)


def read_text(root: Path, path: str, limit: int = MAX_TEXT_BYTES) -> tuple[str, list[Problem]]:
    """Return the text of one content file of at most so many bytes, or problems."""
    content, problems = read_bytes(root, path, limit)
    return ("", problems) if problems else decode(path, content)


def listing(folder: str) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, sorted by name, without what file managers leave behind."""
    with os.scandir(folder) as found:
        return sorted((one for one in found if one.name not in IGNORED), key=lambda one: one.name)


def read_photo(root: Path, path: str) -> tuple[Size, list[Problem]]:
    """Return the size of a photo, or what is wrong with it."""
    content, problems = read_bytes(root, path, MAX_PHOTO_BYTES)
    if problems:
        return (0, 0), problems
    name = shown(path.rpartition("/")[2])
    try:
        size = size_of(content)
    except NotAPhoto as reason:
        message = f"“{name}” is not a photo that we can show. {reason}"
        return (0, 0), [BAD_PHOTO.at(Place(path), message)]
    if details := hidden_details(content):
        message = f"“{name}” still tells: {'; '.join(details)}."
        hint = f"{HIDDEN_DETAILS.hint}\nshowcase clean-photo {shown(path, 200)}"
        return size, [HIDDEN_DETAILS.at(Place(path), message, hint=hint)]
    return size, []


@dataclass(frozen=True, slots=True)
class Lying:
    """A file or folder that may be an entry, from the showcase's folder, and the entry's slug.

    `translations` are (tag of the language, file) of those that lie beside an entry of one file;
    those of a folder lie in it.
    """

    base: str
    slug: str
    is_folder: bool
    translations: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """The file that holds the entry's text."""
        return f"{self.base}/index.md" if self.is_folder else self.base

    @property
    def files(self) -> tuple[str, ...]:
        """The files and folders that are known to belong to the entry before it is read."""
        own = (self.base, self.path) if self.is_folder else (self.base,)
        return (*own, *(path for _, path in self.translations))


@dataclass(slots=True)
class Gathered:
    """What was read of an entry: the bytes of its text, a hash of each photo, or what is wrong.

    `text` is None where the text was not read. `translations` holds the bytes of those that were
    read, by (tag of the language, file); what is wrong with the others stands apart in `unread`,
    because it costs no more than the translation.
    """

    lying: Lying
    text: bytes | None = None
    photos: dict[str, str] = field(default_factory=dict)
    translations: dict[tuple[str, str], bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)

    @property
    def files(self) -> tuple[str, ...]:
        """All files and folders that were read."""
        photos = (f"{self.lying.base}/{name}" for name in self.photos)
        said = (path for _, path in self.translations)
        return tuple(dict.fromkeys((*self.lying.files, *photos, *said)))

    @property
    def key(self) -> str:
        """A hash of all that was read; nothing where something is wrong with the files."""
        if self.problems or self.unread or self.text is None:
            return ""
        digest = sha256(self.text)
        for name, photo in self.photos.items():
            digest.update(f"\0{name}\0{photo}".encode())
        for (_, path), text in self.translations.items():
            digest.update(f"\0{path}\0{sha256(text).hexdigest()}".encode())
        return digest.hexdigest()[:32]


def gather_translation(root: Path, gathered: Gathered, tag: str, path: str) -> None:
    """Read a translation of an entry, or find what is wrong with its file."""
    problems = language_problems(Place(path), tag)
    if not problems:
        content, problems = read_bytes(root, path, MAX_TEXT_BYTES)
    gathered.unread += problems
    if not problems:
        gathered.translations[tag, path] = content


def gather_folder(root: Path, gathered: Gathered) -> None:
    """Read what lies in the folder of an entry."""
    base, problems = gathered.lying.base, gathered.problems
    try:
        files = listing(f"{root}/{base}")
    except OSError as error:
        gathered.problems = [unreadable(Place(gathered.lying.path), error)]
        return
    if len(files) > MAX_ENTRY_FILES:
        message = f"The folder holds more than {MAX_ENTRY_FILES} files."
        gathered.problems = [TOO_LARGE.at(Place(gathered.lying.path), message)]
        return
    for one in files:
        path, (stem, tag) = f"{base}/{one.name}", split_name(one.name)
        if one.is_symlink() or not one.is_file(follow_symlinks=False):
            message = f"“{shown(one.name)}” is not a plain file."
            problems.append(NOT_REGULAR.at(Place(path), message))
        elif PHOTO.fullmatch(one.name):
            content, faults = read_bytes(root, path, MAX_PHOTO_BYTES)
            problems += faults
            if not faults:
                gathered.photos[one.name] = sha256(content).hexdigest()
        elif stem == "index" and tag:
            gather_translation(root, gathered, tag, path)
        elif one.name != "index.md":
            message = f"“{shown(one.name)}” is neither the story nor a photo."
            problems.append(NOT_EXPECTED.at(Place(path), message))
    if not any(one.name == "index.md" for one in files):
        message = "There is no index.md in this folder."
        problems.append(NO_STORY.at(Place(gathered.lying.path), message))


def gather(root: Path, lying: Lying) -> Gathered:
    """Read the bytes of an entry, and find what is wrong with its files."""
    gathered = Gathered(lying)
    name = lying.base.rpartition("/")[2]
    if not lying.is_folder and (name == ".md" or not name.endswith(".md")):
        message = f"“{shown(name)}” is not a .md file."
        gathered.problems.append(NOT_EXPECTED.at(Place(lying.base), message))
        return gathered
    gathered.problems += name_problems(Place(lying.path), lying.slug)
    for tag, path in lying.translations:
        gather_translation(root, gathered, tag, path)
    if lying.is_folder:
        gather_folder(root, gathered)
    if not gathered.problems:
        gathered.text, gathered.problems = read_bytes(root, lying.path, MAX_TEXT_BYTES)
    return gathered


def found_in(root: Path, gathered: Gathered) -> tuple[Found | None, list[Problem]]:
    """Return the text of an entry as it was found, or None and what is wrong with it."""
    lying, problems = gathered.lying, list(gathered.problems)
    sizes: list[Size] = []
    for name in gathered.photos:
        size, faults = read_photo(root, f"{lying.base}/{name}")
        sizes.append(size)
        problems += faults
    if problems or gathered.text is None:
        return None, problems
    text, problems = decode(lying.path, gathered.text)
    if problems:
        return None, problems
    return Found(lying.path, lying.slug, text, tuple(gathered.photos), sizes=tuple(sizes)), []


def translations_in(gathered: Gathered) -> tuple[list[Found], list[Problem]]:
    """Return the texts of an entry's translations as they were found, and what is wrong."""
    found: list[Found] = []
    problems = list(gathered.unread)
    slug, photos = gathered.lying.slug, tuple(gathered.photos)
    for (tag, path), content in gathered.translations.items():
        text, faults = decode(path, content)
        problems += faults
        if not faults:
            found.append(Found(path, slug, text, photos, tag))
    return found, problems


def file_entries(base: str, names: list[str]) -> tuple[list[Lying], list[Problem]]:
    """Return the entries that are one file each, with their translations beside them."""
    translations: dict[str, list[tuple[str, str]]] = {}
    problems: list[Problem] = []
    known = frozenset(names)
    for name in names:
        slug, tag = split_name(name)
        if tag and f"{slug}.md" in known:
            translations.setdefault(slug, []).append((tag, f"{base}/{name}"))
        elif tag:
            problems += original_problems(Place(f"{base}/{name}"), f"{slug}.md")
    slugs = {name: name.rpartition(".")[0] or name for name in names if not split_name(name)[1]}
    found = [
        Lying(f"{base}/{name}", slug, False, tuple(translations.get(slug, ())))
        for name, slug in slugs.items()
    ]
    return found, problems


def find_kind(root: Path, info: KindInfo) -> tuple[list[Lying], list[Problem]]:
    """Return where entries of a kind may lie under `root`, and what does not belong there.

    A README.md in the kind's folder is for people who browse the repository, and is passed over.
    """
    folder = root / info.folder
    found: list[Lying] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        return found, problems
    if folder.is_symlink():
        return found, [NOT_REGULAR.at(Place(info.folder), "The folder is a link to another place.")]
    others = {kind.info.folder for kind in all_kinds()}
    files: list[str] = []
    for one in listing(str(folder)):
        base = f"{info.folder}/{one.name}"
        if one.name == "README.md" or base in others:
            continue
        if one.is_dir(follow_symlinks=False) and info.shape == "folder":
            found.append(Lying(base, one.name, is_folder=True))
        elif one.is_file(follow_symlinks=False) and info.shape == "file":
            files.append(one.name)
        else:
            fault = NOT_REGULAR if one.is_symlink() else NOT_EXPECTED
            problems.append(fault.at(Place(base), f"“{shown(one.name)}” does not belong here."))
    entries, faults = file_entries(info.folder, files)
    return [*found, *entries], [*problems, *faults]


def read_kind(root: Path, info: KindInfo) -> tuple[list[Found], list[Problem]]:
    """Return the texts of all entries of a kind under `root`, and what is wrong with the others."""
    places, problems = find_kind(root, info)
    found: list[Found] = []
    for lying in places:
        gathered = gather(root, lying)
        one, faults = found_in(root, gathered)
        translations, more = translations_in(gathered)
        problems += [*faults, *more]
        found += [*([one] if one else []), *translations]
    return found, problems
