"""Asks the Internet Archive for a copy of a page that does not answer."""

import json
from http.client import HTTPException
from urllib.parse import quote, urlsplit

from showcase.outside.asking import Manners, Turns, exchange
from showcase.outside.hosts import NotAsked, target_of

ARCHIVE = "https://archive.org/wayback/available"
COPIES = "web.archive.org"
MOST_READ = 64_000


def copy_in(content: bytes) -> str:
    """Return the address of the copy that an answer names; nothing where it names none."""
    try:
        closest = json.loads(content)["archived_snapshots"]["closest"]
        address, status = str(closest["url"]), str(closest["status"])
        host = urlsplit(address).hostname
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    sound = host == COPIES and status == "200" and address.startswith(("https://", "http://"))
    return f"https://{address.partition('://')[2]}" if sound else ""


def copy_of(address: str, manners: Manners, turns: Turns, archive: str = ARCHIVE) -> str:
    """Return the address of a copy in the archive; nothing where there is none, or no answer."""
    asked = f"{archive}?url={quote(address, safe='')}"
    try:
        with turns.turn(target_of(asked, any_port=True).host):
            reply = exchange("GET", asked, manners, MOST_READ)
    except (NotAsked, OSError, HTTPException, ValueError):
        return ""
    return copy_in(reply.content) if reply.status in {200, 206} else ""
