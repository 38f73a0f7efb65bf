"""The commands that keep addresses answering: rename, addresses."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from showcase.check import Result
from showcase.command import Misuse, checked, find_root, finish
from showcase.editing import entry_meant, text_of
from showcase.file_names import name_problems
from showcase.keeping_addresses import keep_addresses, ledger_of, missing_in
from showcase.mentions import PAPERS, Renamed, mended
from showcase.model.problem import Place, Problem, Severity
from showcase.model.shown import shown
from showcase.moving import Changes, all_or_none
from showcase.outputs.report import text_report
from showcase.published_addresses import (
    FILE,
    Addresses,
    addresses_of_entry,
    page_at,
    with_slug,
)
from showcase.takedown.sources import Target, meant, other_files
from showcase.trouble import in_plain_words

UNCHANGED = "Nothing was changed."
AS_BEFORE = "It keeps its name, and all files are as they were."


@click.command("addresses")
@click.option("--look", is_flag=True, help="Only say what is missing; change nothing.")
def list_addresses(look: bool) -> None:
    """Bring the list of published addresses up to date.

    What is in the list answers for ever: the check says so when a page of it is gone.
    """
    root = find_root()
    result = checked(root)
    added = missing_in(ledger_of(root), result) if look else keep_addresses(root, result)
    for address in added:
        click.echo(f"  {address}")
    number = "1 address" if len(added) == 1 else f"{len(added)} addresses"
    done = "would be added to" if look else "added to"
    click.echo(f"{number} {done} {FILE}." if added else f"{FILE} has every address.")


def free_name(target: Target, new: str, addresses: Addresses, result: Result) -> None:
    """End where an entry cannot have a new name, and say why."""
    info = target.info
    path = f"{info.folder}/{shown(new)}"
    for problem in name_problems(Place(path), new):
        raise Misuse(f"{problem.message} {problem.hint} {UNCHANGED}")
    if new == target.slug:
        raise Misuse(f"{target.name} has that name already. {UNCHANGED}")
    if Target(target.root, info, new).files or (target.root / info.folder / new).exists():
        raise Misuse(f"There is another {info.label} named {new}. {UNCHANGED}")
    if (info.name, new) in result.site.gone:
        raise Misuse(f"What stood at {info.address}/{new}/ was taken down. {UNCHANGED}")
    end = addresses.end_of(f"{info.address}/{new}/")
    page = page_at(end)
    if addresses.leads.get(f"{info.address}/{new}/") and page.slug != target.slug:
        raise Misuse(
            f"{info.address}/{new}/ leads to {end} since that page was renamed. Choose another "
            f"name. {UNCHANGED}"
        )


def moved_addresses(target: Target, new: str, addresses: Addresses, result: Result) -> Addresses:
    """Return the list as it is after the entry has its new name."""
    known = {*addresses.leads, *result.answering}
    old = addresses_of_entry(known, target.info, target.slug)
    return addresses.moved({one: with_slug(one, new) for one in old})


def new_path(target: Target, path: str, new: str) -> str:
    """Return where a file of an entry lies after the entry has its new name."""
    base = f"{target.info.folder}/{target.slug}"
    after = path.removeprefix(base)
    is_own = after != path and after.startswith(("/", "."))
    return f"{target.info.folder}/{new}{after}" if is_own else path


def texts_to_mend(target: Target, new: str, url: str) -> dict[str, str]:
    """Return the new texts of all files that name the entry, by their paths after the move."""
    root = target.root
    renamed = Renamed(target.info, target.slug, new, url)
    papers = (root / name for name in PAPERS)
    files = [*other_files(root, ()), *(one for one in papers if one.is_file())]
    found: dict[str, str] = {}
    for file in files:
        path = target.path_of(file)
        if target.slug in file.read_text("utf-8", errors="replace") and not file.is_symlink():
            before = text_of(root, path)
            after = mended(renamed, path, before)
            if after != before:
                found[new_path(target, path, new)] = after
    return found


def change_name(
    changes: Changes, target: Target, new: str, texts: dict[str, str], addresses: Addresses
) -> None:
    """Move the files of an entry, and write what names it and the list of addresses anew."""
    if target.info.shape == "folder":
        changes.move(f"{target.info.folder}/{target.slug}", f"{target.info.folder}/{new}")
    else:
        for file in target.files:
            path = target.path_of(file)
            changes.move(path, new_path(target, path, new))
    for path, text in texts.items():
        changes.write(path, text.encode())
    if addresses.leads:
        changes.write(FILE, addresses.text.encode())


def new_errors(target: Target, new: str, before: Result, after: Result) -> tuple[Problem, ...]:
    """Return the faults that were not there before the entry had its new name."""
    errors = [one for one in before.problems if one.severity is Severity.ERROR]
    known = Counter((new_path(target, one.place.path, new), one.rule) for one in errors)
    found: list[Problem] = []
    for one in after.problems:
        if one.severity is Severity.ERROR:
            known[one.place.path, one.rule] -= 1
            found += [one] if known[one.place.path, one.rule] < 0 else []
    return tuple(found)


class Broken(Exception):
    """The showcase would have faults with the new name."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Hold the faults."""
        super().__init__()
        self.problems = problems


