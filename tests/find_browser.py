"""Find a Chromium for the browser tests, or install one: by the system, else by Playwright.

The tests are served best by Chromium's headless shell: the same engine without windows, menus and
tabs, which costs the computer a third of what a whole browser costs it for each page that is
opened. Where there is none, any Chromium does.

Run as a program it prints where the browser is, and ends with 1 where there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HELP = (
    "The browser tests need Chromium, and none was found or could be installed. "
    "Install it with your system's package manager, for example: apt-get install chromium"
)
# Letters as wide as those that most readers see. A bare system has DejaVu alone, whose letters are
# so much wider that texts no longer fit where the tests expect them.
FONTS = "fonts-liberation"
# For how many seconds to wait for an installation: by whether a browser is there that does as well.
PATIENCE = {False: 900, True: 120}
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "--with-deps"]


def of_playwright() -> Path:
    """Return where Playwright puts a whole Chromium, whether it is there or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def named(names: tuple[str, ...]) -> str:
    """Return the path of the first of these programs that this machine has, or nothing."""
    return next((path for name in names if (path := shutil.which(name))), "")


def find() -> str:
    """Return the path of a whole Chromium on this machine, or nothing."""
    if path := os.environ.get("SHOWCASE_BROWSER") or named(NAMES):
        return path
    whole = of_playwright()
    return str(whole) if whole.is_file() else ""


def find_shell() -> str:
    """Return the path of a headless shell on this machine, or nothing."""
    if path := named(SHELLS):
        return path
    whole = of_playwright()
    version = whole.parents[1].name.rpartition("-")[2]
    folder = whole.parents[2] / f"chromium_headless_shell-{version}"
    return next((str(path) for name in SHELLS for path in folder.glob(f"*/{name}")), "")


def for_tests() -> str:
    """Return the path of the browser that the tests use, or nothing."""
    return os.environ.get("SHOWCASE_BROWSER") or find_shell() or find()


def by_system(package: str) -> list[list[str]]:
    """Return what lets the system install a package and fonts; nothing where we may not."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package, FONTS]
        return [["apt-get", "update", "-qq"], install]
    return []


def ways() -> list[list[str]]:
    """Return the commands that may bring a browser, the best first.

    What somebody has installed is good enough: nothing more is fetched for them.
    """
    shell = by_system("chromium-headless-shell")
    if os.environ.get("CI") or not find():
        shell.append([*PLAYWRIGHT, "--only-shell", "chromium"])
    if find():
        return shell
    whole = [*by_system("chromium"), [*PLAYWRIGHT, "chromium"]]
    brew = [["brew", "install", "--cask", "chromium"]] if shutil.which("brew") else []
    return [*shell, *whole, *brew]


def install() -> None:
    """Try to install a browser; whether it worked is for `for_tests` to say."""
    had = find()
    for way in ways():
        try:
            subprocess.run(way, check=False, capture_output=True, timeout=PATIENCE[bool(had)])
        except subprocess.TimeoutExpired:
            continue
        if find_shell() or (find() and not had):
            return


def main() -> int:
    """Print the browser's path, installing one first where there is none."""
    if not os.environ.get("SHOWCASE_BROWSER") and not find_shell():
        install()
    path = for_tests()
    print(path or HELP)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
