"""How pages show photos: in several sizes, of which a browser loads the one that fits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import dirname

from showcase.consents import shown_photos
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry, Size
from showcase.model.site import Site
from showcase.photo import file_name, sizes


def photos_of(entry: Entry, site: Site) -> Iterator[tuple[str, Size, PurePosixPath]]:
    """Yield (file in the repository, its size, its own name beside the page) of each photo."""
    for photo in shown_photos(entry, site) if isinstance(entry, CaseStudy) else ():
        file = f"{dirname(entry.path)}/{photo.file}"
        yield file, entry.sizes[photo.file], PurePosixPath(entry.address, photo.file)


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page shows a photo: (ending, srcset) of each format, and the size of the middle one."""

    sets: Mapping[str, str]
    source: str
    width: int
    height: int


def shown_photo(name: str, size: Size, beside: str) -> Shown:
    """Return how to show a photo; `beside` leads to the folder that its files lie in."""
    drawn = sizes(*size)
    sets = {
        ending: ", ".join(f"{beside}{file_name(name, wide, ending)} {wide}w" for wide, _ in drawn)
        for ending in ("webp", "jpg")
    }
    width, height = drawn[len(drawn) // 2]
    return Shown(sets, f"{beside}{file_name(name, width, 'jpg')}", width, height)
