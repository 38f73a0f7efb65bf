"""The pictures of the site: what they are of, and that a missing page is noticed."""

import io
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser

from bench.screenshots import SHOTS, Shot, for_readme, taken
from support import REPOSITORY

README_MOST = 100_000


def test_there_are_twelve_of_many_pages_in_both_schemes() -> None:
    assert len({shot.name for shot in SHOTS}) == 12
    assert len({shot.address for shot in SHOTS}) >= 7
    assert Counter(shot.scheme for shot in SHOTS).keys() == {"light", "dark"}
    assert {shot.size[0] for shot in SHOTS} >= {390, 1280}


def test_the_picture_of_the_readme_is_light_to_load() -> None:
    picture = REPOSITORY / "docs/images/home.png"
    assert picture.stat().st_size < README_MOST
    with Image.open(picture) as opened:
        assert opened.size == SHOTS[0].size
    assert "docs/images/home.png" in (REPOSITORY / "README.md").read_text()


@pytest.mark.slow
@pytest.mark.browser
def test_a_picture_shows_its_page_in_its_scheme(browser: Browser, address: str) -> None:
    light, dark = (
        taken(browser, address, Shot("about", "about/", scheme, (390, 600)))
        for scheme in ("light", "dark")
    )
    day, night = (Image.open(io.BytesIO(one)).convert("L") for one in (light, dark))
    assert day.size == night.size == (780, 1200)
    brightness = [ImageStat.Stat(one).mean[0] for one in (day, night)]
    assert brightness[0] > 160 > 100 > brightness[1]
    small = Image.open(io.BytesIO(for_readme(light, (390, 600))))
    assert small.size == (390, 600)


@pytest.mark.slow
@pytest.mark.browser
def test_every_page_that_is_pictured_is_there(site: Path) -> None:
    for shot in SHOTS:
        assert (site / shot.address.split("?")[0] / "index.html").is_file(), shot.name


@pytest.mark.slow
@pytest.mark.browser
def test_a_page_that_is_not_there_is_noticed(browser: Browser, address: str) -> None:
    with pytest.raises(ValueError, match="There is no page 'no-such-page/'"):
        taken(browser, address, Shot("none", "no-such-page/", "light", (390, 600)))
