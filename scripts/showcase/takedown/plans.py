"""What is to go and how to know that it is gone: of an entry, of a photo, of words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from showcase.file_names import split_name
from showcase.model.shown import shown
from showcase.model.taken_down import ENTRY, PHOTO, WORDS
from showcase.photo import NotAPhoto, draw, file_name, size_of, sizes
from showcase.published_addresses import read_addresses
from showcase.takedown.finished import Prints, Wanted
from showcase.takedown.removing import CannotRemove, Seen, edited_for_photo, pattern_for, seen_in
from showcase.takedown.sources import (
    Target,
    other_files,
    shared_with_others,
    shared_with_program,
    texts_of,
    traces_of,
)
from showcase.takedown.traces import RUN, Run, Traces, as_text
from showcase.takedowns import photo_stem

# So many runs in common are no chance: one file speaks of what the other tells.
QUOTED = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to go: what it is, its addresses, what to look for, and what a person should see.

    `places` are lines of other files that may speak of it.
    """

    target: Target
    what: str
    reason: str
    addresses: list[str]
    wanted: Wanted
    places: list[Seen] = field(default_factory=list)
    photos: int = 0


def addresses_of(target: Target) -> list[str]:
    """Return the addresses of an entry's pages, in all its languages, and those they had before."""
    tags = sorted(tag for file in target.texts if (tag := split_name(file.name)[1]))
    now = [target.address, *(f"{tag.lower()}/{target.address}" for tag in tags)]
    addresses, _ = read_addresses(target.root)
    before = (one for one in sorted(addresses.leads) if addresses.end_of(one) in now)
    return list(dict.fromkeys((*now, *before)))


def prints_of(photos: Iterable[Path]) -> Prints:
    """Return what photos are known by, as they lie here and as they were published."""
    contents: list[bytes] = []
    for photo in photos:
        content = photo.read_bytes()
        contents.append(content)
        # One that cannot be drawn was never published.
        with suppress(NotAPhoto):
            contents += [one.content for one in draw(content)]
    return Prints.of(contents)


def run_pattern(run: Run) -> re.Pattern[str]:
    """Return what finds a run of words, whatever stands between them."""
    return re.compile(r"[\W_]*".join(map(re.escape, run)), re.IGNORECASE)


def speaking_of(root: Path, files: Iterable[Path], traces: Traces) -> Iterator[Seen]:
    """Yield the line of each file where a run of words begins that it has in common."""
    for file in files:
        text = file.read_text("utf-8", errors="replace")
        longest = max(sorted(traces.met_in(text)), key=len)
        path = file.relative_to(root).as_posix()
        yield next(seen_in(path, text, run_pattern(longest)), Seen(path, 1, as_text(longest)))


def plan_for_entry(target: Target, reason: str) -> Plan:
    """Return the plan for a whole entry."""
    traces = traces_of(target)
    shared = shared_with_others(target.root, target.files, traces)
    own = traces.without(
        {run for runs in shared.values() for run in runs} | shared_with_program(traces)
    )
    quoting = [
        file for file, runs in shared.items() if sum(len(one) == RUN for one in runs) >= QUOTED
    ]
    naming = other_naming(target)
    places = [*speaking_of(target.root, quoting, traces), *naming]
    wanted = Wanted(own, (target.address.rstrip("/"),), prints=prints_of(target.photos))
    return Plan(target, ENTRY, reason, addresses_of(target), wanted, places, len(target.photos))


def other_naming(target: Target) -> list[Seen]:
    """Return the lines of other files that name the entry: in a field or in a link."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(target.slug)}(?![\w-])")
    found: list[Seen] = []
    for file in other_files(target.root, target.files):
        path = target.path_of(file)
        found += seen_in(path, file.read_text("utf-8", errors="replace"), pattern)
    return found


def published_photos(out: Path, target: Target, photo: Path) -> list[str]:
    """Return the addresses that a photo was published at, in all sizes and forms."""
    names: set[str] = set()
    with suppress(NotAPhoto):
        drawn = sizes(*size_of(photo.read_bytes()))
        names = {file_name(photo.name, one, end) for one, _ in drawn for end in ("webp", "jpg")}
    stem, folder = photo_stem(file_name(photo.name, 0, "jpg")), out / target.address
    found = (one.name for one in folder.iterdir()) if folder.is_dir() else ()
    names |= {one for one in found if photo_stem(one) == stem}
    return sorted(f"{target.address}{name}" for name in names)


def traces_of_photo(target: Target, texts: Mapping[Path, str]) -> Traces:
    """Return what to look for to know that the words about a photo are gone.

    `texts` are the entry's files as they will be.
    """
    traces = Traces()
    for file in target.texts:
        path = target.path_of(file)
        after = texts_of(path, texts.get(file, ""))
        for one in texts_of(path, file.read_text("utf-8")):
            if one not in after:
                traces.add(one)
    shared = {run for text in texts.values() for run in traces.met_in(text)}
    for runs in shared_with_others(target.root, target.files, traces).values():
        shared |= runs
    return traces.without(shared | shared_with_program(traces))


def plan_for_photo(target: Target, file: str, reason: str, out: Path) -> Plan:
    """Return the plan for one photo of an entry; CannotRemove where there is none of that name."""
    path = next((one for one in target.photos if one.name == file), None)
    if path is None:
        names = ", ".join(one.name for one in target.photos) or "no photo"
        raise CannotRemove(f"{target.name} has no photo “{shown(file)}”. It has: {names}.")
    addresses = published_photos(out, target, path)
    traces = traces_of_photo(target, edited_for_photo(target, file))
    inside = tuple(one.rpartition("/")[2] for one in addresses)
    wanted = Wanted(traces, tuple(addresses), inside, target.address, prints_of([path]))
    return Plan(target, PHOTO, reason, addresses, wanted, [], 1)


def plan_for_words(target: Target, words: tuple[str, ...], reason: str) -> Plan:
    """Return the plan for words of an entry."""
    traces = Traces()
    for one in words:
        traces.add_whole(one)
    pattern = pattern_for(words)
    places: list[Seen] = []
    for file in other_files(target.root, target.files):
        text = file.read_text("utf-8", errors="replace")
        places += seen_in(target.path_of(file), text, pattern)
    return Plan(target, WORDS, reason, addresses_of(target), Wanted(traces), places)
