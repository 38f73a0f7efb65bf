"""A small invented site's search, written out and opened in a browser beside the real modules."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from showcase.outputs.holdings import Document, row_of
from showcase.outputs.search_index import NOTHING, InMemory, language_index, tongue
from showcase.synonyms import Synonyms
from site_server import serving
from support import REPOSITORY

ASSETS = REPOSITORY / "scripts/showcase/theme/assets"
FACETS: dict[str, tuple[str, ...]] = {
    "kind": ("case-study",),
    "dimension": (),
    "level": (),
    "state": (),
}


def document(address: str, title: str, text: str, language: str = "en") -> Document:
    """Return an invented page; each line of its text is a line of the page."""
    lines = tuple(text.split("\n"))
    return Document(address, address, language, title, "", (), lines, f"facts of {address}", FACETS)


def index_files(
    documents: Iterable[Document], groups: Iterable[Synonyms] = (), language: str = "en"
) -> dict[str, str]:
    """Return the files of an index in which the documents are the examples, in their order."""
    held = InMemory(documents)
    rows = tuple(map(row_of, held.documents.values()))
    new = tongue(language, NOTHING, rows, held)
    return language_index(new, [[0, 0, len(rows)]], tuple(groups)).files


def write_all(root: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def opened(browser: Browser, root: Path, files: Mapping[str, str]) -> Iterator[Page]:
    """Yield an empty page beside our modules and these files."""
    write_all(root, files)
    shutil.copytree(ASSETS, root, dirs_exist_ok=True)
    (root / "index.html").write_text('<!doctype html><meta charset="utf-8"><title>Words</title>')
    with serving(root) as url:
        page = browser.new_context().new_page()
        page.goto(url)
        yield page
        page.context.close()


def call(page: Page, code: str, argument: object = None) -> Any:
    """Run code with every module of search at hand, and return what it returns."""
    names = ("terms", "text-index", "ranking", "forgiving", "spelling", "excerpt", "telling")
    program = f"""async (a) => {{
      const all = await Promise.all({json.dumps(names)}.map((name) => import(`./${{name}}.js`)));
      const m = Object.assign({{}}, ...all);
      {code}
    }}"""
    return page.evaluate(program, argument)


FIND = """
globalThis.indexes ??= {};
const [words, exact, language] = a;
const index = (globalThis.indexes[language] ??= await m.openTextIndex("./", language));
const way = await m.find(index, words, exact);
const pages = await Promise.all(way.ranked.map((n) => index.document(n)));
const others = await Promise.all(way.nearly.map((n) => index.document(n)));
return {
  ...way,
  wanted: [...way.wanted.keys()].sort(),
  ids: pages.map((page) => page.address),
  nearly: others.map((page) => page.address),
  excerpts: pages.map((page) => m.excerptOf(page.text, way.wanted)),
};
"""


def find(page: Page, words: str, exact: bool = False, language: str = "en") -> dict[str, Any]:
    """Search as the pages do; `ids` are the addresses of what was found, the best first."""
    found: dict[str, Any] = call(page, FIND, [words, exact, language])
    return found
