"""The search index, made by Pagefind from the built pages."""

import json
import subprocess
import sys
from pathlib import Path


class IndexFailed(Exception):
    """Pagefind could not make the index; the text is what it said."""


def build_index(site: Path) -> None:
    """Index the pages under `site` into `site`/pagefind. IndexFailed where Pagefind fails.

    The command line is used because Pagefind's Python interface waits a tenth of a second for
    each answer.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    entry = site / "pagefind" / "pagefind-entry.json"
    if done.returncode or not entry.is_file():
        raise IndexFailed((done.stderr or done.stdout).strip() or "no index was written")
    # With several languages their order varies between runs.
    found = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(found, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    for unused in (
        "pagefind-ui.js",
        "pagefind-ui.css",
        "pagefind-modular-ui.js",
        "pagefind-modular-ui.css",
        "pagefind-highlight.js",
        "pagefind-component-ui.js",
        "pagefind-component-ui.css",
    ):
        (site / "pagefind" / unused).unlink(missing_ok=True)
