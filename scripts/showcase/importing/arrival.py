"""Makes an entry of what was sent: its name, its text, its clean photos, what to tell people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from showcase.asking import Titles, fixed_lines
from showcase.front_matter import entry_text, front_matter
from showcase.importing.draft import CannotImport, Draft, Picture, Sent
from showcase.importing.parcel import opened
from showcase.importing.settling import Placed, place
from showcase.importing.slugs import photo_name, slug_of
from showcase.importing.values import Known
from showcase.model.describe import describe
from showcase.model.entry import Entry
from showcase.model.shown import shown
from showcase.photo import NotAPhoto, cleaned
from showcase.photo_details import hidden_details
from showcase.read import MAX_PHOTO_BYTES, MAX_TEXT_BYTES
from showcase.story import UNPLACED
from showcase.vocabularies import vocabulary

# What editors write, beside what only they ever see.
OURS = frozenset({"review", "follow_ups"})
# Where what was sent in stands, as the form writes it too: it is an editor’s turn.
IN_REVIEW = next(one.asked.always for one in describe(Entry) if one.name == "status")
MAGIC = {b"\xff\xd8": "jpg", b"\x89P": "png", b"RI": "webp"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry that can be written. `files` are its photos by name; `notes` are for the sender.

    `have` of the `need` parts that every entry of the kind needs are there; `unplaced` counts the
    pieces that have no place.
    """

    slug: str
    text: str
    files: dict[str, bytes]
    notes: tuple[str, ...]
    have: int
    need: int
    unplaced: int


@dataclass(slots=True)
class Album:
    """The photos of an entry, cleaned, by the names that they were sent with."""

    names: dict[str, str]
    files: dict[str, bytes]
    notes: list[str]


def base(name: str) -> str:
    """Return the name of a file without its folders, as it is compared."""
    return name.replace("\\", "/").rpartition("/")[2].casefold()


def album_of(pictures: Iterable[Picture]) -> Album:
    """Return the photos without all that their files told; those that are none are noted."""
    album = Album({}, {}, [])
    taken: set[str] = set()
    for picture in pictures:
        name = shown(picture.name, 60)
        if len(picture.content) > MAX_PHOTO_BYTES:
            album.notes.append(f"The photo “{name}” was left out: it is larger than 15 MB.")
            continue
        try:
            content = cleaned(picture.content)
        except NotAPhoto as reason:
            album.notes.append(f"The photo “{name}” was left out. {reason}")
            continue
        file = photo_name(picture.name, MAGIC[content[:2]], taken)
        album.names[base(picture.name)] = file
        album.files[file] = content
        if told := hidden_details(picture.content):
            album.notes.append(f"The photo “{name}” was cleaned; it told {', '.join(told)}.")
    return album


def album_for(kind: type[Entry], pictures: tuple[Picture, ...]) -> Album:
    """Return the photos of an entry; where its kind has none, each is noted as left out."""
    if kind.info.shape == "folder":
        return album_of(pictures)
    names = (shown(one.name, 60) for one in pictures)
    return Album(
        {}, {}, [f"“{name}” was left out: a {kind.info.label} has no photos." for name in names]
    )


def with_photos(facts: dict[str, Any], draft: Draft, album: Album) -> dict[str, Any]:
    """Return facts that name every photo by its new name, with what is said of it."""
    named = facts.get("photos", [])
    if not isinstance(named, list):
        return facts
    said = {album.names.get(base(one.name)): one.alt for one in draft.pictures}
    photos = []
    for photo in named:
        if isinstance(photo, dict) and isinstance(photo.get("file"), str):
            file = album.names.get(base(photo["file"]), photo["file"])
            alt = photo.get("alt") or said.get(file)
            photo = {**photo, "file": file, **({"alt": alt} if alt else {})}
        photos.append(photo)
    # A list, as what was sent may hold anything, also what no set takes.
    have = [photo.get("file") for photo in photos if isinstance(photo, dict)]
    more = [{"file": file, "alt": said.get(file, "")} for file in album.files if file not in have]
    return {**facts, "photos": [*photos, *more]} if photos or more else facts


def held_back(kind: type[Entry], facts: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return facts without what only editors write, and these as pieces that have no place.

    Who sends something in could else excuse it from checks, or say that it was reviewed.
    """
    theirs = {one.name for one in describe(kind) if one.editors_only or one.name in OURS}
    ours = {name: one for name, one in facts.items() if name not in theirs}
    stated = str(facts.get("status")) in vocabulary("status").by_id
    kept = {n: one for n, one in facts.items() if n in theirs and not (n == "status" and stated)}
    pieces = [f"```yaml\n{front_matter(kind, {name: one})}```" for name, one in kept.items()]
    return ours, pieces


def with_unplaced(body: str, pieces: list[str]) -> str:
    """Return a story with more pieces under “Unplaced”."""
    if not pieces:
        return body
    heading = [] if f"## {UNPLACED}" in body.split("\n") else [f"## {UNPLACED}"]
    return "\n\n".join([body.strip("\n"), *heading, *pieces]).strip("\n")


def counted(kind: type[Entry], facts: dict[str, Any], body: str) -> tuple[int, int]:
    """Return how many of the parts that every entry needs are there, and how many these are."""
    needed = [one.name for one in describe(kind) if one.required]
    parts = [one.heading for one in kind.info.sections if one.required]
    lines = body.split("\n")
    have = [bool(facts.get(name)) for name in needed]
    have += [f"## {part}" in lines for part in parts]
    return sum(have), len(have)


def entry_of(kind: type[Entry], draft: Draft, known: Known, titles: Titles
             ) -> Placed:  # fmt: skip
    """Return the facts and the story of a draft, whether it is an entry already or not."""
    if draft.body is None:
        return place(kind, draft, known, fixed_lines(kind, titles))
    return Placed(draft.facts, draft.body, 0)


def arrive(
    kind: type[Entry],
    sent: Sent,
    known: Known,
    titles: Titles,
    photos: tuple[Sent, ...] = (),
    name: str = "",
) -> Arrival:
    """Return the entry that a file becomes; CannotImport where it is refused.

    `known` and `titles` are of the entries that it can refer to; `name` is for its folder.
    """
    draft = opened(sent, photos)
    album = album_for(kind, draft.pictures)
    placed = entry_of(kind, draft, known, titles)
    facts, pieces = held_back(kind, placed.facts)
    if album.files or "photos" in facts:
        facts = with_photos(facts, draft, album)
    if "status" in {one.name for one in describe(kind)}:
        facts = {**facts, "status": IN_REVIEW}
    body = with_unplaced(placed.body, pieces)
    text = entry_text(kind, facts, body)
    if len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
        raise CannotImport(f"The story is longer than {MAX_TEXT_BYTES // 1000} kB; no page is.")
    slug = name or slug_of(draft.folder) or slug_of(str(facts.get("title", "")))
    notes = (*draft.notes, *album.notes)
    have, need = counted(kind, facts, body)
    return Arrival(
        slug or slug_of(sent.stem), text, album.files, notes, have, need,
        placed.unplaced + len(pieces),
    )  # fmt: skip
