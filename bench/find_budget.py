"""What finding an example costs a reader, measured on whole built sites: make bench-find.

Prints a table, and ends with 1 where a budget is broken. Bytes are as a host sends them, cold. Only
counts can break a budget; milliseconds are printed beside those of Material's own search.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Browser, Page

from bench.browsing import Asked, asked_for, chromium, fresh, serving
from bench.generate import TODAY, write_showcase
from bench.key_press import FIRST, Times, material, ours, times
from bench.material import write_material
from bench.plain import write_plain
from showcase.check import check

VIEW = "case-studies/?level=primary&dimension=communicate"
# Bytes at any number of cases: the first filtered view in all, and what the first search adds.
MOST_FOR_VIEW, MOST_FOR_SEARCH = 250_000, 200_000
# A page that shows twelve more must stay far below a first one.
MOST_FOR_MORE = 100_000
PAGE = Path(__file__).parent.parent / "docs/develop/search.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was asked for, and at most how many bytes it may be."""

    name: str
    asked: Asked
    most: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured with so many invented cases: rows, and times of ours and of Material's."""

    invented: int
    rows: list[Row]
    times: list[Times]


def view_shown(page: Page) -> None:
    """Wait until the list of examples shows what its address asks for."""
    page.wait_for_selector("#find-list .card")
    page.wait_for_function("() => !document.querySelector('[aria-busy]')")


def search_shown(page: Page) -> None:
    """Wait until the search page shows results."""
    page.wait_for_selector("#results li")


def in_the_list(browser: Browser, url: str, folder: Path) -> Iterable[Row]:
    """Yield what a filtered view costs, a search in it, and a further page of results."""
    page = fresh(browser)

    def open_view() -> None:
        page.goto(url + VIEW)
        view_shown(page)

    def search() -> None:
        page.locator("#find-box").fill(FIRST)
        page.wait_for_function("() => document.querySelector('#find-list mark')")
        view_shown(page)

    def more() -> None:
        before = page.locator("#find-list .card").count()
        page.locator("#find-more button").click()
        page.wait_for_function(
            f"() => document.querySelectorAll('#find-list .card').length > {before}"
        )

    yield Row("first filtered view, in all", asked_for(page, folder, open_view), MOST_FOR_VIEW)
    if page.locator("#find-more").is_visible():
        yield Row("a further page of it", asked_for(page, folder, more), MOST_FOR_MORE)
    yield Row("first search in it", asked_for(page, folder, search), MOST_FOR_SEARCH)
    if page.locator("#find-more").is_visible():
        yield Row("a further page of results", asked_for(page, folder, more), MOST_FOR_MORE)
    page.context.close()


def on_the_search_page(browser: Browser, url: str, folder: Path) -> Iterable[Row]:
    """Yield what the search page costs with words in its address, with a slip, and a phrase."""
    for name, words in (
        ("common words", FIRST),
        ("a slip", "atendance"),
        ("a phrase", '"home visits"'),
    ):
        page = fresh(browser)

        def open_search(page: Page = page, words: str = words) -> None:
            page.goto(f"{url}search/?q={words}")
            search_shown(page)

        found = asked_for(page, folder, open_search)
        yield Row(f"search page, {name}, in all", found, MOST_FOR_VIEW + MOST_FOR_SEARCH)
        page.context.close()


def our_site(folder: Path, invented: int, seed: int) -> Path:
    """Return the folder of our site; what is built already is taken as it is."""
    root, site = folder / "content", folder / "site"
    if not root.exists():
        write_showcase(root, invented, seed)
    if not site.exists():
        command = [sys.executable, "-m", "showcase", "build", "--out", str(site)]
        subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
    return site


def their_site(folder: Path) -> Path:
    """Return the folder of Material's site of the same cases, in the same way."""
    theirs = folder / "material"
    if not theirs.exists():
        write_plain(check(folder / "content", TODAY).site, folder / "plain")
        write_material(theirs, folder / "plain")
    return theirs / "site"


def measured(browser: Browser, folder: Path, invented: int, seed: int, rounds: int) -> Measured:
    """Build what is needed with so many invented cases, and return what finding costs there."""
    site = our_site(folder, invented, seed)
    with serving(site) as url:
        rows = [*in_the_list(browser, url, site), *on_the_search_page(browser, url, site)]
    timed = times(browser, (ours(site), material(their_site(folder))), rounds) if rounds else []
    return Measured(invented, rows, timed)


def milliseconds(name: str, of_ours: float, of_material: float) -> str:
    """Return a line of the table that compares two times."""
    ratio = of_ours / of_material
    return f"| {name} | {of_ours:,.0f} | {of_material:,.0f} | {ratio:.2f} |"


def heading(invented: int) -> str:
    """Return the heading that the figures of so many invented cases stand below."""
    return f"### With {invented:,} invented cases" if invented else "### With the real cases alone"


def table(one: Measured) -> str:
    """Return the figures as one or two tables of Markdown."""
    lines = ["| | kB in requests | at most kB |", "|---|---|---|"]
    lines += [f"| {row.name} | {row.asked} | {row.most // 1000} |" for row in one.rows]
    if one.times:
        us, them = one.times
        lines += [
            "",
            "| milliseconds from key press to results | ours | Material’s | ratio |",
            "|---|---|---|---|",
            milliseconds("first search on a page just opened", us.first, them.first),
            milliseconds("later searches", us.later, them.later),
        ]
    return "\n".join(lines)


def broken(one: Measured) -> list[str]:
    """Return what is over its budget, in words."""
    return [
        f"{one.invented} cases, {row.name}: {row.asked}, at most {row.most // 1000} kB"
        for row in one.rows
        if row.asked.size > row.most
    ]


def written(text: str, one: Measured) -> str:
    """Return the page's text with new figures below their heading; ValueError without it."""
    before, found, after = text.partition(f"{heading(one.invented)}\n")
    if not found:
        raise ValueError(f"{PAGE.name} has no heading {heading(one.invented)!r}.")
    _, mark, rest = after.partition("\n##")
    return f"{before}{found}\n{table(one)}\n{mark}{rest}"


@click.command()
@click.argument("counts", nargs=-1, type=click.IntRange(0, 100_000))
@click.option("--seed", default=1, show_default=True, help="Another seed gives other content.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the built sites in this folder, and take those that are there already.",
)
@click.option(
    "--rounds",
    default=3,
    show_default=True,
    help="How many readers of each search are timed; 0 only counts, and needs no Material.",
)
@click.option("--write", is_flag=True, help="Write the tables into docs/develop/search.md.")
def main(counts: tuple[int, ...], seed: int, keep: Path | None, rounds: int, write: bool) -> None:
    """Measure on sites with COUNTS invented cases beside the real ones; 0, 1000 and 10000."""
    over: list[str] = []
    with chromium() as browser:
        for invented in counts or (0, 1_000, 10_000):
            with nullcontext(str(keep)) if keep else tempfile.TemporaryDirectory() as folder:
                place = Path(folder) / str(invented)
                one = measured(browser, place, invented, seed, rounds)
            click.echo(f"{heading(invented)}\n\n{table(one)}\n")
            over += broken(one)
            if write:
                text = written(PAGE.read_text(encoding="utf-8"), one)
                PAGE.write_text(text, encoding="utf-8", newline="\n")
    if over:
        raise click.ClickException("Budgets are broken. " + "; ".join(over))


if __name__ == "__main__":
    main()
