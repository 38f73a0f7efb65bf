"""Cuts the making of a site into pieces, each of which can be made by itself, in any order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from showcase.kinds.case_study import CaseStudy
from showcase.kinds.tool import Tool
from showcase.language import ENGLISH, language
from showcase.link import languages_of
from showcase.model.entry import Entry, Size
from showcase.model.page import Page, Plan
from showcase.model.site import Name, Site
from showcase.outputs.citation import citations_of
from showcase.outputs.downloads import Download, downloads_of
from showcase.outputs.explain import basic_faults
from showcase.outputs.feeds import feeds
from showcase.outputs.for_robots import for_robots
from showcase.outputs.form_rules import form_files
from showcase.outputs.holdings import Document
from showcase.outputs.interface_words import interface_words, used_values
from showcase.outputs.search_documents import document_of
from showcase.outputs.word_template import word_templates
from showcase.photo import NotAPhoto, draw, file_name, size_of
from showcase.plain_file import read_bytes
from showcase.questions import Questions
from showcase.read import MAX_PHOTO_BYTES
from showcase.record import Worked
from showcase.render.book import Book, book_of, in_all_languages
from showcase.render.cards import card_of
from showcase.render.photos import photos_of
from showcase.render.share_picture import FILE as SHARE_PICTURE
from showcase.render.share_picture import share_picture
from showcase.render.splice import Shell
from showcase.render.style_sheet import NAME as STYLE_SHEET
from showcase.render.style_sheet import style_sheet
from showcase.render.templates import Ask, no_one
from showcase.render.tongues import by_language
from showcase.render.weave import Cloth, cloth_of
from showcase.rules import all_rules
from showcase.settings import Settings
from showcase.stated import NotStated, Stated
from showcase.vocabularies import vocabulary

# A typeface with the letters of most languages written in Latin, Greek and Cyrillic, those of
# Aboriginal languages among them. Nothing of it is published but the words drawn with it.
FONT = "themes/readthedocs/css/fonts/lato-bold.woff"
Files = Mapping[str, bytes]


class BuildFailed(Exception):
    """The site could not be built; the text says why, for people."""


def typeface() -> Path | None:
    """Return the file of the typeface; it comes with MkDocs, which is found without loading it."""
    found = find_spec("mkdocs")
    return Path(found.origin).parent / FONT if found and found.origin else None


TYPEFACE = typeface()


@dataclass(frozen=True, slots=True)
class Left:
    """What the making of a page leaves for the lists of all pages.

    It stands at `address`; `changed` is the day its content was last reviewed, or None;
    `alternates` are its addresses in all languages that have it; `document` is the page as search
    knows it, or None. An `unlisted` page is in no list.
    """

    address: str = ""
    changed: date | None = None
    alternates: Mapping[str, str] = field(default_factory=dict)
    document: Document | None = None
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Some files of the site that are made together, by their names from the root of the site.

    `given` says what stands for all that they are made from, beside what is asked meanwhile of the
    site and of the showcase's folder; None where nobody can tell.
    """

    name: str
    make: Callable[[], tuple[Files, Left]]
    given: Callable[[], Mapping[str, str] | None]


