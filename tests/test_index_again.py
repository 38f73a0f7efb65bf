"""An index that is made from the last one is, byte for byte, the one that is made from nothing."""

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from searching import FACETS
from showcase import again, indexing
from showcase.again import Held, Last, questions_of, read_document, read_held
from showcase.check import check
from showcase.indexing import Indexing, read_state, written_state
from showcase.outputs import search_index, shards
from showcase.outputs.changes import Run, all_new, change
from showcase.outputs.holdings import Document, Holding, Row, row_of, written_places
from showcase.outputs.letters import NUMBER, VALUES, open_letters
from showcase.outputs.said_words import NOBODY, first_said, reader_of
from showcase.outputs.search_index import NOTHING, InMemory, Kept, Made, language_index, tongue
from showcase.outputs.stem_lines import each_place
from showcase.pieces import Left, Piece
from showcase.stored import Store
from showcase.synonyms import Synonyms, plain_words
from support import HOME, TODAY, tree

GROUPS = (
    Synonyms(("mum", "dad"), ("families", "carers and kin")),
    Synonyms(("pt",), ("parent-teacher night", "gardens")),
    Synonyms(("never",), ("zebra crossing",)),
)
WORDS = {
    "en": """The the families family Family family's carers and kin garden gardens gardening
        well-being parent–teacher night nights P&C attend attended attendance iPhone café cafe
        Koorie www.x.example a of Year 12 school schools schooling read reader zebra crossing""",
    "vi": "phụ huynh trường gia đình Gia vườn của và học sinh lớp 7 đọc sách",
    "ar": "المدرسة والمدرسة مدرسة الأسرة أسرة للأسر المعلمين معلمون في على الكتاب كتب",
    "zh-Hans": "学校和家庭 家长 学校的花园 家长会 7年级 读书 图书馆里的家庭",
}
SOME = 24


def phrase(chance: random.Random, language: str, most: int) -> str:
    """Return a few words; some are seldom."""
    words = WORDS[language].split()
    seldom = f"x{chance.randrange(400)}"
    return " ".join(chance.choice([*words, seldom]) for _ in range(chance.randrange(most)))


def invented(chance: random.Random, language: str, number: int) -> Document:
    """Return an invented page."""
    title, summary, heading = (phrase(chance, language, 4) for _ in range(3))
    lines = tuple(phrase(chance, language, 14) for _ in range(chance.randint(1, 6)))
    address = f"p{number}/"
    return Document(address, address, language, title, summary, (heading,), lines, "f", FACETS)


def edited(chance: random.Random, one: Document) -> Document:
    """Return a page with another title, line, or word to filter it by."""
    kind = chance.randrange(3)
    if kind == 0:
        return replace(one, title=phrase(chance, one.language, 5))
    if kind == 1:
        return replace(one, facets={**one.facets, "level": (chance.choice("abc"),)})
    lines = list(one.lines)
    lines[chance.randrange(len(lines))] = phrase(chance, one.language, 14)
    return replace(one, lines=tuple(lines))


def after_edit(
    chance: random.Random, language: str, pages: Sequence[Document], number: int
) -> list[Document]:
    """Return pages of which one or two were edited, came, went or moved, or all are in disorder."""
    found = list(pages)
    for _ in range(chance.randint(1, 2)):
        kind, place = chance.randrange(9), chance.randrange(len(found) + 1)
        if kind < 3 and found:
            place = chance.randrange(len(found))
            found[place] = edited(chance, found[place])
        elif kind < 5:
            found.insert(place, invented(chance, language, number))
        elif kind < 7 and found:
            del found[chance.randrange(len(found))]
        elif found:
            found.insert(place, found.pop(chance.randrange(len(found))))
    if chance.random() < 0.05:
        chance.shuffle(found)
    return found if chance.random() > 0.02 else []


