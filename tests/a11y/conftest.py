"""What the tests of this folder start from."""

from pathlib import Path

import pytest

from a11y.pages import PageType, page_types


@pytest.fixture(scope="session")
def types(site: Path) -> list[PageType]:
    """One page for each type of page that the built site has."""
    return page_types(site)
