"""The search index, made by Pagefind from the built pages, the same bytes each time."""

import gzip
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import cbor2

# Every data file of Pagefind begins with this, before its CBOR; the whole is compressed.
SIGNATURE = b"pagefind_dcd"
# Interfaces that our own search page stands in for.
UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")


class IndexFailed(Exception):
    """Pagefind could not make the index; the text is what it said."""


def read_data(file: Path) -> Any:
    """Return what a data file of Pagefind holds."""
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE))


def write_data(folder: Path, name: str, data: Any) -> str:
    """Write a data file under a name made from its bytes; `name` has {} for that part."""
    content = SIGNATURE + cbor2.dumps(data)
    part = sha256(content).hexdigest()[:10]
    (folder / name.format(part)).write_bytes(gzip.compress(content, 9, mtime=0))
    return part


def sort_filters(bundle: Path, language: str, entry: dict[str, Any]) -> None:
    """Write one language's filters and list of contents again in a fixed order.

    Pagefind keeps filters and their values in hash tables, whose order differs from run to run,
    and names files by their bytes. The list holds (version, pages, chunks, filters, sorts, meta).
    """
    old = bundle / f"pagefind.{entry['hash']}.pf_meta"
    contents = read_data(old)
    filters = []
    for name, file in contents[3]:
        held = bundle / "filter" / f"{file}.pf_filter"
        label, values = read_data(held)
        held.unlink()
        part = write_data(held.parent, f"{language}_{{}}.pf_filter", [label, sorted(values)])
        filters.append([name, f"{language}_{part}"])
    contents[3] = sorted(filters)
    contents[5] = sorted(contents[5]) if contents[5] else contents[5]
    old.unlink()
    part = write_data(bundle, f"pagefind.{language}_{{}}.pf_meta", contents)
    entry["hash"] = f"{language}_{part}"


def fragments(bundle: Path) -> dict[str, str]:
    """Return Pagefind's name for each indexed page, by the page's address."""
    found = {}
    for file in sorted((bundle / "fragment").glob("*.pf_fragment")):
        text = gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE)
        found[str(json.loads(text)["url"]).lstrip("/")] = file.stem
    return found


def build_index(site: Path) -> dict[str, str]:
    """Index the pages under `site` into `site`/pagefind. IndexFailed where Pagefind fails.

    Return Pagefind's name for each page, by its address.

    The command line is used because Pagefind's Python interface waits a tenth of a second for
    each answer.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    bundle = site / "pagefind"
    entry = bundle / "pagefind-entry.json"
    if done.returncode or not entry.is_file():
        raise IndexFailed((done.stderr or done.stdout).strip() or "no index was written")
    found = json.loads(entry.read_text(encoding="utf-8"))
    for language, held in found["languages"].items():
        sort_filters(bundle, language, held)
    entry.write_text(json.dumps(found, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    for pattern in UNUSED:
        for unused in bundle.glob(pattern):
            unused.unlink()
    return fragments(bundle)
