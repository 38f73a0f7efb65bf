"""Small showcases with something waiting, for the tests of the desk."""

import subprocess
from datetime import date
from pathlib import Path

from showcase.check import check
from showcase.desk.known import Known, Version
from showcase.reviewing import found_of

RIVER = "case_studies/river-reading/index.md"
HILL = "case_studies/hill-garden/index.md"


def put(root: Path, path: str, old: str, new: str) -> None:
    """Change one text of a file; it must be there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, old
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def known(root: Path, today: date, history: tuple[Version, ...] | None = None) -> Known:
    """Return what the desk is made from, without asking git."""
    result = check(root, today, drafts=True)
    found = sorted(map(found_of, result.kept.outcomes.values()), key=lambda one: one.path)
    return Known(result.site, tuple(found), result.problems, history=history)


def commit(root: Path, day: str, *words: str) -> None:
    """Run git in a folder as if on that day."""
    named = ("-c", "user.name=Editor", "-c", "user.email=editor@showcase.invalid")
    subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True, env={
        "PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "HOME": str(root),
    })  # fmt: skip
