"""The widget: a few examples on somebody else's page, in a frame, without cookies."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext

from showcase.kinds.case_study import CaseStudy
from site_server import serving
from support import real_content

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CASES = real_content().site.of(CaseStudy)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor of another site."""
    made = browser.new_context()
    yield made
    made.close()


def embed(folder: Path, address: str, parts: str) -> None:
    """Write another site's page with the fragment on it."""
    script = f'<script src="{address}assets/widget.js" {parts}></script>'
    (folder / "index.html").write_text(f"<!doctype html><title>Other</title><h1>Other</h1>{script}")


def test_a_school_shows_examples_of_its_state(
    address: str, tmp_path: Path, context: BrowserContext
) -> None:
    embed(tmp_path, address, 'data-state="TAS" data-count="2" data-title="Near us"')
    with serving(tmp_path) as other:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
        page.goto(other)
        frame = page.frame_locator("iframe")
        frame.locator("#widget-list li").first.wait_for()
        titles = set(frame.locator("#widget-list a").all_inner_texts())
        assert len(titles) == 2
        assert titles <= {case.title for case in CASES if case.place.state == "TAS"}
        assert page.locator("iframe").get_attribute("title") == "Near us"
        page.wait_for_function("() => document.querySelector('iframe').height !== '320'")
        assert set(asked) == {urlsplit(other).netloc, urlsplit(address).netloc}
        assert context.cookies() == []
        with page.expect_navigation():
            frame.locator("#widget-list a").first.click()
        assert page.url.startswith(f"{address}case-studies/")


def test_hostile_parts_of_a_fragment_choose_nothing(
    address: str, tmp_path: Path, context: BrowserContext
) -> None:
    embed(tmp_path, address, 'data-state="<img/src=x>" data-count="9999" data-constructor="x"')
    with serving(tmp_path) as other:
        page = context.new_page()
        page.goto(other)
        frame = page.frame_locator("iframe")
        frame.locator("#widget-list li").first.wait_for()
        assert frame.locator("#widget-list li").count() == 20
        assert frame.locator("#widget-list img").count() == 0


def test_another_page_cannot_resize_the_frame(
    address: str, tmp_path: Path, context: BrowserContext
) -> None:
    embed(tmp_path, address, 'data-count="1"')
    with serving(tmp_path) as other:
        page = context.new_page()
        page.goto(other)
        page.frame_locator("iframe").locator("#widget-list li").first.wait_for()
        page.wait_for_function("() => document.querySelector('iframe').height !== '320'")
        height = page.locator("iframe").get_attribute("height")
        page.evaluate("postMessage({ showcaseHeight: 1999 }, '*')")
        page.wait_for_timeout(200)
        assert page.locator("iframe").get_attribute("height") == height
