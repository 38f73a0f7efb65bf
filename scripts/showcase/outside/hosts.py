"""Which hosts may be asked: public ones alone, because the links were written by strangers."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

# What a link can name to be asked at all; no other service of a host is to be knocked at.
PORTS = frozenset({80, 443, 8080, 8443})
# Addresses in which an older one is wrapped, so that a private one could pass for public.
WRAPPED = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotAsked(Exception):
    """An address that is not asked; the text says why, for people."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes. `path` is what stands behind the host, ready to be sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def sent_host(self) -> str:
        """The host as it is sent in a request."""
        usual = {"http": 80, "https": 443}[self.scheme]
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == usual else f"{name}:{self.port}"


def target_of(address: str, any_port: bool = False) -> Target:
    """Return where a request for an address goes; NotAsked where it is none that may be asked."""
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise NotAsked("It is not a web address.") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise NotAsked("It is not a web address.")
    if "@" in parts.netloc:
        raise NotAsked("It has a name or password in it.")
    port = {"http": 80, "https": 443}[parts.scheme] if port is None else port
    if port not in PORTS and not any_port:
        raise NotAsked("It names an unusual port.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return Target(parts.scheme, host, port, f"{path}?{query}" if query else path)


def is_public(address: Address) -> bool:
    """Say whether an address is one that everybody can reach, also where one is wrapped in it."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in WRAPPED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast


def looked_up(target: Target, private: bool = False) -> str:
    """Return the number of the host to connect to; NotAsked where one of its numbers is private.

    The number is what is connected to afterwards, so that no second look-up can answer otherwise.
    OSError where nobody knows the host.
    """
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    numbers = [str(one[4][0]).split("%")[0] for one in found]
    if not private and not all(is_public(ipaddress.ip_address(one)) for one in numbers):
        raise NotAsked("It leads into a private network, which readers cannot reach.")
    return numbers[0]
