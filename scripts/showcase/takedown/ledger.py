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
    """Write a file of the ledger that was not there before, and return its path."""
    (root / FOLDER).mkdir(exist_ok=True)
    number = 1
    while True:
        path = f"{FOLDER}/{name}{'' if number == 1 else f'-{number}'}.yaml"
        try:
            handle = os.open(root / path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        return path