@dataclass(frozen=True)
class Making:
    """All that a site is made of, each worked out once. `root` is the showcase's folder.

    Where there are `questions`, what is asked while a piece is made is noted there.
    """

    root: Path
    site: Site
    settings: Settings
    questions: Questions | None = None

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        """The site as readers of each language meet it."""
        return self.questions.sites if self.questions else in_all_languages(self.site)

    @property
    def asked(self) -> Site:
        """The site in English, for all that is made of one entry."""
        return self.sites[ENGLISH.tag]

    @property
    def ask(self) -> Ask:
        """What is told each question about something else than the site."""
        return self.questions.ask if self.questions else no_one

    @cached_property
    def book(self) -> Book:
        """What the pages are made from."""

        def names() -> Mapping[str, Name]:
            return {
                f"{kind.info.address}/{slug}/": (kind.info.name, slug)
                for kind, slug, _ in self.site.listing
                if kind in {CaseStudy, Tool}
            }

        offered, faults = Worked(names, self.offered), basic_faults()
        return book_of(self.sites, self.settings, all_rules(), faults, offered, self.ask)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Every page that is made from content and declarations, before it is rendered."""
        return (*self.book.lists(), *self.book.entries())

    @cached_property
    def addresses(self) -> Mapping[str, Mapping[str, str]]:
        """The addresses of each page in all its languages, by its address without them."""
        return by_language(self.plans)

    def page(self, plan: Plan) -> Page:
        """Return a page, rendered."""
        return self.book.page(plan, self.addresses[plan.plain_address])

    def downloads(self, entry: Entry) -> tuple[Download, ...]:
        """Return the files that an entry's page offers."""
        if isinstance(entry, Tool):
            return downloads_of(entry, urlsplit(self.settings.url).hostname or "")
        return citations_of(entry, self.settings) if isinstance(entry, CaseStudy) else ()

    def offered(self, name: Name) -> tuple[tuple[str, str], ...]:
        """Return (name, label) of the files that the page of the entry of a (kind, slug) offers."""
        entry = self.asked.by_name[name]
        return tuple((one.name, one.label) for one in self.downloads(entry))

    def page_piece(self, plan: Plan, shells: Mapping[str, Shell]) -> Piece:
        """Return a page as a piece."""

        def make() -> tuple[Files, Left]:
            page = self.page(plan)
            whole = shells[plan.shell].splice(page)
            original = self.asked.get(*plan.name) if plan.name else None
            document = document_of(page, original)
            left = Left(page.address, page.changed, dict(page.alternates), document, page.unlisted)
            return {page.file: whole.encode()}, left

        return Piece(f"page {plan.address}", make, partial(self.given, plan, shells))

    @cached_property
    def teller(self) -> Stated | None:
        """What tells values from others; None where nobody asks."""
        return Stated(self.questions.facts_of) if self.questions else None

    def stated(self, *values: object) -> str | None:
        """Return what stands for exactly these values; None where nobody can tell."""
        try:
            return self.teller.of(values) if self.teller else None
        except NotStated:
            return None

    def given(self, plan: Plan, shells: Mapping[str, Shell]) -> Mapping[str, str] | None:
        """Return what stands for all that a page is given; None where nobody can tell."""
        shown, frame = self.stated(plan.shown), shells[plan.shell]
        own = self.stated(self.addresses[plan.plain_address], tuple(self.sites), plan.name)
        if shown is None or own is None:
            return None
        return {"frame": frame.hash, "shown": shown, "languages": own}

    def given_all(self, *more: object) -> Mapping[str, str] | None:
        """Return what stands for all that there is; None where nobody can tell."""
        own = self.stated(*more)
        if self.questions is None or own is None:
            return None
        return {"everything": self.questions.everything(), "more": own}

    def beside(self, name: Name) -> tuple[Files, Left]:
        """Return the files that lie beside the page of an entry."""
        return self.files_of(self.asked.by_name[name])

    def files_of(self, entry: Entry) -> tuple[Files, Left]:
        """Return the files that lie beside the page of an entry, also of an archived one."""
        home, settings = entry.home, self.settings
        files = {f"{home}{one.name}": one.content for one in self.downloads(entry)}
        if settings.draws_pictures:
            picture = share_picture(cloth_of(entry), entry.title, settings.name, TYPEFACE)
            files[f"{home}{SHARE_PICTURE}"] = picture
        for source, size, target in photos_of(entry, self.asked):
            files |= self.photo(source, size, target)
        return files, Left()

    def photo(self, source: str, size: Size, target: PurePosixPath) -> dict[str, bytes]:
        """Return the files that show a photo; the check has seen that it can be shown."""
        self.ask(f"bytes {source}")
        content, _ = read_bytes(self.root, source, MAX_PHOTO_BYTES)
        try:
            if size_of(content) != tuple(size):
                raise NotAPhoto("It has another size by now.")
            return {
                f"{target.parent}/{file_name(target.name, one.width, one.ending)}": one.content
                for one in draw(content)
            }
        except NotAPhoto as reason:
            message = f"{source} changed while the site was being built. {reason}"
            raise BuildFailed(message) from reason

    def all_interface_words(self) -> dict[str, str | bytes]:
        """Return what scripts in the browser say in other languages than English."""
        found: dict[str, str | bytes] = {}
        used = used_values(self.site.of(CaseStudy))
        for tag in languages_of(self.site):
            found |= interface_words(self.sites[tag], tag, used, card_of)
        return found

    def home_picture(self) -> dict[str, str | bytes]:
        """Return the picture for sharing of all pages that have none of their own."""
        if not self.settings.draws_pictures:
            return {}
        everything = Cloth("home", tuple(word.id for word in vocabulary("dimension").words))
        return {SHARE_PICTURE: share_picture(everything, self.settings.name, "", TYPEFACE)}

    def whole_pieces(self, taken: Iterable[str]) -> Iterator[Piece]:
        """Yield the pieces that are made from all entries at once.

        `taken` are names of files that the bureau has written itself, which come first.
        """
        site, settings, written = self.site, self.settings, frozenset(taken)
        spoken = (ENGLISH, *map(language, languages_of(site)))
        makers: dict[str, Callable[[], Mapping[str, str | bytes]]] = {
            "feeds": lambda: feeds(site, settings),
            "for robots": lambda: for_robots(site, settings),
            "style sheet": lambda: {STYLE_SHEET: style_sheet()},
            "home picture": self.home_picture,
            "interface words": self.all_interface_words,
            "word templates": lambda: word_templates(site),
            "form": lambda: form_files(spoken, all_rules()),
        }
        for name, make in makers.items():
            names = tuple(sorted(written)) if name == "for robots" else ()
            yield Piece(name, partial(whole, make, names), partial(self.given_all, names))

    def entry_pieces(self) -> Iterator[Piece]:
        """Yield what lies beside the page of each entry."""
        for kind, slug, _ in self.site.listing:
            yield Piece(
                f"beside {kind.info.address}/{slug}/",
                partial(self.beside, (kind.info.name, slug)),
                dict,
            )
        for entry in self.site.archived:
            yield Piece(
                f"beside {entry.address}",
                partial(self.files_of, entry),
                partial(self.given_entry, entry),
            )

    def given_entry(self, entry: Entry) -> Mapping[str, str] | None:
        """Return what stands for an entry; None where nobody can tell."""
        own = self.stated(entry)
        return None if own is None else {"shown": own}


def whole(
    make: Callable[[], Mapping[str, str | bytes]], taken: Iterable[str]
) -> tuple[Files, Left]:
    """Return made files as bytes, without those whose names are taken."""
    files = {
        name: content.encode() if isinstance(content, str) else content
        for name, content in make().items()
        if name not in taken
    }
    return files, Left()
