"""Writes the files of a site, piece by piece, inside the shells that MkDocs built."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from os import environ
from pathlib import Path

from showcase import sharing
from showcase.again import ALWAYS, Done, Held, Last
from showcase.comparing import compare
from showcase.facets import case_order
from showcase.frames import FRAMES
from showcase.gathering import BESIDE, Gathering
from showcase.indexing import Indexing
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.page import Page, Plan
from showcase.model.site import Site
from showcase.outputs.content_editor import NotFetched, content_editor
from showcase.outputs.holdings import Document
from showcase.outputs.host_files import Served, host_files
from showcase.outputs.search_documents import handwritten
from showcase.outputs.search_index import search_index
from showcase.outputs.security_policy import EDITOR
from showcase.outputs.sitemap import sitemap
from showcase.pieces import BuildFailed, Left, Making, Piece
from showcase.record import short_hash
from showcase.render.splice import Shell, cut
from showcase.settings import Settings
from showcase.stored import put
from showcase.synonyms import Synonyms, SynonymsFault, synonyms

# Set by `showcase serve`, for the build that MkDocs then starts by itself.
DRAFTS = "SHOWCASE_DRAFTS"
# For fewer pieces than these, sharing the work costs more than it saves.
WORTH_SHARING = 300


def shows_drafts() -> bool:
    """Say whether this build is a preview, which also shows what is not yet published."""
    return bool(environ.get(DRAFTS))


def all_pages(site: Site, settings: Settings) -> tuple[Page, ...]:
    """Return every page that is made from content and declarations."""
    making = Making(Path(), site, settings)
    return tuple(making.page(plan) for plan in making.plans)


def write(folder: Path, name: str, content: bytes) -> None:
    """Write one file of the site."""
    put(folder / name, content)


def read(folder: Path, name: str) -> str:
    """Return one text file of the site."""
    return (folder / name).read_text(encoding="utf-8")


def done(folder: Path, last: Last | None, piece: Piece) -> Done:
    """Put the files of a piece into a folder: as the last build left them, or made."""
    if last:
        return last.done(folder, piece)
    files, left = piece.make()
    for name, content in files.items():
        write(folder, name, content)
    return Done(Held({}, {}, {}, left), ALWAYS)


def write_pieces(folder: Path, pieces: Sequence[Piece], last: Last | None) -> dict[str, Done]:
    """Make some pieces on all cores; return what came of each, by its name."""
    count = sharing.cores() if len(pieces) >= WORTH_SHARING else 1
    found = sharing.spread(pieces, partial(done, folder, last), count, "Making pages")
    return {piece.name: one for piece, one in zip(pieces, found, strict=True)}


def cut_shells(folder: Path, plans: Iterable[Plan]) -> dict[str, Shell]:
    """Return the shells that MkDocs built into a folder, and remove those that are no pages."""
    addresses = sorted({plan.shell for plan in plans})
    shells = {one: cut(read(folder, f"{one}index.html")) for one in addresses}
    for base in {address.split("_/")[0] for address in addresses if "_/" in address}:
        shutil.rmtree(folder / base / "_")
    return shells


def groups() -> tuple[Synonyms, ...]:
    """Return the words that mean the same; BuildFailed where their file has a fault."""
    try:
        return synonyms()
    except SynonymsFault as error:
        raise BuildFailed(str(error)) from error


def all_search_files(site: Site, documents: Iterable[Document | None]) -> dict[str, str]:
    """Return the files of search; BuildFailed where synonyms have a fault."""
    return search_index(site, documents, groups())


def search_piece(making: Making, pages: Mapping[Piece, Held], written: Sequence[Document]) -> Piece:
    """Return the files of search as a piece. `written` are pages of the bureau's own hand."""

    def make() -> tuple[dict[str, bytes], Left]:
        documents = [held.left.document for held in pages.values()]
        files = all_search_files(making.site, (*documents, *written))
        return {name: text.encode() for name, text in files.items()}, Left()

    def given() -> Mapping[str, str]:
        digests = [held.digest for held in pages.values()]
        digests += [one.digest for one in written]
        cases = sorted(making.site.of(CaseStudy), key=case_order)
        return {"searched": short_hash(*digests, *(one.address for one in cases))}

    return Piece("search", make, given)


