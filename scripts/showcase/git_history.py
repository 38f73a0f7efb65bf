"""Asks git when files were saved, and what they said on each day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from showcase.desk.known import Saved, Version
from showcase.git_changes import git

# More days than these would make a plot that nobody can read; those between are passed over.
MOST_DAYS = 60
DAY_MARK = "\x01"
GONE = "0" * 40
# One change: (day, path, name of the bytes in git, or GONE).
Change = tuple[date, str, str]


def changes_of(log: str) -> Iterator[Change]:
    """Yield the changes that `git log --raw -z` printed, the oldest first."""
    day, blob = date.min, ""
    for piece in log.split("\0"):
        text = piece.lstrip("\n")
        if text.startswith(DAY_MARK):
            day = date.fromisoformat(text.removeprefix(DAY_MARK).strip())
        elif text.startswith(":"):
            blob = text.split(" ")[3]
        elif text:
            yield day, text, blob


def all_changes(root: Path) -> list[Change]:
    """Return every change of a file below `root`; CannotCompare where git cannot say."""
    log = git(
        root, "log", "--reverse", "--first-parent", "-m", "--raw", "-z", "--no-renames",
        "--no-abbrev", "--relative", f"--format={DAY_MARK}%cs", "--", ".",
    )  # fmt: skip
    return list(changes_of(log))


def saved_days(changes: Iterable[Change]) -> dict[str, Saved]:
    """Return the first and the last day that each file was saved on."""
    found: dict[str, Saved] = {}
    for day, path, _ in changes:
        found[path] = Saved(found[path].first if path in found else day, day)
    return found


def spread(days: Sequence[date]) -> set[date]:
    """Return at most MOST_DAYS of some days, evenly spread, with the first and the last."""
    if len(days) <= MOST_DAYS:
        return set(days)
    step = (len(days) - 1) / (MOST_DAYS - 1)
    return {days[round(number * step)] for number in range(MOST_DAYS)}


def states(
    changes: Iterable[Change], wanted: Callable[[str], bool]
) -> Iterator[tuple[date, dict[str, str]]]:
    """Yield (day, {path: blob}) of the wanted files at the end of each day they changed on."""
    held: dict[str, str] = {}
    before: date | None = None
    for day, path, blob in changes:
        if not wanted(path):
            continue
        if before and day != before:
            yield before, dict(held)
        before = day
        held[path] = blob
        if blob.strip("0") == "":
            del held[path]
    if before:
        yield before, held


def contents(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes that git keeps under some names."""
    asked = sorted(set(blobs))
    if not asked:
        return {}
    answer = git(root, "cat-file", "--batch", given="".join(f"{one}\n" for one in asked))
    whole, place, found = answer.encode("utf-8", "surrogateescape"), 0, {}
    for blob in asked:
        end = whole.index(b"\n", place)
        size = int(whole[place:end].split(b" ")[2])
        found[blob] = whole[end + 1 : end + 1 + size]
        place = end + 1 + size + 1
    return found


def versions(
    root: Path,
    changes: Iterable[Change],
    wanted: Callable[[str], bool],
    read: Callable[[bytes], Mapping[str, object]],
) -> tuple[Version, ...]:
    """Return what the wanted files said at the end of each of some days; each text is read once."""
    whole = list(states(changes, wanted))
    chosen = spread([day for day, _ in whole])
    kept = [(day, blobs) for day, blobs in whole if day in chosen]
    texts = contents(root, (blob for _, blobs in kept for blob in blobs.values()))
    facts = {blob: read(content) for blob, content in texts.items()}
    return tuple(Version(day, tuple(facts[one] for one in blobs.values())) for day, blobs in kept)
