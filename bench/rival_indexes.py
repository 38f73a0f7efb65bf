"""The same pages indexed by us and by Pagefind, each in a folder of its own with what it needs."""

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from showcase.kinds.case_study import CaseStudy
from showcase.model.page import Page
from showcase.model.site import Site
from showcase.outputs.facet_index import facet_index
from showcase.outputs.holdings import Document
from showcase.outputs.search_documents import document_of, original_of
from showcase.outputs.search_index import search_index
from showcase.render.cards import card_of
from showcase.synonyms import synonyms

ASSETS = Path(__file__).parent.parent / "scripts/showcase/theme/assets"
EMPTY = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>'
# Every data file of Pagefind begins with this.
SIGNATURE = b"pagefind_dcd"


def write_all(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def documents_in(site: Site, pages: tuple[Page, ...]) -> list[Document | None]:
    """Return the pages as search knows them; None for each that is not searched."""
    entries = {entry.address: entry for entry in site.entries}
    return [document_of(page, entries.get(original_of(page))) for page in pages]


def write_ours(folder: Path, site: Site, pages: tuple[Page, ...]) -> float:
    """Write our index and the modules that read it; return the seconds that the index took."""
    started = perf_counter()
    write_all(folder, search_index(site, documents_in(site, pages), synonyms()))
    seconds = perf_counter() - started
    if site.of(CaseStudy):
        write_all(folder, facet_index(site, card_of))
    shutil.copytree(ASSETS, folder / "assets")
    (folder / "index.html").write_text(EMPTY)
    return seconds


def marked_for_pagefind(page: Page) -> str:
    """Return a page as Pagefind reads it: the same parts searched, the same left out."""
    html = page.html.replace(" data-search-skip", " data-pagefind-ignore")
    html = html.replace(" data-search-more", "").replace(" data-search", " data-pagefind-body", 1)
    return f"{EMPTY}<body>{html}</body></html>"


def write_pagefind(folder: Path, pages: tuple[Page, ...]) -> float:
    """Write what Pagefind indexes, let it, and return the seconds that it took."""
    for page in pages:
        if page.language == "en" and " data-search" in page.html:
            write_all(folder, {page.file: marked_for_pagefind(page)})
    (folder / "index.html").write_text(EMPTY)
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--silent"]
    started = perf_counter()
    subprocess.run(command, check=True)
    return perf_counter() - started


def addresses_of_fragments(folder: Path) -> dict[str, str]:
    """Return the address of each page by the name that Pagefind gives it."""
    found = {}
    for file in sorted((folder / "pagefind/fragment").glob("*.pf_fragment")):
        text = gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE)
        found[file.stem] = str(json.loads(text)["url"]).lstrip("/")
    return found


def compressed(file: Path) -> int:
    """Return the bytes of a file as a host sends it; Pagefind's are compressed already."""
    content = file.read_bytes()
    return len(content) if content[:2] == b"\x1f\x8b" else len(gzip.compress(content, 6))


def sizes(folder: Path) -> tuple[int, int, int]:
    """Return (files, bytes, bytes compressed) of all below a folder."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return len(files), sum(file.stat().st_size for file in files), sum(map(compressed, files))
