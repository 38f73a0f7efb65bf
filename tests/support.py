"""Plain helpers of the tests."""

import os
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
HOME = REPOSITORY / "tests" / "home"
TODAY = date(2026, 11, 21)
# The same day in seconds, for builds.
EPOCH = "1795219200"


def showcase(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in `cwd`."""
    return subprocess.run(
        [sys.executable, "-m", "showcase", *words],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def tree(folder: Path) -> dict[str, str]:
    """Return every file under `folder` with the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