def search_done(
    making: Making,
    folder: Path,
    pages: Mapping[Piece, Held],
    written: Sequence[Document],
    last: Last | None,
) -> Done:
    """Put the files of search into a folder: as they were, from the last index, or from nothing."""
    piece = search_piece(making, pages, written)
    if last is None:
        return done(folder, None, piece)
    indexing = Indexing(making.site, groups, pages, written, last)
    return last.done(folder, piece, indexing.made)


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names in a folder of the site, sorted; folders with a slash at their end."""
    found = [f"{one.name}/" if one.is_dir() else one.name for one in folder.iterdir()]
    return tuple(sorted(name for name in found if not name.startswith((".", "_"))))


def write_host_files(making: Making, folder: Path) -> None:
    """Write what hosts read, last of all, when the names of the whole site are known."""
    settings = making.settings
    ledger = (one for one in making.site.taken_down if one.gone)
    gone = tuple(sorted({address for one in ledger for address in one.addresses}))
    framed = tuple(sorted(plan.address for plan in making.plans if plan.bare))
    languages = sorted({f"{one.split('/')[0]}/" for one in framed if one.count("/") > 1})
    inside = tuple((one, names_in(folder / one)) for one in languages)
    lists = {f"{kind.info.address}/" for kind in all_kinds()}
    # To a list readers are sent for a time; what a host says with 301, browsers keep for good.
    moved = tuple(sorted(pair for pair in making.site.moved.items() if pair[1] not in lists))
    served = Served(settings, names_in(folder), framed, inside, gone, moved)
    for name, text in host_files(served).items():
        if (folder / name).exists():
            raise BuildFailed(f"docs/{name} stands where a file that the build makes belongs.")
        write(folder, name, text.encode())


def write_content_editor(making: Making, folder: Path) -> None:
    """Write the content editor in the browser, where mkdocs.yml switches it on."""
    try:
        files = content_editor(making.settings)
    except NotFetched as error:
        raise BuildFailed(str(error)) from error
    if files and (folder / EDITOR).exists():
        raise BuildFailed(f"docs/{EDITOR} stands where the content editor belongs.")
    for name, content in files.items():
        write(folder, name, content)


def write_all(
    making: Making, folder: Path, taken: Iterable[str], pages: Iterable[Piece], last: Last | None
) -> dict[str, Done]:
    """Make some pages and all that is no page: what lies beside them, data, feeds and others.

    `taken` are names of files that the bureau has written itself, which come first. Return what
    came of each piece, by its name.
    """
    gathering = Gathering(making, folder)
    first = [*gathering.parts(), *making.whole_pieces(taken), *making.entry_pieces(), *pages]
    found = write_pieces(folder, first, last)
    found |= write_pieces(folder, tuple(gathering.wholes()), last)
    shutil.rmtree(folder / BESIDE)
    return found


def write_beside(making: Making, folder: Path) -> None:
    """Write all files that are no pages."""
    write_all(making, folder, (), (), None)


def write_site(
    making: Making,
    folder: Path,
    others: Iterable[str],
    last: Last | None = None,
    frames: Done | None = None,
) -> Mapping[str, Shell]:
    """Write all that is ours into the folder that MkDocs built: pages, files, lists, the index.

    `others` are the addresses of hand-written pages. What would come out as in the `last` build is
    taken from there. `frames` are what MkDocs built, where that can be kept. Return the shells that
    stood in the folder, by their addresses.
    """
    shells = cut_shells(folder, making.plans)
    taken = [file.name for file in folder.iterdir()]
    pages = [making.page_piece(plan, shells) for plan in making.plans]
    compared = compare(making.site, last, WORTH_SHARING)
    found = compared | write_all(making, folder, taken, pages, last)
    held = {piece: found[piece.name].held for piece in pages}
    if making.settings.url:
        left = [one.left for one in held.values()]
        write(folder, "sitemap.xml", sitemap(left, others, making.settings.url).encode())
    own = (handwritten(one, read(folder, f"{one}index.html")) for one in sorted(others))
    written = [one for one in own if one is not None]
    found["search"] = search_done(making, folder, held, written, last)
    write_content_editor(making, folder)
    write_host_files(making, folder)
    if frames:
        found[FRAMES] = frames
    if last:
        last.keep(found)
    return shells
