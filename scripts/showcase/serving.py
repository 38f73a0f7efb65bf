"""Follows edits for the server of MkDocs, in two steps: open pages first, then the whole site."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Protocol
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from showcase.check import Result
from showcase.preview import Preview, Whole, read_whole
from showcase.settings import Settings
from showcase.today import today

# How long to wait, in seconds, before looking again whether a preview is built.
MOMENT = 0.1


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
        server, preview = self.server, self.preview
        preview.check(today())
        self.tell(preview.result)
        preview.hurry(Path(server.root))
        show(server)
        with TemporaryDirectory(prefix="showcase-", dir=Path(server.root).parent) as held:
            folder = Path(held) / "site"
            built = self.built_beside(folder)
            if built is not None:
                preview.last = built
                preview.settings = self.settings(folder)
                if not preview.looks_the_same(Path(server.root), folder):
                    server._wanted_epoch += 1
                rmtree(server.root)
                folder.rename(server.root)

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
