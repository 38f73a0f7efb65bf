"""Asks for one address: politely, within limits, and only public hosts."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException
from urllib.parse import urldefrag, urljoin

from showcase.outside.hosts import NotAsked, Target, looked_up, target_of
from showcase.outside.verdicts import Heard, Hop

# HEAD is not answered rightly by every server: what it refuses is asked again with GET.
TRUSTED = range(200, 400)
LEADING = frozenset({301, 302, 303, 307, 308})
LATER = frozenset({429, 503})
MOST_READ = 1024


@dataclass(frozen=True, slots=True)
class Manners:
    """How others are asked.

    `agent` says who asks. `pause` is how many seconds lie between two requests to one host,
    `patience` within how many each must be answered, and `longest_wait` how long we wait where a
    host asks us to come later. `private` lets tests ask this computer.
    """

    agent: str
    pause: float = 2.0
    patience: float = 20.0
    longest_wait: float = 60.0
    most_hops: int = 5
    private: bool = False
    sleep: Callable[[float], None] = time.sleep
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host answered: a status, headers, and the beginning of what it sent."""

    status: int
    headers: Mapping[str, str]
    content: bytes = b""


class Turns:
    """Lets one request at a time go to a host, with a pause before the next."""

    def __init__(self, manners: Manners) -> None:
        """Begin with no host."""
        self.manners = manners
        self.guard = threading.Lock()
        self.locks: dict[str, threading.Lock] = {}
        self.free_at: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until the host may be asked, and let nobody else ask it meanwhile."""
        with self.guard:
            lock = self.locks.setdefault(host, threading.Lock())
        with lock:
            wait = self.free_at.get(host, 0) - time.monotonic()
            if wait > 0:
                self.manners.sleep(wait)
            try:
                yield
            finally:
                self.free_at[host] = time.monotonic() + self.manners.pause


def shut(connection: HTTPConnection) -> None:
    """End a connection from outside, so that whoever waits for it goes on."""
    if connection.sock:
        try:
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
        except OSError:
            return


@contextmanager
def connected(target: Target, manners: Manners) -> Iterator[HTTPConnection]:
    """Yield a connection to the very number that was found to be public.

    It ends when patience does, also where the host goes on sending a byte now and then.
    """
    number = looked_up(target, manners.private)
    connection = HTTPConnection(target.host, target.port, timeout=manners.patience)
    watch = threading.Timer(manners.patience, shut, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.sock = socket.create_connection((number, target.port), manners.patience)
        if target.scheme == "https":
            connection.sock = manners.context.wrap_socket(
                connection.sock, server_hostname=target.host, do_handshake_on_connect=False
            )
            connection.sock.do_handshake()
        yield connection
    finally:
        watch.cancel()
        connection.close()


def exchange(method: str, address: str, manners: Manners, most: int = MOST_READ) -> Reply:
    """Send one request and return the answer; NotAsked, OSError or HTTPException where none comes.

    No more than `most` bytes are read of what is sent.
    """
    target = target_of(address, manners.private)
    headers = {
        "Host": target.sent_host,
        "User-Agent": manners.agent,
        "Accept": "*/*",
        "Connection": "close",
        **({"Range": f"bytes=0-{most - 1}"} if method == "GET" else {}),
    }
    end = time.monotonic() + manners.patience
    try:
        with connected(target, manners) as connection:
            connection.request(method, target.path, headers=headers)
            answer = connection.getresponse()
            content = answer.read(most) if method == "GET" else b""
    finally:
        # A connection that was ended from outside looks like one that came to its end.
        if time.monotonic() >= end:
            raise TimeoutError
    # http.client reads header lines as Latin-1; names are told apart without capitals.
    return Reply(answer.status, {key.lower(): value for key, value in answer.getheaders()}, content)


def asked_to_wait(reply: Reply, now: datetime) -> float | None:
    """Return for how many seconds a host asks us to wait, or None where it does not."""
    said = reply.headers.get("retry-after", "").strip()
    if reply.status not in LATER or not said:
        return None
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        day = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (day.astimezone(UTC) - now).total_seconds())


def reply_of(address: str, manners: Manners) -> Reply:
    """Return what a host answers for an address: to HEAD, or to GET where it refuses that."""
    reply = exchange("HEAD", address, manners)
    return reply if reply.status in TRUSTED else exchange("GET", address, manners)


def patient_reply(address: str, manners: Manners) -> Reply | None:
    """Return the answer, waiting once where the host asks for it; None where that is too long."""
    reply = reply_of(address, manners)
    wait = asked_to_wait(reply, datetime.now(UTC))
    if wait is None:
        # Without a word on how long, a host that has too many guests is left for another day.
        return None if reply.status == 429 else reply
    if wait > manners.longest_wait:
        return None
    manners.sleep(wait)
    reply = exchange("GET", address, manners)
    return None if reply.status in LATER else reply


def words_for(error: Exception, manners: Manners) -> str:
    """Return why there was no answer, for people."""
    if isinstance(error, NotAsked):
        return str(error)
    reasons: tuple[tuple[type[Exception], str], ...] = (
        (socket.gaierror, "Nobody knows its host."),
        (ssl.SSLCertVerificationError, "Its certificate is not valid, and browsers warn of it."),
        (TimeoutError, f"It did not answer within {manners.patience:g} seconds."),
        (ConnectionRefusedError, "Its host refuses connections."),
        (ssl.SSLError, "No safe connection can be made to it."),
        (OSError, "The connection broke."),
    )
    found = (words for kind, words in reasons if isinstance(error, kind))
    return next(found, "Its answer cannot be understood.")


def hear(address: str, manners: Manners, turns: Turns) -> Heard:
    """Ask for an address, follow where it leads, and return all that was heard."""
    hops: list[Hop] = []
    here = urldefrag(address)[0]
    try:
        for _ in range(manners.most_hops + 1):
            with turns.turn(target_of(here, any_port=True).host):
                reply = patient_reply(here, manners)
            if reply is None:
                return Heard(tuple(hops), put_off=True)
            leads = reply.headers.get("location", "") if reply.status in LEADING else ""
            to = urldefrag(urljoin(here, leads))[0] if leads else ""
            hops.append(Hop(here, reply.status, to))
            if not to:
                return Heard(tuple(hops))
            here = to
    except (NotAsked, OSError, HTTPException, ValueError) as error:
        return Heard(tuple(hops), words_for(error, manners))
    return Heard(tuple(hops), "It leads on and on.")
