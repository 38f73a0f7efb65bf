"""A server on this computer with the faults that other sites have; nothing asks the internet."""

import http.server
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

# Paths that lead on: (status, where to).
LEADS = {
    "/moved": (301, "/moved-again"),
    "/moved-again": (308, "/ok"),
    "/for-now": (302, "/ok"),
    "/moved-then-for-now": (301, "/for-now"),
    "/moved-to-missing": (301, "/missing"),
    "/loop": (301, "/loop"),
    "/to-front": (301, "/"),
    "/to-mail": (301, "mailto:somebody@example.org"),
    "/to-name": (301, "http://name:word@127.0.0.1/"),
    "/to-inside": (302, "http://169.254.169.254/latest/meta-data/"),
    "/to-inside-by-name": (301, "http://inside.test/"),
}
STATUSES = {
    "/ok": 200, "/": 200, "/missing": 404, "/gone": 410, "/broken": 500, "/hidden": 403,
    "/strange": 999, "/law": 451, "/bad-request": 400,
}  # fmt: skip

# Long enough that requests which are sent together are seen together.
ANSWERED_AFTER = 0.01


class Faulty(http.server.BaseHTTPRequestHandler):
    """Answers each path with a fault of its own; `asked` are (method, path, headers)."""

    asked: ClassVar[list[tuple[str, str, dict[str, str]]]] = []
    sent: ClassVar[list[int]] = []
    at_once: ClassVar[list[int]] = [0, 0]
    counting: ClassVar[threading.Lock] = threading.Lock()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Say nothing."""

    def do_HEAD(self) -> None:
        """Answer HEAD."""
        self.counted("HEAD")

    def do_GET(self) -> None:
        """Answer GET."""
        self.counted("GET")

    def counted(self, method: str) -> None:
        """Answer, and count how many are asked at the same time.

        A request counts until its answer is sent, not until this thread has ended: whoever asked
        may ask the next thing as soon as the answer is there.
        """
        with self.counting:
            self.at_once[0] += 1
            self.at_once[1] = max(self.at_once)
        time.sleep(ANSWERED_AFTER)
        with self.counting:
            self.at_once[0] -= 1
        with suppress(OSError):
            self.answer(method)

    def answer(self, method: str) -> None:
        """Answer with what the path stands for."""
        path = self.path.split("?")[0]
        self.asked.append((method, self.path, dict(self.headers)))
        times = sum(one[1] == self.path for one in self.asked)
        if path in LEADS:
            status, to = LEADS[path]
            self.say(status, Location=to)
        elif path.startswith("/on/"):
            self.say(301, Location=f"/on/{int(path[4:]) + 1}")
        elif path in {"/no-head", "/bad-head"}:
            refused = 405 if path == "/no-head" else 404
            self.say(refused if method == "HEAD" else 200)
        elif path.startswith("/busy"):
            waits = {"/busy": "7", "/busy-long": "9999", "/busy-date": self.date_time_string(9e9)}
            headers = {"Retry-After": waits[path]} if path in waits else {}
            self.say(200 if path == "/busy" and times > 2 else 429, **headers)
        elif path == "/huge":
            self.say(404 if method == "HEAD" else 200)
            self.send_without_end() if method == "GET" else None
        elif path == "/hang":
            time.sleep(3)
        elif path == "/drip":
            self.drip()
        elif path == "/garbage":
            self.wfile.write(b"\x00\xff nothing that anybody understands\r\n\r\n")
        elif path == "/many-headers":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n")
        else:
            self.say(STATUSES.get(path, 404))

    def say(self, status: int, **headers: str) -> None:
        """Send a status and headers."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def send_without_end(self) -> None:
        """Send until nobody listens any more; note how much that was."""
        sent = 0
        try:
            while sent < 100_000_000:
                sent += self.wfile.write(b"x" * 65536)
        except OSError:
            self.sent.append(sent)

    def drip(self) -> None:
        """Send a letter now and then, so that no single wait is long."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)


@contextmanager
def faulty(context: ssl.SSLContext | None = None) -> Iterator[str]:
    """Yield the address of the server, without a slash at its end."""
    Faulty.asked.clear()
    Faulty.sent.clear()
    Faulty.at_once[:] = [0, 0]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Faulty)
    server.daemon_threads = True
    server.block_on_close = False
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def own_certificate(folder: Path) -> ssl.SSLContext:
    """Return what a server needs that vouches for itself, which nobody trusts."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=invented.example", "-keyout", str(key),
         "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def nobody_there() -> str:
    """Return an address on this computer at which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}/"
