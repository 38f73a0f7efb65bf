"""Opens zip files from strangers: nothing is unpacked to disk, no more is read than we allow."""

import stat
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error

from showcase.importing.draft import CannotImport

ENCRYPTED, FOLDER_SYSTEM_UNIX = 0x1, 3
# What file managers leave in a zip file; it says nothing that the sender wrote.
LEFT_BEHIND = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
NOT_A_ZIP = "This zip file is damaged; please make it again and send the new one."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a zip file may hold: files, bytes of one, bytes of all, and times its own size."""

    files: int = 200
    one: int = 15_000_000
    whole: int = 60_000_000
    growth: int = 200


def refuse_names(infos: list[ZipInfo]) -> None:
    """Refuse names that lead out of the packet, doubled names, links and passwords."""
    seen: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/")
        drive = len(name) > 1 and name[1] == ":"
        if name.startswith("/") or drive or ".." in name.split("/") or "\0" in info.orig_filename:
            raise CannotImport("The zip file has a file whose name leads out of it.")
        if info.flag_bits & ENCRYPTED:
            raise CannotImport("The zip file has a password; please send it without one.")
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise CannotImport(NOT_A_ZIP)
        mode = info.external_attr >> 16
        if (
            info.create_system == FOLDER_SYSTEM_UNIX
            and mode
            and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0)
        ):
            raise CannotImport("The zip file has a link or special file in it.")
        if name.casefold() in seen:
            raise CannotImport("The zip file has two files of the same name.")
        seen.add(name.casefold())


def refuse_sizes(infos: list[ZipInfo], packed: int, limits: Limits) -> None:
    """Refuse a packet that says itself that it is too much."""
    if len(infos) > limits.files:
        raise CannotImport(f"The zip file has more than {limits.files} files in it.")
    whole = sum(info.file_size for info in infos)
    if whole > limits.whole or any(info.file_size > limits.one for info in infos):
        raise CannotImport("What is in the file is larger than we accept.")
    if whole > 1_000_000 and whole > packed * limits.growth:
        raise CannotImport("The file unpacks to far more than its size; no story needs that.")


def read_one(packet: ZipFile, info: ZipInfo, limits: Limits) -> bytes:
    """Return the bytes of one file, and no more than its packet says that it has."""
    with packet.open(info) as file:
        content = file.read(min(limits.one, info.file_size) + 1)
    if len(content) != info.file_size:
        raise CannotImport(NOT_A_ZIP)
    return content


def unpacked(content: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    """Return the files in a zip file by their names; CannotImport where it is not safe to open."""
    limits = limits or Limits()
    try:
        with ZipFile(BytesIO(content)) as packet:
            infos = packet.infolist()
            refuse_sizes(infos, len(content), limits)
            refuse_names(infos)
            return {
                info.filename.replace("\\", "/"): read_one(packet, info, limits)
                for info in infos
                if not info.is_dir() and not is_left_behind(info.filename)
            }
    except (BadZipFile, NotImplementedError, OSError, EOFError, ValueError, error) as reason:
        raise CannotImport(NOT_A_ZIP) from reason


def is_left_behind(name: str) -> bool:
    """Say whether a file was left by a file manager."""
    return name.startswith(LEFT_BEHIND[0]) or name.rpartition("/")[2] in LEFT_BEHIND[1:]
