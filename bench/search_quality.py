"""Our search beside Pagefind's on the same pages: make bench-search.

Prints, for each number of invented cases: how near the top known pages come, what the first search
costs a reader in bytes and requests, how large the index is, and how long it took to build.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Browser

from bench.browsing import Asked, asked_for, chromium, fresh, serving
from bench.generate import TODAY, write_showcase
from bench.known_items import Question, mean_reciprocal_rank, questions
from bench.rival_indexes import (
    addresses_of_fragments,
    documents_in,
    sizes,
    write_ours,
    write_pagefind,
)
from showcase.check import check
from showcase.making import all_pages
from showcase.outputs.search_documents import searched_documents
from showcase.settings import Settings

FIRST_SEARCH = "families reading at home"
OPEN = {
    "ours": """
async () => {
  const names = ["text-index", "forgiving", "closeness"];
  const all = await Promise.all(names.map((name) => import(`/assets/${name}.js`)));
  const m = Object.assign({}, ...all);
  const held = await m.openTextIndex("/", "en");
  globalThis.numbers = async (text) => {
    const way = await m.find(held, text);
    return m.closestFirst(held, [...way.ranked, ...way.nearly].slice(0, 10), way);
  };
  const shown = async (text) => (await numbers(text)).map((n) => held.document(n));
  globalThis.shown = async (text) => Promise.all(await shown(text));
}
""",
    "Pagefind": """
async () => {
  const engine = await import("/pagefind/pagefind.js");
  await engine.init();
  const found = async (text) => (await engine.search(text)).results.slice(0, 10);
  globalThis.numbers = async (text) => (await found(text)).map((one) => one.id);
  globalThis.shown = async (text) => Promise.all((await found(text)).map((one) => one.data()));
}
""",
}
ASK = """
async (texts) => {
  const all = [];
  for (const text of texts) all.push(await numbers(text));
  return all;
}
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one engine."""

    ranks: dict[str, float]
    first: Asked
    files: int
    index_bytes: int
    index_compressed: int
    seconds: float


def measured(
    browser: Browser,
    engine: str,
    folder: Path,
    asked: Sequence[Question],
    name: Callable[[Any], str],
    seconds: float,
) -> Measured:
    """Return what one engine does; `name` gives the address of what it answers with."""
    with serving(folder) as url:
        first = fresh(browser, url)

        def search() -> None:
            first.evaluate(OPEN[engine])
            first.evaluate("(text) => shown(text)", FIRST_SEARCH)

        cost = asked_for(first, folder, search)
        page = fresh(browser, url)
        page.evaluate(OPEN[engine])
        answers = page.evaluate(ASK, [question.typed for question in asked])
    found = [[name(one) for one in answer] for answer in answers]
    ranks = mean_reciprocal_rank(asked, found)
    part = folder / ("find/en" if engine == "ours" else "pagefind")
    return Measured(ranks, cost, *sizes(part), seconds)


def compare(browser: Browser, folder: Path, invented: int, each: int, seed: int) -> list[Measured]:
    """Return what both do with the real entries and so many invented cases."""
    root = folder / "content"
    write_showcase(root, invented, seed)
    site = check(root, TODAY).site
    pages = all_pages(site, Settings("Showcase"))
    documents = searched_documents(site, documents_in(site, pages))["en"]
    asked = questions(documents, each, seed)
    ours, theirs = folder / "ours", folder / "pagefind"
    ours.mkdir()
    theirs.mkdir()
    seconds = write_ours(ours, site, pages), write_pagefind(theirs, pages)
    fragments = addresses_of_fragments(theirs)
    return [
        measured(browser, "ours", ours, asked, lambda n: documents[int(n)].address, seconds[0]),
        measured(browser, "Pagefind", theirs, asked, lambda one: fragments[one], seconds[1]),
    ]


def table(invented: int, ours: Measured, theirs: Measured) -> str:
    """Return the figures as a table of Markdown."""
    rows = [
        (f"found: {way}", f"{rank:.3f}", f"{theirs.ranks[way]:.3f}")
        for way, rank in ours.ranks.items()
    ]
    means = [sum(one.ranks.values()) / len(one.ranks) for one in (ours, theirs)]
    rows += [
        ("found: mean of these", f"{means[0]:.3f}", f"{means[1]:.3f}"),
        ("first search, kB in requests", str(ours.first), str(theirs.first)),
        ("index, files", str(ours.files), str(theirs.files)),
        ("index, MB", f"{ours.index_bytes / 1e6:.1f}", f"{theirs.index_bytes / 1e6:.1f}"),
        (
            "index, MB compressed",
            f"{ours.index_compressed / 1e6:.1f}",
            f"{theirs.index_compressed / 1e6:.1f}",
        ),
        ("build, seconds", f"{ours.seconds:.1f}", f"{theirs.seconds:.1f}"),
    ]
    head = f"| {invented} invented cases | ours | Pagefind |\n|---|---|---|\n"
    return head + "\n".join(f"| {' | '.join(row)} |" for row in rows)


@click.command()
@click.argument("counts", nargs=-1, type=click.IntRange(0, 100_000))
@click.option("--each", default=150, show_default=True, help="How many questions of each way.")
@click.option("--seed", default=1, show_default=True, help="Another seed gives other content.")
@click.option("--json", "as_json", is_flag=True, help="Print the ranks as JSON instead.")
def main(counts: tuple[int, ...], each: int, seed: int, as_json: bool) -> None:
    """Compare both with COUNTS invented cases beside the real entries; 0, 1000 and 10000."""
    with chromium() as browser:
        for count in counts or (0, 1_000, 10_000):
            with tempfile.TemporaryDirectory() as folder:
                ours, theirs = compare(browser, Path(folder), count, each, seed)
            click.echo(
                json.dumps([ours.ranks, theirs.ranks]) if as_json else table(count, ours, theirs)
            )


if __name__ == "__main__":
    main()
