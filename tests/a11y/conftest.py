"""What the tests of this folder start from."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import find_checkers
from a11y import results
from a11y.pages import PageType, page_types
from a11y.sweep import Swept, sweep


@pytest.fixture(scope="session")
def types(site: Path) -> list[PageType]:
    """One page for each type of page that the built site has."""
    return page_types(site)


@pytest.fixture(scope="class")
def swept(
    request: pytest.FixtureRequest, browser: Browser, address: str, types: list[PageType]
) -> Swept:
    """Every state in the scheme of the class, tried once for all its tests."""
    assert find_checkers.AXE.is_file(), find_checkers.GET_CHECKERS
    scheme = request.cls.scheme
    done = sweep(browser, address, types, scheme)
    results.write(f"axe-{scheme}", {name: dict(counts) for name, counts in done.counts.items()})
    return done
