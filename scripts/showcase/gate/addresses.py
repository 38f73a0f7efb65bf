"""Addresses as a browser reads them: whether they stay on this site, and which file they mean."""

import re
from html import unescape
from urllib.parse import unquote

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# Browsers drop these from addresses before they read them.
DROPPED = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
OUTWARD = ("http:", "https:", "mailto:", "tel:")


def cleaned(value: str) -> str:
    """Return an attribute's address as a browser takes it."""
    return DROPPED.sub("", unescape(value))


def scheme_of(address: str) -> str:
    """Return the scheme in small letters with its colon; `//` for another host; else nothing."""
    if address.replace("\\", "/").startswith("//"):
        return "//"
    found = SCHEME.match(address)
    return found[0].lower() if found else ""


def own_part(address: str, url: str) -> str:
    """Return an address on this site without the site's own beginning."""
    return f"/{address.removeprefix(url)}" if url and address.startswith(url) else address


def file_of(page: str, address: str, base: str) -> str | None:
    """Return the file that an address on `page` means, or None where it leaves the site.

    `address` has no scheme; its query and anchor are passed over.
    """
    path = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    if not path:
        return page
    if path.startswith("/"):
        if not path.startswith(base) and f"{path}/" != base:
            # Written from the root of the site, whatever path that stands below.
            path = base + path[1:]
        parts, steps = [], path.removeprefix(base).split("/")
    else:
        parts, steps = page.split("/")[:-1], path.split("/")
    for step in steps:
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step not in {"", "."}:
            parts.append(step)
    folder = steps[-1] in {"", ".", ".."}
    return "/".join([*parts, "index.html"] if folder else parts)
