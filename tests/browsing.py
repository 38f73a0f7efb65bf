"""A page that is watched while a test uses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page


@dataclass
class Watched:
    """A page, and what went wrong or left the host while it was open."""

    page: Page
    faults: list[str] = field(default_factory=list)


@contextmanager
def watching(browser: Browser, address: str) -> Iterator[Watched]:
    """Yield a fresh page; at the end nothing may be logged as an error or asked of another host."""
    context = browser.new_context()
    page = context.new_page()
    found = Watched(page)
    page.on(
        "console", lambda m: found.faults.append(m.text) if m.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: found.faults.append(str(error)))
    # A request that the next page cuts short is no fault.
    page.on(
        "requestfailed",
        lambda r: (
            found.faults.append(f"{r.failure}: {r.url}")
            if "ABORTED" not in str(r.failure)
            else None
        ),
    )
    page.on(
        "response",
        lambda r: found.faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None,
    )
    host = urlsplit(address).netloc
    page.on(
        "request",
        lambda r: (
            found.faults.append(f"another host: {r.url}")
            if urlsplit(r.url).netloc not in {host, ""}
            else None
        ),
    )
    yield found
    context.close()
    assert found.faults == []
