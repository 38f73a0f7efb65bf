"""Brings in what was sent: writes a draft or a photo where none is, and says what came of it."""

import os
import shutil
from pathlib import Path

from showcase.asking import REFERRED_TO
from showcase.cleaning import replace_file
from showcase.command import Misuse, checked
from showcase.file_names import name_problems
from showcase.following import note_progress
from showcase.importing.arrival import Arrival, album_of, arrive
from showcase.importing.draft import CannotImport, Picture, Sent
from showcase.importing.letter import code_in
from showcase.importing.parcel import MOST_BYTES
from showcase.importing.photo_record import with_photo
from showcase.importing.values import Known
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.model.problem import Place
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.outputs.editor_files import editor_files
from showcase.outputs.issue_form import issue_forms
from showcase.outputs.report import counted, text_report
from showcase.outputs.word_template import titles_of
from showcase.plain_file import read_bytes

# Where a story is when a draft of it was made.
CHECKED = "being-checked"


def sent_file(path: Path) -> Sent:
    """Return a file from the disk; Misuse where it is none that can be read."""
    content, problems = read_bytes(path.parent.absolute(), path.name, MOST_BYTES)
    if problems:
        raise Misuse(f"{shown(path.name)}: {problems[0].message}")
    return Sent(path.name, content)


def known_names(site: Site) -> Known:
    """Return what people may call each entry that can be referred to, and its slug."""
    return {
        kind.info.name: {
            spelling: one.slug
            for one in site.of(kind)
            for spelling in (one.slug, one.title.casefold())
        }
        for kind in all_kinds()
        if kind.info.name in REFERRED_TO
    }


def write_entry(root: Path, kind: type[Entry], arrival: Arrival) -> str:
    """Write an entry where none is yet, whole or not at all; return the path of its text."""
    info = kind.info
    for problem in name_problems(Place(info.folder), arrival.slug):
        raise Misuse(f"{problem.message} Give it another with --name. {problem.hint}")
    home = root / info.folder
    home.mkdir(parents=True, exist_ok=True)
    taken = f"“{arrival.slug}” is already there; nothing was changed. Give it another with --name."
    if info.shape == "file":
        path = f"{info.folder}/{arrival.slug}.md"
        write_new(root / path, arrival.text.encode("utf-8"), taken)
        return path
    folder = home / arrival.slug
    try:
        folder.mkdir()
    except FileExistsError:
        raise Misuse(taken) from None
    try:
        for name, content in arrival.files.items():
            write_new(folder / name, content, taken)
        write_new(folder / "index.md", arrival.text.encode("utf-8"), taken)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Misuse(f"Nothing was imported: {error.strerror}.") from error
    return f"{info.folder}/{arrival.slug}/index.md"


def write_new(path: Path, content: bytes, taken: str) -> None:
    """Write a file that is not there yet; Misuse where it is."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        raise Misuse(taken) from None
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def told(arrival: Arrival, path: str) -> str:
    """Return what came of an import, what is right first."""
    photos = f" with {counted(len(arrival.files), 'photo')}" if arrival.files else ""
    lines = [
        f"Begun, in review: {path}{photos}.",
        f"{arrival.have} of the {arrival.need} parts that every entry needs are there.",
    ]
    if arrival.unplaced:
        pieces = counted(arrival.unplaced, "piece")
        lines.append(f"{pieces} could not be placed: look under “Unplaced” in the story.")
    return "\n".join([*lines, *(shown(note, 500) for note in arrival.notes)])


def report_of(root: Path, path: str) -> str:
    """Return the report of one new entry."""
    folder = path.rpartition("/")[0] + "/" if path.endswith("/index.md") else path
    found = checked(root).problems
    own = tuple(one for one in found if one.place.path.startswith(folder))
    return text_report(own, 1)


def noted(root: Path, code: str) -> str:
    """Say in public that the story of a code is being checked; return what to tell the editor."""
    if not code:
        asked = "Did the sender name a code? Then: showcase progress CODE being-checked"
        return f"Where is my story: {asked}"
    try:
        return f"Where is my story: {note_progress(root, code, CHECKED)}"
    except Misuse as reason:
        return f"Where is my story: nothing was written. {reason.message}"


def bring_in(
    root: Path,
    kind: type[Entry],
    file: Path,
    photos: tuple[Path, ...],
    name: str,
    code: str = "",
) -> str:
    """Make a draft of a file and photos that came with it; return what to say. Else Misuse.

    `code` is the sender's, where it is known; an e-mail of the form names it.
    """
    site = checked(root).site
    beside = tuple(sent_file(one) for one in photos)
    sent = sent_file(file)
    try:
        arrival = arrive(kind, sent, known_names(site), titles_of(site), beside, name)
        code = code or (code_in(sent.content) if file.suffix.lower() == ".eml" else "")
    except CannotImport as reason:
        raise Misuse(f"{shown(file.name)} was not imported. {reason}") from None
    path = write_entry(root, kind, arrival)
    # Who sent an issue finds the answer there, and has no code.
    coded = kind is CaseStudy and (code or file.suffix.lower() != ".json")
    where = f"\n{noted(root, code)}" if coded else ""
    return f"{told(arrival, path)}{where}\n\n{report_of(root, path)}"


def story_file(root: Path, entry: str) -> Path:
    """Return the text of an entry that has a folder, named by the folder, its path or its name."""
    folder = root / CaseStudy.info.folder
    for home in (folder / entry, Path.cwd() / entry, (Path.cwd() / entry).parent):
        inside = home.parent.resolve() == folder.resolve() and not home.is_symlink()
        if inside and (home / "index.md").is_file():
            return home / "index.md"
    raise Misuse(f"There is no entry with photos named “{shown(entry)}”.")


def put_photo(root: Path, entry: str, file: Path, said: dict[str, str]) -> str:
    """Put a clean photo beside an entry, with what is `said` of it; return what to say."""
    story = story_file(root, entry)
    sent = sent_file(file)
    album = album_of([Picture(sent.name, sent.content)])
    if not album.files:
        raise Misuse(album.notes[0])
    ((name, content),) = album.files.items()
    known = {key: " ".join(value.split()) for key, value in said.items()}
    photo = {"file": name, **{key: value for key, value in known.items() if value}}
    try:
        fresh = with_photo(sent_file(story).content.decode("utf-8"), photo)
    except UnicodeDecodeError:
        raise Misuse(f"{story.name} is not saved as UTF-8. Run: showcase check") from None
    except CannotImport as reason:
        raise Misuse(str(reason)) from None
    write_new(story.parent / name, content, f"{name} is already there; nothing was changed.")
    replace_file(story, fresh.encode("utf-8"))
    return "\n".join([f"Added: {name}", *album.notes, "Next: showcase check"])


def stale_forms(root: Path) -> dict[str, str]:
    """Return the texts of the files that follow from declarations and are not up to date."""
    return {
        name: text
        for name, text in {**issue_forms(), **editor_files()}.items()
        if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != text
    }
