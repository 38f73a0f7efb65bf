"""What each target begins with: the hostile corpus, as that target reads it."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile
from zlib import crc32

import sent
from hostile_inputs import Input, all_inputs, bytes_of
from showcase.parse import split
from support import REPOSITORY

FOLDER = REPOSITORY / "build" / "fuzz"
# A seed that is larger teaches the fuzzer nothing, and slows it down.
MOST_BYTES = 60_000
# How the target for imports sends what follows the first byte.
TEXT, IN_WORD, IN_ZIP, IN_LETTER = 0, 4, 5, 6


def whole_files(one: Input) -> Iterator[bytes]:
    """Yield the entry's file."""
    if not one.moves and one.file != "":
        yield one.content()


def stories(one: Input) -> Iterator[bytes]:
    """Yield the story of the entry's file."""
    for content in whole_files(one):
        parts = split(content.decode("utf-8", "replace"))
        if parts:
            yield parts[1].encode()


def pictures(one: Input) -> Iterator[bytes]:
    """Yield what lies beside the entry and is named like a photo."""
    for beside in one.beside:
        name = str(beside["path"])
        if name.endswith((".jpg", ".jpeg", ".png", ".webp")) and not {"link", "pipe"} & set(beside):
            yield bytes_of(one, beside)


def sendings(one: Input) -> Iterator[bytes]:
    """Yield the entry's file in one of a few ways that it can be sent in."""
    way = (TEXT, IN_ZIP, IN_LETTER)[crc32(one.name.encode()) % 3]
    for content in whole_files(one):
        yield bytes([way]) + content


def whole_sendings() -> Iterator[bytes]:
    """Yield one sound case in each way that people send one."""
    yield bytes([1]) + sent.as_issue().content
    yield bytes([2]) + sent.by_letter().content
    yield bytes([3]) + sent.packed().content
    with ZipFile(BytesIO(sent.in_word().content)) as packet:
        yield bytes([IN_WORD]) + packet.read("word/document.xml")


KINDS: dict[str, Callable[[Input], Iterator[bytes]]] = {
    "entries": whole_files,
    "stories": stories,
    "pictures": pictures,
    "imports": sendings,
}
NAMES = tuple(KINDS)


def write_seeds(name: str) -> Path:
    """Write the seeds of a target, one file each, and return their folder."""
    folder = FOLDER / name / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    for one in all_inputs():
        if one.group == "stress":
            continue
        for number, content in enumerate(KINDS[name](one)):
            if 0 < len(content) <= MOST_BYTES:
                (folder / f"{one.name.replace('/', '-')}-{number}").write_bytes(content)
    if name == "imports":
        for number, content in enumerate(whole_sendings()):
            (folder / f"sound-{number}").write_bytes(content)
    return folder
