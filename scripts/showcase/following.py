"""The command that says in public where a story is that was sent in: progress."""

from datetime import date
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from showcase.command import Misuse, find_root
from showcase.kinds.progress import Progress
from showcase.model.field import Day
from showcase.model.sent_in import SentIn
from showcase.model.shown import shown
from showcase.moving import write
from showcase.submissions import (
    EXAMPLE,
    FOLDER,
    PUBLIC,
    SIGNS,
    plain_code,
    public_part,
    read_submissions,
)
from showcase.today import today
from showcase.vocabularies import vocabulary

STATES = [word.id for word in vocabulary("progress").words]
README = """\
# Stories on their way

One small file for each story that was sent in, named for the first four signs of its code. The
page “Where is my story?” is made of them. No name and no title stands here. The command
`showcase progress CODE STATE` writes them; docs/editors/where.md says more.
"""


def day_given(text: str) -> date:
    """Return the day that a person wrote; Misuse where it is none."""
    try:
        return TypeAdapter[date](Day).validate_python(text)
    except ValidationError:
        raise Misuse(
            f"“{shown(text, 40)}” is not a day. Write year-month-day, such as 2026-11-21."
        ) from None


def known(root: Path) -> dict[str, SentIn]:
    """Return the stories on their way, by what is public of their codes; Misuse where unsound."""
    found, problems = read_submissions(root, today())
    if problems:
        first = problems[0]
        raise Misuse(f"{shown(first.place.path, 80)}: {first.message} Run: showcase check")
    return {one.code: one for one in found}


def code_meant(text: str, there: dict[str, SentIn], another: bool) -> str:
    """Return what is public of a code: that of its file, or of the file that it will have.

    With `another`, the file of that name belongs to another story, so one more sign tells them
    apart. Misuse where the text is no code.
    """
    code, short = plain_code(text), public_part(text)
    if not short or any(sign not in SIGNS for sign in code):
        raise Misuse(
            f"“{shown(text, 40)}” is not a code. A code has eight signs, such as {EXAMPLE}; "
            f"its signs are {SIGNS}."
        )
    if another:
        if len(code) <= PUBLIC:
            raise Misuse("Give the whole code, so that one more of its signs can be shown.")
        return f"{short}-{code[PUBLIC]}"
    alike = [name for name in there if code.startswith(plain_code(name))]
    return max(alike, key=len, default=short)


def lines(said: Progress) -> str:
    """Return the text of the file of one story."""
    since = f"since: {said.since.isoformat()}\n" if said.since else ""
    return f"received: {said.received.isoformat()}\nstate: {said.state}\n{since}"


def moved(before: SentIn | None, state: str, received: date | None, day: date) -> Progress:
    """Return what is said of a story from `day` on."""
    came = received or (before.received if before else day)
    since = before.since if before and before.state == state else day
    return Progress(received=came, state=state, since=since if since != came else None)


def note_progress(
    root: Path, text: str, state: str, received: date | None = None, another: bool = False
) -> str:
    """Write where the story of a code is; return what to say. Misuse where it is no code."""
    there, day = known(root), today()
    if received and received > day:
        raise Misuse(f"{received.isoformat()} has not come yet.")
    code = code_meant(text, there, another)
    before = there.get(code)
    if another and before:
        raise Misuse(f"{code} is there already. Name a file by hand, with one more sign.")
    path = f"{FOLDER}/{code}.yaml"
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    if not (folder / "README.md").exists():
        (folder / "README.md").write_text(README, encoding="utf-8", newline="\n")
    write(root / path, lines(moved(before, state, received, day)).encode("utf-8"))
    word = vocabulary("progress").by_id[state]
    was = vocabulary("progress").by_id[before.state].label if before else ""
    told = f"“{was}” before, now “{word.label}”" if before else f"“{word.label}”"
    return f"{code}: {told}, in {path}. The page shows it after the next build."


@click.command()
@click.argument("code")
@click.argument("state", type=click.Choice(STATES))
@click.option("--received", metavar="DAY", help="The day it was sent; today if not given.")
@click.option("--another", is_flag=True, help="Another story has a code that begins the same way.")
def progress(code: str, state: str, received: str | None, another: bool) -> None:
    """Say on the page "Where is my story?" that the story with CODE is in STATE.

    Only the first four signs of CODE are kept.
    """
    day = day_given(received) if received else None
    click.echo(note_progress(find_root(), code, state, day, another))


FOLLOWING = (progress,)
