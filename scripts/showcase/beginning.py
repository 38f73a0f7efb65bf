"""The command that begins a showcase for another bureau, or brings it a newer program."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies

from showcase.bureau import FOLDER, NAME
from showcase.command import Misuse
from showcase.model.shown import shown

# What the program is: copied as it is, and put anew by an update. All else is the bureau's own.
PROGRAM = ("scripts", "requirements", "pyproject.toml", "LICENSE")
# The handbook of editors, which is the same for every bureau.
HANDBOOK = ("docs/editors", "docs/develop/hosts.md")
# Made by computers beside the program, or for its own tests alone.
LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", "*.egg-info", "*.pyc", "test.txt", "bench.txt", "fuzz.txt"
)
STARTING = Path(__file__).parent / "starting"
BEFORE = "build/program-before"
LINK = re.compile(r"\[([^\]\n]+)\]\(((?!https?:)[^)\s]+\.md(?:#[^)\s]*)?)\)")
LONGEST_NAME = 80
# Would end the quotes that names stand in, or begin markup in a page.
NOT_IN_NAMES = frozenset('"\\<>{}[]&`*_#|')
ENGLISH = "en-GB"
# Numbers for emergencies, those of few countries first; the last works in most.
EMERGENCY = ("000", "111", "999", "911", "110", "112")


@dataclass(frozen=True, slots=True)
class Place:
    """The country of a bureau: its two letters, its name, its English, its money, whom to ring."""

    code: str
    name: str
    english: str
    currency: str
    emergency: str


def emergency_number(code: str) -> str:
    """Return what people of a country ring in an emergency."""
    from phonenumbers.shortnumberinfo import is_emergency_number

    return next((one for one in EMERGENCY if is_emergency_number(one, code)), EMERGENCY[-1])


def place_of(code: str) -> Place:
    """Return a country by its two letters; Misuse where there is none."""
    code = code.upper()
    name = Locale("en").territories.get(code) if len(code) == len("NZ") else None
    if not name or not code.isalpha():
        raise Misuse(
            f"“{shown(code, 20)}” is not the two letters of a country, such as NZ for New Zealand "
            "or IE for Ireland."
        )
    try:
        english = f"en-{code}" if Locale.parse(f"en-{code}", sep="-") else ENGLISH
    except UnknownLocaleError:
        english = ENGLISH
    money = get_territory_currencies(code)
    currency = money[0] if money else "your own currency"
    return Place(code, name, english, currency, emergency_number(code))


def sound_name(name: str) -> str:
    """Return the name of a showcase; Misuse where it cannot be one."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or NOT_IN_NAMES & set(name):
        raise Misuse(
            f"Give the showcase a name of at most {LONGEST_NAME} letters, without quotation marks "
            "or signs such as < and {, such as: --name 'Whānau and Schools Together'"
        )
    return name


def filled(text: str, name: str, place: Place) -> str:
    """Return a file to begin with, with the names of the bureau in it."""
    said = {
        "{name}": name,
        "{code}": place.code,
        "{country}": place.name,
        "{english}": place.english,
        "{currency}": place.currency,
        "{emergency}": place.emergency,
    }
    for mark, value in said.items():
        text = text.replace(mark, value)
    return text


def starting_files() -> Iterator[tuple[str, str]]:
    """Yield (path in the new showcase, text) of all that a bureau begins with."""
    for file in sorted(STARTING.rglob("*")):
        if file.is_file():
            path = file.relative_to(STARTING).as_posix()
            # Git would take a file of that name for its own here.
            yield ".gitignore" if path == "gitignore" else path, file.read_text(encoding="utf-8")


