"""Writes a whole showcase with as many invented case studies as wanted: python -m bench.generate.

The real entries stand beside the invented ones, which are marked as such. The same seed gives the
same bytes. With --plain, the same content is written as ordinary pages of Markdown for peers.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import yaml

from bench.invented import Facts, Inventor, inventor_of
from bench.plain import write_plain
from showcase.check import check

REPOSITORY = Path(__file__).parent.parent
COPIED = ("case_studies", "docs", "principles", "tools")
TODAY = date(2026, 11, 21)


def entry_text(facts: Facts, story: str) -> str:
    """Return an entry as it stands in its file."""
    head = yaml.dump(
        facts, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000
    )
    return f"---\n{head}---\n\n{story}"


def settings_text(folder: Path) -> str:
    """Return the mkdocs.yml of a showcase that uses this repository's program."""
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    scripts = (folder / "scripts").as_posix()
    return text.replace(": scripts/", f": {scripts}/").replace("- scripts/", f"- {scripts}/")


def invented(inventor: Inventor, count: int) -> Iterator[tuple[str, str]]:
    """Yield (file from the showcase's folder, text) of each invented case."""
    for number in range(count):
        yield (
            f"case_studies/{inventor.slug(number)}/index.md",
            entry_text(*inventor.case(number)),
        )


def write_showcase(folder: Path, count: int, seed: int) -> None:
    """Write a showcase with `count` invented cases into `folder`, which must not exist yet."""
    folder.mkdir(parents=True)
    for name in COPIED:
        shutil.copytree(REPOSITORY / name, folder / name)
    (folder / "mkdocs.yml").write_text(settings_text(REPOSITORY), encoding="utf-8")
    for name, text in invented(inventor_of(check(REPOSITORY, TODAY).site, seed), count):
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


@click.command()
@click.argument("count", type=click.IntRange(0, 200_000))
@click.argument("folder", type=click.Path(path_type=Path, exists=False))
@click.option("--seed", default=1, show_default=True, help="Another seed gives other content.")
@click.option(
    "--plain",
    type=click.Path(path_type=Path, exists=False),
    help="Also write all entries as plain pages of Markdown into this folder.",
)
def main(count: int, folder: Path, seed: int, plain: Path | None) -> None:
    """Write a showcase with COUNT invented case studies into FOLDER, which must not exist yet."""
    if folder.exists() or (plain and plain.exists()):
        raise click.ClickException("There is something at that place already. Choose another.")
    write_showcase(folder, count, seed)
    if plain:
        write_plain(check(folder, TODAY).site, plain)
    click.echo(f"Wrote {count} invented case studies into {folder}.")


if __name__ == "__main__":
    main()
