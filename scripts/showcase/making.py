"""From a checked showcase to the files of its site, inside the shells that MkDocs built."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from os import environ
from pathlib import Path
from urllib.parse import urlsplit

from showcase.link import languages_of
from showcase.model.page import Page, Plan
from showcase.model.site import Site
from showcase.outputs.citation import all_citations
from showcase.outputs.downloads import Download, all_downloads
from showcase.outputs.explain import basic_faults
from showcase.outputs.facet_index import facet_index
from showcase.outputs.feeds import feeds
from showcase.outputs.for_robots import for_robots
from showcase.outputs.host_files import Served, host_files
from showcase.outputs.interface_words import interface_words
from showcase.outputs.open_data import open_data
from showcase.outputs.qr_code import qr_files
from showcase.outputs.search_index import search_index
from showcase.outputs.sitemap import sitemap
from showcase.photo import NotAPhoto, draw, file_name
from showcase.plain_file import read_bytes
from showcase.read import MAX_PHOTO_BYTES
from showcase.render.book import Book, book_of
from showcase.render.cards import card_of
from showcase.render.photos import photo_files
from showcase.render.share_picture import FILE as SHARE_PICTURE
from showcase.render.share_picture import share_picture
from showcase.render.splice import cut
from showcase.render.style_sheet import NAME as STYLE_SHEET
from showcase.render.style_sheet import style_sheet
from showcase.render.tongues import by_language
from showcase.render.weave import Cloth, cloth_of
from showcase.rules import all_rules
from showcase.settings import Settings
from showcase.synonyms import SynonymsFault, synonyms
from showcase.vocabularies import vocabulary

# A typeface with the letters of most languages written in Latin, Greek and Cyrillic, those of
# Aboriginal languages among them. Nothing of it is published but the words drawn with it.
FONT = "themes/readthedocs/css/fonts/lato-bold.woff"
# Set by `showcase serve`, for the build that MkDocs then starts by itself.
DRAFTS = "SHOWCASE_DRAFTS"


class BuildFailed(Exception):
    """The site could not be built; the text says why, for people."""


def shows_drafts() -> bool:
    """Say whether this build is a preview, which also shows what is not yet published."""
    return bool(environ.get(DRAFTS))


def host_of(settings: Settings) -> str:
    """Return the name of the host that the site is published at, or nothing."""
    return urlsplit(settings.url).hostname or ""


def beside(site: Site, settings: Settings) -> dict[str, tuple[Download, ...]]:
    """Return the files that lie beside the pages of entries, by the paths of the entries."""
    return {**all_downloads(site, host_of(settings)), **all_citations(site, settings)}


@dataclass(frozen=True)
class Making:
    """All that a site is made of, each worked out once. `root` is the showcase's folder."""

    root: Path
    site: Site
    settings: Settings

    @cached_property
    def beside(self) -> dict[str, tuple[Download, ...]]:
        """The files that lie beside the pages of entries, by the paths of the entries."""
        return beside(self.site, self.settings)

    @cached_property
    def book(self) -> Book:
        """What the pages are made from."""
        offered = {
            entry.home: tuple((one.name, one.label) for one in self.beside[entry.path])
            for entry in self.site.entries
            if entry.path in self.beside
        }
        return book_of(self.site, self.settings, all_rules(), basic_faults(), offered)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Every page that is made from content and declarations, before it is rendered."""
        return (*self.book.lists(), *self.book.entries())

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The same pages, rendered."""
        addresses = by_language(self.plans)
        return tuple(self.book.page(one, addresses[one.plain_address]) for one in self.plans)


def all_pages(site: Site, settings: Settings) -> tuple[Page, ...]:
    """Return every page that is made from content and declarations."""
    return Making(Path(), site, settings).pages


def write_files(making: Making, folder: Path) -> None:
    """Write what lies beside the pages: photos, files to take away, data, feeds, QR codes."""
    site, settings = making.site, making.settings
    write_photos(making.root, folder, site)
    addresses = {entry.path: entry.address for entry in site.entries}
    for path, found in making.beside.items():
        for one in found:
            (folder / addresses[path] / one.name).write_bytes(one.content)
    for name, content in qr_files(site, settings.url).items():
        (folder / name).write_bytes(content)
    for name, text in {**open_data(site, settings), **feeds(site, settings)}.items():
        write(folder, name, text)
    for tag in languages_of(site):
        for name, text in interface_words(site, tag, card_of).items():
            write(folder, name, text)
    for name, text in for_robots(site, settings).items():
        # The bureau's own, below docs/, comes first.
        if not (folder / name).exists():
            write(folder, name, text)
    if settings.draws_pictures:
        write_share_pictures(folder, site, settings)


