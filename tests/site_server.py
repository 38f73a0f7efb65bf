"""Serves a built site on this computer while a test runs, at the root or below a path."""

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without printing each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Serves each request on its own thread, and lets a browser hang up."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader who has gone: a page that is left stops what it still loads."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(folder: Path, sort: type[Quiet] = Quiet) -> Iterator[str]:
    """Yield the address of a server of `folder`; it stops with the block."""
    handler = functools.partial(sort, directory=str(folder))
    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
