"""The command that drafts the letters that ask schools what became of their examples: letters."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import click

from showcase.calendars import in_years
from showcase.command import Misuse, checked, find_root, settings_in
from showcase.desk.follow_ups import (
    YEARS,
    FollowUpDue,
    begun_on,
    follow_up_letter,
    follow_ups,
    in_order,
    next_time,
)
from showcase.desk.letter_files import PAGE, Drafted, letter_files
from showcase.editing import entry_meant
from showcase.git_changes import CannotCompare
from showcase.git_history import all_changes, saved_days
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.outputs.publish import CannotPublish, staged
from showcase.settings import Settings

FOLDER = "build/letters"


def first_saved(root: Path) -> Mapping[str, date]:
    """Return the day that each file was first saved in git; nothing where git cannot say."""
    try:
        return {path: days.first for path, days in saved_days(all_changes(root)).items()}
    except CannotCompare:
        return {}


def due_for(root: Path, site: Site, asked: str, saved: Mapping[str, date]) -> FollowUpDue:
    """Return the next follow-up of one example, due or not; Misuse where there is none."""
    target = entry_meant(root, asked)
    case = site.get(target.info.name, target.slug)
    if not isinstance(case, CaseStudy):
        raise Misuse(f"{target.name} is no case study on the site, so there is nobody to ask.")
    begun = begun_on(case, saved)
    after = next_time(case, begun, site.today) if begun else None
    if begun is None or after is None:
        raise Misuse(f"{target.name}: its follow-ups are done. There is nothing more to ask.")
    return FollowUpDue(case, after, in_years(begun, YEARS[after]))


def drafted(due: FollowUpDue, settings: Settings, today: date) -> Drafted:
    """Return a letter with the name of its file."""
    letter = follow_up_letter(due, settings.name, settings.url, today)
    return Drafted(f"{due.case.slug}-{due.after}", due.case.organisation.name, letter)


def line_of(due: FollowUpDue, today: date) -> str:
    """Return whom a follow-up concerns and when, as a line."""
    when = "now" if due.day <= today else f"from {ENGLISH.day(due.day)}"
    label = ENGLISH.word("follow_up", due.after).label
    school = shown(due.case.organisation.name, 100)
    return f"  {when}: {school}, {label.lower()} (case-study/{due.case.slug})"


def write_letters(where: Path, letters: Iterable[Drafted], today: date) -> None:
    """Write letters into a folder in place of those before; Misuse where that cannot be done."""
    try:
        with staged(where, PAGE) as staging:
            for name, content in letter_files(letters, today).items():
                (staging / name).write_bytes(content)
    except (CannotPublish, OSError) as error:
        raise Misuse(f"No letter was written. {error}") from None


@click.command()
@click.argument("entry", required=False)
@click.option("--all", "everybody", is_flag=True, help="Draft all letters, also those not due yet.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the letters; build/letters/ if not given.",
)
def letters(entry: str | None, everybody: bool, out: Path | None) -> None:
    """Draft letters that ask schools, one and three years on, what became of their examples.

    With ENTRY, the letter for that example alone. Nothing is sent; copy a letter into your mail, or
    print it.
    """
    root = find_root()
    settings = settings_in(root)
    site, saved = checked(root).site, first_saved(root)
    if entry:
        wanted = [due_for(root, site, entry, saved)]
    else:
        coming = in_order(follow_ups(site.of(CaseStudy), saved, site.today))
        for one in coming:
            click.echo(line_of(one, site.today))
        wanted = [one for one in coming if everybody or one.day <= site.today]
    if not wanted:
        click.echo("No letter is due.")
        return
    where = (out or root / FOLDER).absolute()
    write_letters(where, (drafted(one, settings, site.today) for one in wanted), site.today)
    number = "1 letter" if len(wanted) == 1 else f"{len(wanted)} letters"
    click.echo(f"{number} drafted. Open {where / PAGE} in your browser.")
