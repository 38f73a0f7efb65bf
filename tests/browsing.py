"""A page that is watched while a test uses it."""

from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Watched:
    """A page, and what went wrong or left the host while it was open."""

    page: Page
    faults: list[str] = field(default_factory=list)
