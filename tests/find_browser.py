"""Find a Chromium for the browser tests, or install one: by Playwright, else by the system.

Run as a program it prints where the browser is, and ends with 1 where there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HELP = (
    "The browser tests need Chromium, and none was found or could be installed. "
    "Install it with your system's package manager, for example: apt-get install chromium"
)


def of_playwright() -> str:
    """Return the Chromium that Playwright installed, or nothing."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else ""


def find() -> str:
    """Return the path of a Chromium on this machine, or nothing."""
    named = next((path for name in NAMES if (path := shutil.which(name))), "")
    return os.environ.get("SHOWCASE_BROWSER") or named or of_playwright()


def install() -> None:
    """Try to install Chromium; whether it worked is for `find` to say."""
    playwright = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    ways = [playwright]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        ways += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    elif shutil.which("brew"):
        ways.append(["brew", "install", "--cask", "chromium"])
    for way in ways:
        try:
            subprocess.run(way, check=False, capture_output=True, timeout=900)
        except subprocess.TimeoutExpired:
            continue
        if find():
            return


def main() -> int:
    """Print the browser's path, installing one first where there is none."""
    path = find()
    if not path:
        install()
        path = find()
    print(path or HELP)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