class Shelf(InMemory):
    """Pages of this index and the last, and the last one's files; notes which pages are read."""

    def __init__(self, documents: Iterable[Document], files: dict[str, str]) -> None:
        super().__init__(documents)
        self.last, self.read = files, set[str]()

    def document(self, digest: str) -> Document:
        """Return a page."""
        self.read.add(digest)
        return super().document(digest)

    def holdings(self, digest: str) -> Sequence[Holding]:
        """Return what it holds."""
        self.read.add(digest)
        return super().holdings(digest)

    def files(self, folder: str) -> Iterable[str]:
        """Return files of the last index."""
        return [text for name, text in self.last.items() if name.startswith(folder)]


def rows_of(pages: Iterable[Document]) -> tuple[Row, ...]:
    """Return the rows of some pages."""
    return tuple(map(row_of, pages))


def from_nothing(language: str, pages: Sequence[Document]) -> Made:
    """Return an index made from nothing."""
    return language_index(tongue(language, NOTHING, rows_of(pages), InMemory(pages)), [], GROUPS)


def from_last(
    kept: Kept, language: str, pages: Sequence[Document], shelf: Shelf
) -> tuple[dict[str, str], Kept]:
    """Return all files of an index made from the last one, and what is kept of it."""
    made = language_index(tongue(language, kept, rows_of(pages), shelf), [], GROUPS)
    taken = {name: shelf.last[before] for name, before in made.taken.items()}
    assert not taken.keys() & made.files.keys()
    return made.files | taken, read_state(written_state(made.kept))[language]


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files so small that few pages have many."""
    monkeypatch.setattr(shards, "LEAST", 60)
    monkeypatch.setattr(shards, "MOST", 120)
    monkeypatch.setattr(shards, "MILESTONE", 3)


@pytest.mark.usefixtures("small_files")
@pytest.mark.parametrize("few", [search_index.FEW, 3])
@pytest.mark.parametrize("language", WORDS)
def test_after_random_edits_it_is_the_one_made_from_nothing(
    language: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "FEW", few)
    chance = random.Random(f"{language} {few}")  # noqa: S311 - pages, not secrets
    pages = [invented(chance, language, number) for number in range(SOME)]
    made = from_nothing(language, pages)
    files, kept, several = made.files, made.kept[language], 0
    for number in range(SOME, SOME + 60):
        before, pages = pages, after_edit(chance, language, pages, number)
        files, kept = from_last(kept, language, pages, Shelf([*before, *pages], files))
        made = from_nothing(language, pages)
        assert files == made.files
        assert kept == made.kept[language]
        several += f"find/{language}/terms/2.txt" in files
    assert several > 20


MANY = 300


@pytest.fixture(scope="module")
def many() -> list[Document]:
    """Many pages in English; the first says all words that mean the same."""
    chance = random.Random(2)  # noqa: S311 - pages, not secrets
    pages = [invented(chance, "en", number) for number in range(MANY)]
    words = tuple(word for group in GROUPS for word in group.also)
    return [replace(pages[0], lines=words), *pages[1:]]


@pytest.mark.parametrize("place", [1, 150, MANY - 1])
def test_only_pages_that_an_edit_touches_are_read(many: list[Document], place: int) -> None:
    first = from_nothing("en", many)
    old, before, behind = many[place], many[:place], many[place + 1 :]
    new = replace(old, lines=(*old.lines, "They sang."))
    another = replace(new, address="new/")
    for pages, touched in (
        ([*before, new, *behind], (old, new)),
        ([*before, another, old, *behind], (another,)),
        ([*before, *behind], (old,)),
        ([*before, *behind, old], (old,)),
    ):
        shelf = Shelf([*many, *pages], first.files)
        files, _ = from_last(first.kept["en"], "en", pages, shelf)
        assert files == from_nothing("en", pages).files
        assert shelf.read == {one.digest for one in touched if pages != many}


def test_what_became_of_documents_is_found() -> None:
    assert change("abcdef", "abxdef")[:] == ((Run(0, 0, 2), Run(3, 3, 3)), (2,), (2,))
    assert change("abcd", "bcd")[:] == ((Run(1, 0, 3),), (0,), ())
    assert change("abcd", "abxcd")[:] == ((Run(0, 0, 2), Run(2, 3, 2)), (), (2,))
    assert change("abcd", "bcad")[:] == ((Run(1, 0, 2), Run(3, 3, 1)), (0,), (2,))
    assert change("ab", "ab") == ((Run(0, 0, 2),), (), ())
    assert change("", "ab") == all_new(2)
    assert not change("abc", "axc").shifts and change("abc", "bc").shifts


def test_the_first_page_to_say_a_word_is_looked_for_behind_the_one_that_went() -> None:
    texts = {"a": "families", "b": "gardens", "c": "none", "d": "gardens", "e": "families"}
    read = list[str]()

    def said(before: dict[str, int], old: str, new: str) -> dict[str, int]:
        read.clear()

        def text(number: int) -> str:
            read.append(new[number])
            return texts[new[number]]

        found = change(old, new) if old else all_new(len(new))
        return first_said(("families", "gardens", "zebra"), before, found, len(new), text)

    first = said({}, "", "abcde")
    assert first == {"families": 0, "gardens": 1, "zebra": NOBODY}
    assert said(first, "abcde", "acde") == {"families": 0, "gardens": 2, "zebra": NOBODY}
    assert set(read) == {"c", "d"}
    assert said(first, "abcde", "bcde")["families"] == 3
    assert said(first, "abcde", "abde") == {"families": 0, "gardens": 1, "zebra": NOBODY}
    assert read == []
    with pytest.raises(LookupError):
        said({"families": 0}, "abcde", "abde")


def test_a_text_has_exactly_the_words_that_its_words_say() -> None:
    words = ["kin", "carers and kin", "P&C", "parent-teacher night", "école", "学校", "year 12"]
    pieces = [
        "Kin",
        "kinder",
        "carers",
        "and",
        "P & C",
        "carers and",
        "parent-teacher",
        "night",
        "nights",
    ]
    pieces += ["Ecole", "écoles", "学校的家", "学", "year", "Year 12", "123", "x" * 45, "_", "а"]
    chance, said = random.Random(4), set[str]()  # noqa: S311 - texts, not secrets
    has = reader_of(words)
    for _ in range(3_000):
        between = chance.choice([" ", "-", "–", "", ", ", "\n"])
        text = between.join(chance.choices(pieces, k=5))
        plain = f" {plain_words(text)} "
        assert has(text, words) == [one for one in words if f" {plain_words(one)} " in plain], text
        said |= {*has(text, words)}
    assert said == {*words}


def test_a_number_is_read_as_it_is_written() -> None:
    numbers = [*range(70), 4095, 4096, 10**6, 2**40]
    written = "".join(map(open_letters, numbers))
    assert [VALUES[one] for one in NUMBER.findall(written)] == numbers


def test_places_of_each_document_are_found_also_where_they_are_many() -> None:
    chance = random.Random(3)  # noqa: S311 - numbers, not secrets
    for most in (1, 5, 31, 80):
        counts = [chance.randint(0, most) for _ in range(60)] + [most]
        each = [written_places(sorted(chance.sample(range(2_000), count))) for count in counts]
        assert each_place("".join(each)) == each


class Builds:
    """Builds of a site of documents, one after the other, that keep what the next one needs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number, self.kept = folder, 0, b"{}"
        self.questions = questions_of(HOME, check(HOME, TODAY))
        self.store = Store(folder / "kept")

    def keep(self, content: bytes) -> None:
        """Keep what the next build needs."""
        self.kept = content

    @property
    def before(self) -> dict[str, Held]:
        """What the last build left."""
        return {name: read_held(plain) for name, plain in json.loads(self.kept).items()}

    def build(self, ours: Sequence[Document], written: Sequence[Document]) -> dict[str, str]:
        """Build the index of pages of ours and of the bureau's; return the hashes of its files."""
        self.number += 1
        out = self.folder / f"site-{self.number}"
        last = Last(self.questions, self.store, self.keep, self.before)
        pages = {piece: last.done(out, piece) for piece in map(page_piece, ours)}
        held = {piece: one.held for piece, one in pages.items()}
        index = Indexing(self.questions.site, lambda: GROUPS, held, written, last)
        given = {"searched": " ".join(one.digest for one in (*ours, *written))}
        piece = Piece("search", lambda: ({}, Left()), lambda: given)
        done = {piece.name: one for piece, one in pages.items()}
        last.keep({**done, "search": last.done(out, piece, index.made)})
        return tree(out)


