"""A browser for measures, and what a page asks for in it, in requests and compressed bytes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

from bench.rival_indexes import compressed

# The tests know how to find a browser and how to serve a folder.
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import find_browser
from site_server import serving

__all__ = ["Asked", "asked_for", "chromium", "fresh", "serving"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a host, in requests and in bytes as the host sends them."""

    requests: int
    size: int

    def __str__(self) -> str:
        """Return it as a table shows it."""
        return f"{self.size / 1000:.1f} kB in {self.requests}"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a Chromium; it ends with the block."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=find_browser.find(), args=["--no-sandbox"]
        )
        yield started
        started.close()


def fresh(browser: Browser, url: str = "") -> Page:
    """Return a page of a reader who was never here."""
    page = browser.new_context().new_page()
    if url:
        page.goto(url)
    return page


def file_of(folder: Path, address: str) -> Path:
    """Return the file that a host sends for an address."""
    file = folder / unquote(urlsplit(address).path).lstrip("/")
    return file / "index.html" if file.is_dir() else file


def asked_for(page: Page, folder: Path, act: Callable[[], Any]) -> Asked:
    """Return what something asks for, from when it begins until all is quiet."""
    addresses: list[str] = []

    def heard(request: Request) -> None:
        addresses.append(request.url)

    page.on("request", heard)
    act()
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", heard)
    return Asked(len(addresses), sum(compressed(file_of(folder, one)) for one in addresses))
