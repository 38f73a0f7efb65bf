"""The commands that bring things in: import, add-photo, and forms.

What they need to read Word files and photos is loaded only when they run, so that all other
commands begin at once.
"""

from pathlib import Path

import click

from showcase.command import KindName, Misuse, find_root
from showcase.model.entry import Entry
from showcase.vocabularies import vocabulary

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--kind", type=KindName(), default="case-study", help="What it is; a case study.")
@click.option("--name", default="", help="The name of its folder; made of its title if not given.")
@click.option(
    "--photo",
    "photos",
    multiple=True,
    type=FILE,
    help="A photo that was sent beside it; may be repeated.",
)
@click.option("--code", default="", help="The sender's code; of an e-mail of the form it is known.")
def import_(file: Path, kind: type[Entry], name: str, photos: tuple[Path, ...], code: str) -> None:
    """Make a draft of FILE: a .docx, .md, .zip or .eml, or the .json of an issue.

    What cannot be placed stays in the story under "Unplaced". No entry is ever overwritten.
    """
    from showcase.intake import bring_in

    click.echo(bring_in(find_root(), kind, file, photos, name, code), nl=False)


@click.command("add-photo")
@click.argument("entry")
@click.argument("file", type=FILE)
@click.option("--alt", prompt="What does it show, in one sentence", help="What the photo shows.")
@click.option(
    "--people",
    prompt="Who can be seen in it",
    type=click.Choice([word.id for word in vocabulary("people").words]),
    help="Who can be seen.",
)
@click.option(
    "--recognised/--not-recognised",
    prompt="Could anybody be recognised",
    help="Whether anybody could be recognised.",
)
@click.option("--consent", prompt="Number of the consent form", help="The number of the form.")
def add_photo(
    entry: str, file: Path, alt: str, people: str, recognised: bool, consent: str
) -> None:
    """Put the photo FILE beside ENTRY, cleaned of all that it tells, and name it in the facts."""
    from showcase.intake import put_photo

    known = "yes" if recognised else "no"
    said = {"alt": alt, "people": people, "identifiable": known, "consent": consent}
    click.echo(put_photo(find_root(), entry, file, said))


@click.command()
@click.option("--check", is_flag=True, help="Only say whether they are up to date.")
def forms(check: bool) -> None:
    """Write the issue forms and what code editors read anew, from the declarations of kinds."""
    from showcase.intake import stale_forms

    root = find_root()
    stale = stale_forms(root)
    if check and stale:
        raise Misuse(f"Not up to date: {', '.join(stale)}. Run: showcase forms")
    for name, text in stale.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"Written: {', '.join(stale)}." if stale else "All forms are up to date.")


ARRIVING = (import_, add_photo, forms)