def copy(source: Path, target: Path) -> None:
    """Copy a file, or a folder with all that belongs to the program."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=LEFT_OUT, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target)


def source_folder() -> Path:
    """Return the folder with the program and the handbook; Misuse where only a part is there."""
    lacking = [path for path in PROGRAM if not (FOLDER / path).exists()]
    if lacking:
        raise Misuse(
            "Run this in the folder of a whole showcase, where scripts/ lies: "
            f"{', '.join(lacking)} is missing here."
        )
    return FOLDER


def make(target: Path, name: str, place: Place) -> None:
    """Write a whole showcase into a folder that is empty."""
    source = source_folder()
    for path in (*PROGRAM, *(one for one in HANDBOOK if (source / one).exists())):
        copy(source / path, target / path)
    for path, text in starting_files():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(filled(text, name, place), encoding="utf-8", newline="\n")
    unlinked(target, source)


def unlinked(target: Path, source: Path) -> None:
    """Take links to our own pages, which a new showcase has not, out of its copy of the handbook.

    Pages that are made from content are linked all the same, though no file of theirs lies there.
    """
    for page in (target / HANDBOOK[0]).rglob("*.md"):
        here = page.relative_to(target).parent

        def kept(link: re.Match[str], here: Path = here) -> str:
            path = os.path.normpath(here / link[2].partition("#")[0])
            ours = (source / path).exists() and not (target / path).exists()
            return link[1] if ours else link[0]

        text = page.read_text(encoding="utf-8")
        page.write_text(LINK.sub(kept, text), encoding="utf-8", newline="\n")


def must_be_new(folder: Path) -> None:
    """Refuse a folder that holds something, or that lies in this showcase; nothing is changed."""
    whole = folder.resolve()
    if whole.is_relative_to(FOLDER):
        raise Misuse("That folder lies inside this showcase. Choose one beside it.")
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Misuse(
            f"{shown(str(folder), 200)} is not an empty folder; nothing in it was changed. "
            "Choose a new one."
        )


def begun(folder: Path, name: str, place: Place) -> None:
    """Make a showcase beside its place and move it there, so that it is whole or not there."""
    must_be_new(folder)
    whole = folder.resolve()
    whole.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".showcase-", dir=whole.parent) as held:
        made = Path(held) / "new"
        make(made, name, place)
        if whole.exists():
            whole.rmdir()
        made.rename(whole)


def updated(folder: Path) -> None:
    """Put this program in the place of a showcase's own, which is kept; nothing else changes."""
    if not (folder / NAME).is_file() or not (folder / "mkdocs.yml").is_file():
        raise Misuse(
            f"{shown(str(folder), 200)} has no {NAME} and mkdocs.yml, so it is no showcase that "
            "was begun with this command."
        )
    if folder.resolve().is_relative_to(FOLDER):
        raise Misuse("That is this showcase itself. Run the command in the newer one.")
    source, before = source_folder(), folder / BEFORE
    shutil.rmtree(before, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".showcase-", dir=folder) as held:
        fresh = Path(held)
        for path in PROGRAM:
            copy(source / path, fresh / path)
        copy(STARTING / "Makefile", fresh / "Makefile")
        before.mkdir(parents=True)
        for path in (*PROGRAM, "Makefile"):
            if (folder / path).exists():
                (folder / path).rename(before / path)
            (fresh / path).rename(folder / path)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What the showcase is called.")
@click.option("--country", default="", help="The two letters of its country, such as NZ.")
@click.option("--update", is_flag=True, help="Bring this program to a showcase already begun.")
def init(folder: Path, name: str, country: str, update: bool) -> None:
    """Begin an empty showcase for another bureau or country in FOLDER, which must be empty."""
    if update:
        updated(folder)
        click.echo(
            f"{shown(str(folder), 200)} has this program now. The one before is in {BEFORE}.\n"
            "Next, in that folder: make test"
        )
        return
    if not name or not country:
        raise Misuse(
            "Say what the showcase is called and where it is, such as:\n"
            "showcase init ../our-showcase --name 'Whānau and Schools Together' --country NZ"
        )
    begun(folder, sound_name(name), place_of(country))
    click.echo(
        f"Begun: {shown(str(folder), 200)}\n"
        f"Names, colours, words and country stand in {NAME} there.\n"
        "Next, in that folder: make test, then make site"
    )
