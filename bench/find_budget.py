"""What finding an example costs a reader, counted on whole built sites: make bench-find.

Prints a table, and ends with 1 where a budget is broken. Bytes are as a host sends them, cold.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click
from playwright.sync_api import Browser, Page

from bench.browsing import Asked, asked_for, chromium, fresh, serving
from bench.generate import write_showcase

VIEW = "case-studies/?level=primary&dimension=communicate"
WORDS = "families reading at home"
# Bytes at any number of cases: the first filtered view in all, and what the first search adds.
MOST_FOR_VIEW, MOST_FOR_SEARCH = 250_000, 200_000
Row = tuple[str, Asked, int]


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
        page.locator("#find-box").fill(WORDS)
        page.wait_for_function("() => document.querySelector('#find-list mark')")
        view_shown(page)

    def more() -> None:
        before = page.locator("#find-list .card").count()
        page.locator("#find-more button").click()
        page.wait_for_function(
            f"() => document.querySelectorAll('#find-list .card').length > {before}"
        )

    yield "first filtered view, in all", asked_for(page, folder, open_view), MOST_FOR_VIEW
    if page.locator("#find-more").is_visible():
        yield "a further page of it", asked_for(page, folder, more), MOST_FOR_SEARCH
    yield "first search in it", asked_for(page, folder, search), MOST_FOR_SEARCH
    if page.locator("#find-more").is_visible():
        yield "a further page of results", asked_for(page, folder, more), MOST_FOR_SEARCH
    page.context.close()


def on_the_search_page(browser: Browser, url: str, folder: Path) -> Iterable[Row]:
    """Yield what the search page costs with words in its address, and what a slip adds."""
    for name, words in (
        ("common words", WORDS),
        ("a slip", "atendance"),
        ("a phrase", '"home visits"'),
    ):
        page = fresh(browser)

        def open_search(page: Page = page, words: str = words) -> None:
            page.goto(f"{url}search/?q={words}")
            search_shown(page)

        found = asked_for(page, folder, open_search)
        yield f"search page, {name}, in all", found, MOST_FOR_VIEW + MOST_FOR_SEARCH
        page.context.close()


def measured(browser: Browser, folder: Path, invented: int, seed: int) -> list[Row]:
    """Build a site with so many invented cases, and return what finding costs there."""
    root, out = folder / "content", folder / "site"
    write_showcase(root, invented, seed)
    subprocess.run(
        [sys.executable, "-m", "showcase", "build", "--out", str(out)], cwd=root, check=True
    )
    with serving(out) as url:
        return [*in_the_list(browser, url, out), *on_the_search_page(browser, url, out)]


@click.command()
@click.argument("counts", nargs=-1, type=click.IntRange(0, 100_000))
@click.option("--seed", default=1, show_default=True, help="Another seed gives other content.")
def main(counts: tuple[int, ...], seed: int) -> None:
    """Count on sites with COUNTS invented cases beside the real ones; 0, 1000 and 10000."""
    broken: list[str] = []
    with chromium() as browser:
        for invented in counts or (0, 1_000, 10_000):
            with tempfile.TemporaryDirectory() as folder:
                rows = measured(browser, Path(folder), invented, seed)
            click.echo(
                f"| {invented} invented cases | kB in requests | at most kB |\n|---|---|---|"
            )
            for name, asked, most in rows:
                click.echo(f"| {name} | {asked} | {most // 1000} |")
                if asked.size > most:
                    broken.append(f"{invented} cases, {name}: {asked}, at most {most // 1000} kB")
    if broken:
        raise click.ClickException("Budgets are broken. " + "; ".join(broken))


if __name__ == "__main__":
    main()