def write_share_pictures(folder: Path, site: Site, settings: Settings) -> None:
    """Draw the picture of every entry beside its page, and that of all other pages."""
    everything = tuple(word.id for word in vocabulary("dimension").words)
    cloth = Cloth("home", everything)
    (folder / SHARE_PICTURE).write_bytes(share_picture(cloth, settings.name, "", TYPEFACE))
    for entry in site.entries:
        drawn = share_picture(cloth_of(entry), entry.title, settings.name, TYPEFACE)
        (folder / entry.address / SHARE_PICTURE).write_bytes(drawn)


def typeface() -> Path | None:
    """Return the file of the typeface; it comes with MkDocs, which is found without loading it."""
    found = find_spec("mkdocs")
    return Path(found.origin).parent / FONT if found and found.origin else None


TYPEFACE = typeface()


def write(site: Path, name: str, text: str) -> None:
    """Write one text file of the site."""
    target = site / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def splice_pages(site: Path, plans: Iterable[Plan], pages: Iterable[Page]) -> None:
    """Write every page into the shell that MkDocs built for it, then remove the shells."""
    addresses = sorted({plan.shell for plan in plans})
    shells = {
        one: cut((site / one / "index.html").read_text(encoding="utf-8")) for one in addresses
    }
    for plan, page in zip(plans, pages, strict=True):
        write(site, page.file, shells[plan.shell].splice(page))
    for folder in {address.split("_/")[0] for address in addresses if "_/" in address}:
        shutil.rmtree(site / folder / "_")


def write_photos(root: Path, folder: Path, site: Site) -> None:
    """Write every photo that a page shows, made new; the check has seen that each can be shown."""
    for source, target in photo_files(site):
        content, _ = read_bytes(root, source, MAX_PHOTO_BYTES)
        try:
            for drawn in draw(content):
                name = file_name(target.name, drawn.width, drawn.ending)
                (folder / target.parent / name).write_bytes(drawn.content)
        except NotAPhoto as reason:
            message = f"{source} changed while the site was being built. {reason}"
            raise BuildFailed(message) from reason


def all_search_files(
    site: Site, pages: tuple[Page, ...], others: Mapping[str, str]
) -> dict[str, str]:
    """Return the files of search; BuildFailed where synonyms have a fault.

    `others` are the hand-written pages: their HTML by address.
    """
    try:
        return search_index(site, pages, others, synonyms())
    except SynonymsFault as error:
        raise BuildFailed(str(error)) from error


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names in a folder of the site, sorted; folders with a slash at their end."""
    found = [f"{one.name}/" if one.is_dir() else one.name for one in folder.iterdir()]
    return tuple(sorted(name for name in found if not name.startswith((".", "_"))))


def write_host_files(making: Making, folder: Path) -> None:
    """Write what hosts read, last of all, when the names of the whole site are known."""
    settings, pages = making.settings, making.pages
    ledger = (one for one in making.site.taken_down if one.gone)
    gone = tuple(sorted({address for one in ledger for address in one.addresses}))
    framed = tuple(sorted(page.address for page in pages if page.bare))
    languages = sorted({f"{one.split('/')[0]}/" for one in framed if one.count("/") > 1})
    inside = tuple((one, names_in(folder / one)) for one in languages)
    served = Served(settings, names_in(folder), framed, inside, gone)
    for name, text in host_files(served).items():
        if (folder / name).exists():
            raise BuildFailed(f"docs/{name} stands where a file that the build makes belongs.")
        write(folder, name, text)


def write_site(making: Making, folder: Path, others: Iterable[str]) -> None:
    """Write all that is ours into the folder that MkDocs built: pages, files, lists, the index.

    `others` are the addresses of hand-written pages.
    """
    site, settings, pages = making.site, making.settings, making.pages
    splice_pages(folder, making.plans, pages)
    write(folder, STYLE_SHEET, style_sheet())
    write_files(making, folder)
    if settings.url:
        write(folder, "sitemap.xml", sitemap(pages, others, settings.url))
    written = {one: (folder / one / "index.html").read_text(encoding="utf-8") for one in others}
    files = facet_index(site, card_of) | all_search_files(site, pages, written)
    for name, text in files.items():
        write(folder, name, text)
    write_host_files(making, folder)