def rename_entry(target: Target, new: str, url: str) -> Iterable[str]:
    """Give an entry another name, all or nothing; return the paths that were changed beside it.

    Misuse where it cannot have the name; Broken where something would not be right with it.
    """
    root = target.root
    before, addresses = checked(root, drafts=True), ledger_of(root)
    free_name(target, new, addresses, before)
    texts = texts_to_mend(target, new, url)
    with all_or_none(root) as changes:
        moved = moved_addresses(target, new, addresses, before)
        change_name(changes, target, new, texts, moved)
        if faults := new_errors(target, new, before, checked(root, drafts=True)):
            raise Broken(faults)
    return sorted(texts)


def by_hand(root: Path, asked: str, new: str, addresses: Addresses) -> tuple[Target, Target] | None:
    """Return an entry that is no longer there and the one it became, or None.

    So it is where somebody has renamed a folder by hand, or put two entries together.
    """
    kind, _, slug = asked.strip("/").rpartition("/")
    for target in meant(root, f"{kind}/{new}" if kind else new):
        old = Target(root, target.info, slug)
        if not old.files and addresses_of_entry(addresses.leads, target.info, slug):
            return old, target
    return None


def note_by_hand(old: Target, now: Target, addresses: Addresses, url: str) -> list[str]:
    """Note where an entry went that was renamed by hand, and mend what names it."""
    stand = checked(now.root, drafts=True)
    here = set(addresses_of_entry({*addresses.leads, *stand.answering}, now.info, now.slug))
    moves = {
        one: there if (there := with_slug(one, now.slug)) in here else now.address
        for one in addresses_of_entry(addresses.leads, old.info, old.slug)
    }
    texts = texts_to_mend(old, now.slug, url)
    with all_or_none(now.root) as changes:
        for path, text in texts.items():
            changes.write(path, text.encode())
        changes.write(FILE, addresses.moved(moves).text.encode())
    return sorted(texts)


@click.command()
@click.argument("entry")
@click.argument("new")
def rename(entry: str, new: str) -> None:
    """Give ENTRY the name NEW, and with it a new address; the old one leads there for ever.

    Its folder moves with photos and translations, and whatever names it is mended. Where somebody
    has moved the folder by hand, the same command makes up for the rest.
    """
    import mkdocs_hook
    from showcase.pieces import BuildFailed

    root = find_root()
    addresses = ledger_of(root)
    try:
        # Where not all could be put back, NotPutBack says so instead.
        with in_plain_words(AS_BEFORE):
            url = mkdocs_hook.settings(root).url
            if pair := by_hand(root, entry, new, addresses):
                old, now = pair
                changed: Iterable[str] = note_by_hand(old, now, addresses, url)
                name, address = now.name, old.address
            else:
                target = entry_meant(root, entry)
                changed = rename_entry(target, new, url)
                name, address = f"{target.info.name}/{new}", target.address
    except Broken as broken:
        click.echo(f"{text_report(broken.problems, 1)}\nIt keeps its name. {UNCHANGED}")
        finish(broken.problems)
        return
    except BuildFailed as error:
        raise Misuse(f"{AS_BEFORE} {error}") from None
    click.echo(f"It is now {name}.")
    for path in changed:
        click.echo(f"  mended: {path}")
    if ledger_of(root).leads.get(address):
        click.echo(f"{address} leads there for ever, from the next build: showcase build")


ADDRESSING = (rename, list_addresses)
