"""The command `showcase`: its commands, but for those that editors change an entry with."""

import gc
import os
import subprocess
import sys
from pathlib import Path
from time import time_ns

import click

from showcase import unchanged
from showcase.arriving import ARRIVING
from showcase.beginning import init
from showcase.check import Result
from showcase.cleaning import CannotClean, clean_file
from showcase.command import (
    MISUSE,
    PREVIEW,
    KindName,
    Misuse,
    checked,
    find_root,
    finish,
    has_errors,
    lies_under,
)  # fmt: skip
from showcase.editing import EDITING
from showcase.file_names import name_problems
from showcase.following import FOLLOWING
from showcase.git_changes import CannotCompare, changes_since
from showcase.helpdesk import ASKING
from showcase.keeping_addresses import advice
from showcase.kinds import all_kinds
from showcase.language import ORIGINAL, all_languages, all_tags
from showcase.looking_outside import links
from showcase.model.entry import Entry
from showcase.model.problem import Place, Problem
from showcase.model.shown import shown
from showcase.outputs import explain as explaining
from showcase.outputs.publish import PAGES_MARK, CannotPublish, staged
from showcase.outputs.report import REPORTS, text_report
from showcase.outputs.schema import json_schema
from showcase.outputs.starter import starter, translation_starter
from showcase.progress import shown as shown_progress
from showcase.proposal import own_problems, proposal_problems
from showcase.renaming import ADDRESSING
from showcase.review_command import REVIEWING
from showcase.rules import all_rules
from showcase.taking_down import takedown
from showcase.today import today
from showcase.trouble import PlainGroup, in_plain_words
from showcase.watcher import EndedFromOutside, watched
from showcase.writing_letters import letters

SERVE_ADDRESS = "127.0.0.1:8000"
NOT_BUILT = "Nothing was built, and what was there is as before."


def under(problem: Problem, root: Path, paths: tuple[Path, ...]) -> bool:
    """Say whether a problem lies in one of the given files or folders, or all are asked for."""
    return lies_under(root / problem.place.path, paths)


def proposed(root: Path, since: str, result: Result) -> tuple[Problem, ...]:
    """Return the problems of what has changed since a commit, and what else editors should see."""
    try:
        moves = changes_since(root, since)
    except CannotCompare as error:
        raise Misuse(str(error)) from None
    found = [*own_problems(result.problems, moves), *proposal_problems(moves)]
    return tuple(sorted(found, key=lambda problem: problem.sort_key))


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="family-school-showcase")
def main() -> None:
    """Check and build a showcase of family, school and community partnerships."""
    # What a command makes is needed until it ends. To look for what is not would take as long as
    # all the rest, and find next to nothing.
    gc.disable()


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(REPORTS)),
    default="text",
    help="How to print the report.",
)
@click.option(
    "--since",
    metavar="REFERENCE",
    help="Report only what has changed since this branch, tag or commit, and flag other changes.",
)
def check(paths: tuple[Path, ...], form: str, since: str | None) -> None:
    """Check all content, or report only what lies under PATH."""
    began, root = time_ns(), find_root()
    with shown_progress(quiet=form != "text"):
        result = checked(root)
    wanted = tuple(path.absolute() for path in paths)
    found = result.problems if since is None else proposed(root, since, result)
    problems = tuple(one for one in found if under(one, root, wanted))
    report = REPORTS[form](problems, result.entries)
    click.echo(report, nl=False)
    if not wanted and since is None:
        folders = [kind.info.folder for kind in all_kinds()]
        unchanged.keep(root, folders, form, (report, int(has_errors(problems))), began)
    finish(problems)


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the site; site/ if not given.",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write every entry as an ordinary MkDocs page into this folder instead.",
)
@click.option(
    "--drafts",
    is_flag=True,
    help="Show what is not yet published too, marked; into build/preview/ if no folder is given.",
)
@click.option("--explain", is_flag=True, help="Say what was made again, and why.")
def build(out: Path | None, pages: Path | None, drafts: bool, explain: bool) -> None:
    """Check the content and build the site; entries with faults are left out."""
    root = find_root()
    try:
        short_of_memory = watched()
    except EndedFromOutside as ended:
        raise Misuse(f"{NOT_BUILT} {ended}") from None
    with in_plain_words(NOT_BUILT, short_of_memory=short_of_memory):
        with shown_progress():
            result = checked(root, drafts)
        if result.problems:
            click.echo(text_report(result.problems, result.entries), err=True, nl=False)
        where = pages or out or root / (PREVIEW if drafts else "site")
        with shown_progress():
            made = write_built(root, where, result, as_pages=pages is not None)
    if explain:
        click.echo(made)
    click.echo(f"Built {len(result.site.entries)} entries into {where}.")
    if not drafts and (more := advice(root, result)):
        click.echo(more)
    finish(result.problems)


def write_built(root: Path, where: Path, result: Result, as_pages: bool) -> str:
    """Build the site, or the pages it is made of, into a folder; Misuse where it cannot be.

    Return in words what was made again since the last build, and why.
    """
    # What makes pages is loaded only where pages are made, so that a check begins at once.
    import mkdocs_hook
    from showcase.pieces import BuildFailed

    try:
        if as_pages:
            write_pages(root, where, result)
            return "Every page was made."
        with staged(where) as staging:
            return mkdocs_hook.build(root, staging, result, keeps=True)
    except (CannotPublish, BuildFailed) as error:
        raise Misuse(f"{NOT_BUILT} {error}") from None


