"""Follows edits for the server of MkDocs, in two steps: open pages first, then the whole site."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Protocol
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from showcase.check import Result
from showcase.file_marks import marks
from showcase.preview import Preview, Whole, read_whole
from showcase.settings import Settings
from showcase.today import today

# How long to wait, in seconds, before looking again whether a preview is built.
MOMENT = 0.1
# How long to wait, in seconds, before looking again whether something was edited: as MkDocs does.
BETWEEN_LOOKS = 0.5


class Server(Protocol):
    """What is used of the server of MkDocs; the names with a stroke before them are its own."""

    root: str
    mount_path: str
    url: str
    _epoch_cond: threading.Condition
    _rebuild_cond: threading.Condition
    _visible_epoch: int
    _wanted_epoch: int
    _want_rebuild: bool
    _shutdown: bool

    def serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a browser."""


def noting(server: Server, preview: Preview) -> WSGIApplication:
    """Return the server's program, which also notes which pages a browser asks for."""
    program = server.serve_request

    def asked(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith(server.mount_path) and path.endswith("/"):
            preview.look(path.removeprefix(server.mount_path))
        return program(environ, start_response)

    return asked


def show(server: Server) -> None:
    """Let browsers see the folder that is served, which they wait for while a site is built."""
    with server._epoch_cond:
        server._visible_epoch = server._wanted_epoch
        server._epoch_cond.notify_all()


def is_over(server: Server) -> bool:
    """Say whether what is being built is of no use any more."""
    return server._want_rebuild or server._shutdown


def all_below(folders: Iterable[str]) -> Iterator[str]:
    """Yield folders and all that lies in them. A link to another folder is not followed."""
    for top in folders:
        yield top
        for folder, folders_in, files in os.walk(top):
            yield from (f"{folder}/{name}" for name in (*folders_in, *files))


@dataclass(slots=True)
class Edits:
    """Notices edits below some folders, also on drives where the system tells of none.

    MkDocs lists every folder again each time and compares all it finds, which for thousands of
    cases takes half of a core. Here only the marks of what was there are looked at; a folder's own
    tell of what came and went.
    """

    folders: tuple[str, ...]
    paths: tuple[str, ...] = field(init=False)
    told: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Note what there is."""
        self.note()

    def note(self) -> None:
        """Note what there is."""
        self.paths = tuple(all_below(self.folders))
        self.told = marks(self.paths)[0]

    def any(self) -> bool:
        """Say whether anything was edited since this was last asked."""
        if marks(self.paths)[0] == self.told:
            return False
        self.note()
        return True

    def tell(self, server: Server) -> None:
        """Have the server build again after each edit, until it is stopped."""
        while not server._shutdown:
            time.sleep(BETWEEN_LOOKS)
            if self.any():
                with server._rebuild_cond:
                    server._want_rebuild = True
                    server._rebuild_cond.notify_all()


@dataclass(frozen=True, slots=True)
class Follower:
    """Shows edits. `tell` says what a check found; `settings` reads mkdocs.yml anew.

    `log` is told where no whole site could be built.
    """

    server: Server
    preview: Preview
    tell: Callable[[Result], None]
    settings: Callable[[Path], Settings]
    log: logging.LoggerAdapter[logging.Logger]

    def follow(self) -> None:
        """Show an edit: first on the pages that are looked at, then in a whole site.

        Meanwhile browsers see what there is. They load a page again only where it is another one
        by then.
        """
        server, preview, served = self.server, self.preview, Path(self.server.root)
        preview.check(today())
        self.tell(preview.result)
        preview.hurry(served)
        show(server)
        with TemporaryDirectory(prefix="showcase-", dir=served.parent) as held:
            folder = Path(held) / "site"
            built = self.built_beside(folder)
            if built is not None:
                preview.last = built
                preview.settings = self.settings(folder)
                if not preview.looks_the_same(served, folder):
                    server._wanted_epoch += 1
                # Deleting thousands of files takes seconds, for which browsers should not wait.
                served.rename(Path(held) / "old")
                folder.rename(served)
                show(server)

    def built_beside(self, folder: Path) -> Whole | None:
        """Build a whole site into a folder, in a process of its own; return what it leaves.

        None where it was given up, because something was edited once more or cannot be built.
        """
        server, root = self.server, str(self.preview.root)
        command = [sys.executable, "-m", "mkdocs_hook", root, str(folder), server.url]
        with TemporaryFile() as said, subprocess.Popen(command, stdout=said) as building:
            with server._rebuild_cond:
                while building.poll() is None:
                    if server._rebuild_cond.wait_for(partial(is_over, server), MOMENT):
                        building.terminate()
                        return None
            if building.returncode:
                self.log.error("The preview shows what it showed before.")
                return None
            said.seek(0)
            return read_whole(json.load(said))
