"""Writes one line of the ledger: what was taken down, when and why, and nothing of what it was."""

import os
from datetime import date
from pathlib import Path

from showcase.takedowns import FOLDER

HEAD = (
    "# Something was taken down from these addresses. This file keeps them answering that it is\n"
    "# gone, and says nothing of what stood there. Leave it here; see docs/editors/take-down.md.\n"
)


def notice_text(addresses: list[str], what: str, on: date, reason: str) -> str:
    """Return the text of one file of the ledger."""
    lines = "".join(f"  - {one}\n" for one in addresses)
    return f"{HEAD}addresses:\n{lines}what: {what}\non: {on.isoformat()}\nreason: {reason}\n"


def write_notice(root: Path, name: str, text: str) -> str:
    """Write a file of the ledger, and return its path.

    One that was there before stays as it is, and is taken for the new one where it says the same:
    a take-down that failed half-way is done again. Where writing fails, no half file stays.
    """
    (root / FOLDER).mkdir(exist_ok=True)
    number = 1
    while True:
        path = f"{FOLDER}/{name}{'' if number == 1 else f'-{number}'}.yaml"
        try:
            handle = os.open(root / path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            if says(root / path, text):
                return path
            number += 1
            continue
        fill(handle, root / path, text)
        return path


def says(file: Path, text: str) -> bool:
    """Say whether a file has this text and no other."""
    return file.is_file() and file.read_bytes() == text.encode()


def fill(handle: int, path: Path, text: str) -> None:
    """Write a text into a new, open file, and close it; delete the file where that fails."""
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError:
        path.unlink(missing_ok=True)
        raise