def page_piece(one: Document) -> Piece:
    """Return a page as a piece without files."""
    left = Left(one.address, document=one)
    return Piece(f"page {one.address}", lambda: ({}, left), lambda: {"digest": one.digest})


def two_builds(
    folder: Path, read: list[str], spoil: Callable[[Builds], None] = lambda _: None
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a build gives after an edit, with what is kept spoilt or not, and a clean one.

    `read` then holds what the build after the edit has read.
    """
    chance = random.Random(7)  # noqa: S311 - pages, not secrets
    pages = [invented(chance, ("en", "vi")[number % 2], number) for number in range(SOME)]
    written = [invented(chance, "en", 100 + number) for number in range(2)]
    builds = Builds(folder / "again")
    builds.build(pages, written)
    spoil(builds)
    read.clear()
    pages[4] = replace(pages[4], lines=("They sang of gardens.",))
    written[1] = replace(written[1], title="Another title")
    again = builds.build(pages, written)
    read_again = list(read)
    files = {file.name for file in (folder / "again/kept").rglob("*") if file.is_file()}
    assert files == {mark for held in builds.before.values() for mark in held.marks}
    clean = Builds(folder / "clean").build(pages, written)
    read[:] = read_again
    return again, clean


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of pages that are read from what is kept."""
    found = list[str]()

    def noted(content: bytes) -> Document:
        one = read_document(content)
        found.append(one.address)
        return one

    monkeypatch.setattr(again, "read_document", noted)
    monkeypatch.setattr(indexing, "read_document", noted)
    return found


def test_after_an_edit_only_what_changed_is_read(tmp_path: Path, read: list[str]) -> None:
    made, clean = two_builds(tmp_path, read)
    assert made == clean and len(clean) > SOME
    # Their words before the edit, and those of the page now; the bureau's own page is at hand.
    assert sorted(read) == ["p101/", "p4/", "p4/"]


SPOILT: Mapping[str, Callable[[Mapping[str, Held]], str]] = {
    "state": lambda before: before["search"].more[indexing.STATE],
    "terms": lambda before: before["search"].files["find/en/terms/0.txt"],
    "places": lambda before: before["search"].files["find/vi/places/0.txt"],
    "a text": lambda before: before["search"].files["find/vi/texts/3.json"],
    "the page before": lambda before: before["page p4/"].document,
}


@pytest.mark.parametrize("name", SPOILT)
@pytest.mark.parametrize("gone", [True, False])
def test_what_is_damaged_or_gone_is_made_from_the_start(
    name: str, gone: bool, tmp_path: Path, read: list[str]
) -> None:
    def spoil(builds: Builds) -> None:
        file = builds.store.path(SPOILT[name](builds.before))
        content = file.read_bytes()
        file.unlink()
        if not gone:
            file.write_bytes(content.replace(b"e", b"a", 1) + b" ")

    made, clean = two_builds(tmp_path, read, spoil)
    assert made == clean
    assert len(set(read)) >= SOME - 1


def test_what_one_page_holds_is_worked_out_again_where_it_is_gone(
    tmp_path: Path, read: list[str]
) -> None:
    made, clean = two_builds(
        tmp_path, read, lambda one: one.store.path(one.before["page p4/"].words).unlink()
    )
    assert made == clean and sorted(set(read)) == ["p101/", "p4/"]


def test_where_nothing_can_be_kept_the_index_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    (tmp_path / "again/kept").write_bytes(b"a file stands here")
    builds, clean = Builds(tmp_path / "again"), Builds(tmp_path / "clean")
    chance = random.Random(8)  # noqa: S311 - pages, not secrets
    pages = [invented(chance, "en", number) for number in range(4)]
    assert builds.build(pages, ()) == builds.build(pages[::-1], ()) == clean.build(pages, ())
