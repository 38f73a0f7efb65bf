"""Questions to the panel: `ask` makes a private draft, `answer` brings it to the helpdesk."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.command import CONTENT_FAULT, Misuse, checked, find_root
from showcase.file_names import name_problems
from showcase.kinds.question import Question
from showcase.model.problem import Place, Severity
from showcase.model.shown import shown
from showcase.outputs.report import text_report
from showcase.read import read_text
from showcase.setting import CannotSet, with_facts

if TYPE_CHECKING:
    from showcase.desk.known import Private

# Git passes it over, so that nothing in it is public; what is answered leaves it.
FOLDER = "private/questions"
IGNORE = "# Questions to the panel are private until they are answered.\n*\n"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
UNTITLED = "(no title)"
DELETE = "Then delete what was sent, or keep it where only you can read it."
KEEP = (
    "What was sent is longer than the 6,000 letters that a draft holds; its end was left out. "
    "Keep what was sent where only you can read it, and look there for the rest."
)


def free(folder: Path, slug: str) -> Path:
    """Return a file in a folder that is not there yet."""
    names = (f"{slug}.md", *(f"{slug}-{number}.md" for number in range(2, 1000)))
    return next(folder / name for name in names if not (folder / name).exists())


def written(root: Path, slug: str, text: str) -> Path:
    """Write a private draft into the folder that git passes over, and return its file."""
    folder = root / FOLDER
    if folder.is_symlink() or folder.parent.is_symlink():
        raise Misuse(f"{FOLDER} is a link to another place; nothing was written.")
    folder.mkdir(parents=True, exist_ok=True)
    guard = folder.parent / ".gitignore"
    if not guard.exists():
        guard.write_text(IGNORE, encoding="utf-8")
    file = free(folder, slug)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
    return file


def private_questions(root: Path, today: date) -> "tuple[Private, ...]":
    """Return the private drafts, the oldest first, for the desk."""
    from showcase.desk.known import Private

    found = []
    folder = root / FOLDER
    for file in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        if file.is_symlink() or not file.is_file():
            continue
        text, _ = read_text(root, f"{FOLDER}/{file.name}")
        line = next((one for one in text.split("\n") if one.startswith("title:")), "")
        title = line.removeprefix("title:").strip().strip("\"'") or UNTITLED
        days = (today - date.fromtimestamp(file.stat().st_mtime)).days
        found.append(Private(f"{FOLDER}/{file.name}", shown(title, 80), max(0, days)))
    return tuple(sorted(found, key=lambda one: (-one.days, one.path)))


@click.command()
@click.argument("file", type=FILE)
@click.option("--name", default="", help="The name of the draft; of its question if none.")
def ask(file: Path, name: str) -> None:
    """Make a private draft of the question in FILE: .eml, .txt, or the .json of a form or issue.

    Names, addresses, numbers and the signature are left out. The draft is neither on the site nor
    in git.
    """
    # What reads e-mails is loaded only when something was sent.
    from showcase.importing.asked import asked_in, draft_of, title_of
    from showcase.importing.draft import CannotImport
    from showcase.importing.slugs import slug_of
    from showcase.intake import sent_file

    root = find_root()
    try:
        asked = asked_in(sent_file(file))
    except CannotImport as reason:
        raise Misuse(f"{shown(file.name)} was not taken. {reason}") from None
    slug = name or slug_of(title_of(asked.words).replace("[left out]", "")) or "question"
    for problem in name_problems(Place(slug), slug):
        raise Misuse(f"{problem.message} {problem.hint}")
    made = written(root, slug, draft_of(asked))
    times = "1 thing" if asked.left_out == 1 else f"{asked.left_out} things"
    click.echo(
        f"Begun: {made.relative_to(root)}\n"
        f"{times} that could tell who asked stand there as [left out]. Read it once, and take out "
        f"what else could. {KEEP if asked.cut else DELETE}\n"
        f"Next: send the file to the panel. When it is answered: "
        f"showcase answer {made.relative_to(root)}"
    )


@click.command()
@click.argument("file", type=FILE)
def answer(file: Path) -> None:
    """Bring the answered question in FILE to the helpdesk, in review; say what is missing if not.

    The private draft is deleted only when the answer has no fault.
    """
    root, slug = find_root(), file.stem
    for problem in name_problems(Place(slug), slug):
        raise Misuse(f"{problem.message} {problem.hint}")
    path = f"{Question.info.folder}/{slug}.md"
    target = root / path
    text, problems = read_text(file.parent.absolute(), file.name)
    try:
        if problems:
            raise Misuse(f"{shown(file.name)}: {problems[0].message} {problems[0].hint}".strip())
        text = with_facts(text, Question, {"status": "in-review"})
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except CannotSet as reason:
        raise Misuse(str(reason)) from None
    except FileExistsError:
        raise Misuse(f"{path} is already there. Give the draft another name.") from None
    found = [one for one in checked(root, drafts=True).problems if one.place.path == path]
    if any(one.severity is Severity.ERROR for one in found):
        target.unlink()
        click.echo(f"It is not ready, and stays private:\n\n{text_report(found, 1)}", nl=False)
        sys.exit(CONTENT_FAULT)
    file.unlink()
    click.echo(
        f"In review: {path}\nThe private draft is gone. Next: showcase publish question/{slug}"
    )


ASKING = (ask, answer)
