"""Twelve pictures of the built site, for a wall, a talk or the README: make screenshots.

Writes build/screenshots/*.png from site/, at twice the resolution of a screen, and renews the
picture of the README. The letters are those of this computer's typefaces.
"""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from bench.browsing import chromium, serving

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "screenshots"
README_PICTURE = ROOT / "docs" / "images" / "home.png"
# Colours in the picture of the README: it stays below 100 kB, and nobody sees the difference.
README_COLOURS = 128
DESK, TABLET, PHONE = (1280, 860), (820, 1100), (390, 844)
CASE = "case-studies/flemington-homework-club/"
COMPARED = "flemington-homework-club.sunshine-multicultural-day"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the page, the scheme, the size in CSS pixels, what to wait for."""

    name: str
    address: str
    scheme: str
    size: tuple[int, int]
    ready: str = "h1"


SHOTS = (
    Shot("home", "", "light", DESK),
    Shot("home-at-night", "", "dark", DESK),
    Shot("home-on-a-phone", "", "light", PHONE),
    Shot("examples", "case-studies/?dimension=communicate", "light", DESK, "#find-list .card"),
    Shot("examples-on-a-phone", "case-studies/", "dark", PHONE, ".card"),
    Shot("case-study", CASE, "light", DESK),
    Shot("case-study-at-night", CASE, "dark", TABLET),
    Shot("case-study-in-arabic", f"ar/{CASE}", "dark", DESK),
    Shot("case-study-in-arabic-on-a-phone", f"ar/{CASE}", "light", PHONE),
    Shot("dimensions", "dimensions/", "light", TABLET),
    Shot("search", "search/?q=homework", "light", DESK, "#results li"),
    Shot("side-by-side", f"compare/?cases={COMPARED}", "dark", DESK, "table.compare"),
)


def settled(page: Page, shot: Shot) -> None:
    """Wait until the page shows what the picture is of, and nothing is still being drawn."""
    page.wait_for_selector(shot.ready)
    page.wait_for_function("() => !document.querySelector('main [aria-busy=true]')")
    page.evaluate("() => document.fonts.ready.then(() => true)")


def taken(browser: Browser, url: str, shot: Shot) -> bytes:
    """Return the picture as PNG, twice its size in CSS pixels; an error where the page is none."""
    width, height = shot.size
    with browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
        device_scale_factor=2,
    ) as context:
        page = context.new_page()
        answer = page.goto(url + shot.address)
        if answer is None or not answer.ok:
            raise ValueError(f"There is no page {shot.address!r} on the site.")
        settled(page, shot)
        return page.screenshot()


def pictures(site: Path) -> Iterator[tuple[Shot, bytes]]:
    """Yield each picture of a built site."""
    with serving(site) as url, chromium() as browser:
        for shot in SHOTS:
            yield shot, taken(browser, url, shot)


def for_readme(picture: bytes, size: tuple[int, int]) -> bytes:
    """Return a picture at its size in CSS pixels, with few colours, so that it loads quickly."""
    small = Image.open(io.BytesIO(picture)).convert("RGB").resize(size, Image.Resampling.LANCZOS)
    held = io.BytesIO()
    few = small.quantize(README_COLOURS, dither=Image.Dither.NONE)
    few.save(held, "PNG", optimize=True)
    return held.getvalue()


def main() -> int:
    """Take all pictures, and say where they are."""
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        print("There is no built site. Run: make site", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    for shot, picture in pictures(site):
        (FOLDER / f"{shot.name}.png").write_bytes(picture)
        if shot.name == "home":
            README_PICTURE.write_bytes(for_readme(picture, shot.size))
        print(f"{shot.name}.png: {len(picture) / 1000:.0f} kB, {shot.scheme}")
    print(f"{len(SHOTS)} pictures are in {FOLDER.relative_to(ROOT)}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
