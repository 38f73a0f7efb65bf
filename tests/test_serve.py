"""The preview: it opens, follows an edit, and stops when it is told to."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
# How long anything may take on a busy computer.
MOST_SECONDS = 90.0


@contextmanager
def preview(home: Path) -> Iterator[str]:
    """Yield where a preview of a showcase is served, as host and port; it stops with the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "showcase", "serve", "--address", place]
    with subprocess.Popen(command, cwd=home, stderr=subprocess.DEVNULL) as running:
        try:
            yield place
        finally:
            running.terminate()


def page_at(place: str, path: str) -> str:
    """Return a page, and nothing while nobody answers."""
    try:
        connection = HTTPConnection(place, timeout=MOST_SECONDS)
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    except (OSError, HTTPException):
        return ""


def shows(place: str, path: str, words: str) -> bool:
    """Wait until a page holds some words; False where it never does."""
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end:
        if words in page_at(place, path):
            return True
        time.sleep(0.2)
    return False


def test_a_preview_follows_one_edit_after_another_and_ends_when_told(home: Path) -> None:
    case, page = home / "case_studies/hill-garden/index.md", "/case-studies/hill-garden/"
    first = "A garden on the hill"
    with preview(home) as place:
        assert shows(place, page, first)
        for title in ("A garden by the river", "A garden at the gate"):
            case.write_text(case.read_text(encoding="utf-8").replace(first, title), "utf-8")
            assert shows(place, page, title), title
            assert shows(place, "/case-studies/", title), title
            first = title
    time.sleep(1)
    assert page_at(place, page) == ""


def test_what_the_computer_refuses_is_said_in_plain_words(home: Path, tmp_path: Path) -> None:
    (tmp_path / "no-folder").touch()
    where = tmp_path / "no-folder/site"
    ended = subprocess.run(
        [sys.executable, "-m", "mkdocs_hook", str(home), str(where), "http://127.0.0.1:1/"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "a file stands where a folder belongs." in ended.stderr