def write_pages(root: Path, folder: Path, result: Result) -> None:
    """Write every page as Markdown that any reader of mkdocs.yml can build."""
    import mkdocs_hook
    from showcase.making import write_beside
    from showcase.pieces import Making
    from showcase.render.splice import page_source

    with staged(folder, PAGES_MARK) as staging:
        making = Making(root, result.site, mkdocs_hook.settings(root))
        for plan in making.plans:
            page = making.page(plan)
            target = staging / f"{page.address}index.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page_source(page), encoding="utf-8", newline="\n")
        write_beside(making, staging)


@main.command()
@click.option(
    "--address", default=SERVE_ADDRESS, show_default=True, help="Where to serve the preview."
)
def serve(address: str) -> None:
    """Show the site with its drafts here, and follow edits until you press Ctrl and C."""
    from showcase.making import DRAFTS

    root = find_root()
    # Where it is set wrong, it is said here in a sentence, and not by MkDocs in its own way.
    today()
    click.echo(f"Open http://{address}/ in your browser. Press Ctrl and C to stop.")
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    preview = {**os.environ, DRAFTS: "yes"}
    if os.name == "nt":
        sys.exit(subprocess.run(command, cwd=root, env=preview, check=False).returncode)
    # In the place of this process, so that what ends it ends the preview too.
    os.chdir(root)
    sys.stdout.flush()
    os.execve(command[0], command, preview)  # noqa: S606 - words of our own, without a shell


def begin(root: Path, target: Path, text: str, advice: str) -> None:
    """Write a new file and say what to do next; Misuse where the file is already there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        raise Misuse(f"{target.relative_to(root)} is already there; nothing was changed.") from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    click.echo(f"Begun: {target.relative_to(root)}\n{advice}, then run: showcase check")


def text_of_translation(root: Path, kind: type[Entry], slug: str, tag: str) -> str:
    """Return what a new translation begins with; Misuse where there is nothing to translate."""
    entry = checked(root).site.get(kind.info.name, slug)
    if entry is None:
        raise Misuse(
            f"There is no {kind.info.label} named “{shown(slug)}” that can be published. "
            "Run: showcase check"
        )
    return translation_starter(entry, tag)


@main.command()
@click.argument("kind", type=KindName())
@click.argument("slug")
@click.option(
    "--translation",
    type=click.Choice([tag for tag in all_tags() if tag != ORIGINAL]),
    help="Begin a translation of the entry into this language instead.",
)
def new(kind: type[Entry], slug: str, translation: str | None) -> None:
    """Begin an entry: KIND such as case-study, SLUG such as reading-at-home."""
    root, info = find_root(), kind.info
    stem = f"{slug}/index" if info.shape == "folder" else slug
    for problem in name_problems(Place(f"{info.folder}/{shown(stem)}.md"), slug):
        raise Misuse(f"{problem.message} {problem.hint}")
    if translation:
        target = root / info.folder / f"{stem}.{translation}.md"
        text = text_of_translation(root, kind, slug, translation)
        begin(root, target, text, "Write the translation over the English words")
    else:
        text = starter(kind, title=slug.replace("-", " ").capitalize())
        target = root / info.folder / f"{stem}.md"
        begin(root, target, text, "Write your own facts over the examples")


@main.command()
def messages() -> None:
    """Bring the catalogues of the interface's messages up to date, and say what they lack."""
    from showcase import messages as interface_messages

    root = find_root()
    for one in all_languages():
        if one.tag != ORIGINAL:
            lacking = interface_messages.update(one.tag, root)
            click.echo(f"{one.tag} ({one.name}): {len(lacking)} messages are not translated.")


@main.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Explain a check: what it finds, why, and how to mend it."""
    text = explaining.explain(rule, all_rules())
    if text is None:
        known = ", ".join(explaining.names(all_rules()))
        raise Misuse(f"There is no check named “{shown(rule)}”. The checks are: {known}.")
    click.echo(text, nl=False)


@main.command()
@click.argument("kind", type=KindName())
def schema(kind: type[Entry]) -> None:
    """Print the declaration of KIND as JSON Schema, for editors that use it."""
    click.echo(json_schema(kind), nl=False)


@main.command("clean-photo")
@click.argument("photos", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def clean_photo(photos: tuple[Path, ...]) -> None:
    """Take out of PHOTOS all that their files tell beside the picture; the picture stays."""
    failed = False
    for photo in photos:
        name = shown(str(photo), 200)
        try:
            details = clean_file(photo.absolute())
        except CannotClean as reason:
            click.echo(f"{name} is as before. {reason}", err=True)
            failed = True
            continue
        told = f"Cleaned; it told {', '.join(details)}." if details else "Nothing was hidden in it."
        click.echo(f"{name}: {told}")
    if failed:
        sys.exit(MISUSE)


COMMANDS = (
    *ARRIVING,
    *EDITING,
    *FOLLOWING,
    *REVIEWING,
    *ADDRESSING,
    *ASKING,
    init,
    letters,
    links,
    takedown,
)
for command in COMMANDS:
    main.add_command(command)
