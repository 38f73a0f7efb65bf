"""All that search reads in a browser, of every language: text index, filters, words.

An index is made from the last one: what few documents that changed hold is taken out and put in,
and all else stays. From nothing it is made in the same way, as all documents then came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from showcase.language import ORIGINAL, language
from showcase.model.site import Site
from showcase.outputs.changes import Change, all_new, change
from showcase.outputs.facet_index import column
from showcase.outputs.holdings import Document, Holding, Listed, Row, holdings, row_of
from showcase.outputs.letters import compact
from showcase.outputs.said_words import NOBODY, first_said, wanted_words
from showcase.outputs.search_documents import case_runs, document_facets, searched_documents
from showcase.outputs.stem_lines import NO_STEMS, Counts, Stems, next_stems
from showcase.outputs.text_index import home, read_stems, stem_files, text_file, text_of
from showcase.outputs.words import Seen, read_words, word_files
from showcase.synonyms import Synonyms

# Where more documents than these came or went, an index is made from nothing.
FEW = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one language's index beside its files.

    `rows` are its documents in their order. Of each stem there are its `words`, with how many
    documents have each. Where slips are mended, `seen` are the words of all texts, and `said` gives
    the first document that says each word that means the same.
    """

    rows: tuple[Row, ...] = ()
    words: Mapping[str, Counts] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)
    said: Mapping[str, int] = field(default_factory=dict)


NOTHING = Kept()


class Source(Protocol):
    """Where what documents say and hold is read, by their digests; LookupError where it is gone."""

    def document(self, digest: str) -> Document:
        """Return a document of this index or the last."""

    def holdings(self, digest: str) -> Sequence[Holding]:
        """Return what it holds."""

    def files(self, folder: str) -> Iterable[str]:
        """Return the files of the last index that are in a folder."""


class InMemory:
    """A source that has all documents at hand, and no last index."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {one.digest: one for one in documents}

    def document(self, digest: str) -> Document:
        """Return a document."""
        return self.documents[digest]

    def holdings(self, digest: str) -> Sequence[Holding]:
        """Return what it holds."""
        return holdings(self.documents[digest])

    def files(self, folder: str) -> Iterable[str]:
        """Fail, because there are none."""
        raise LookupError(folder)


@dataclass(frozen=True, slots=True)
class Made:
    """An index: its files that are made, by their names; those that are taken, with the names they
    had in the last one; and what is kept, by language.
    """

    files: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)


def filters(tag: str, documents: Sequence[Listed]) -> str:
    """Return what each document can be filtered by, as the facet index is written."""
    columns = [column(facet, documents) for facet in document_facets(language(tag))]
    return compact({"version": 1, "count": len(documents), "facets": columns})


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language's index becomes the next one.

    `before` is what was kept of it, `rows` are its documents now, and `change` what became of them.
    """

    tag: str
    before: Kept
    rows: Sequence[Row]
    change: Change
    source: Source

    @property
    def gone(self) -> list[str]:
        """The digests of what went."""
        return [self.before.rows[number].digest for number in self.change.gone]

    @property
    def come(self) -> list[str]:
        """The digests of what came."""
        return [self.rows[number].digest for number in self.change.come]

    def stems(self) -> Stems:
        """Return all stems."""
        before, (held, files) = NO_STEMS, (self.source.holdings, self.source.files)
        if self.before.rows:
            folder = home(self.tag)
            before = read_stems(
                self.before.words, files(f"{folder}/terms/"), files(f"{folder}/places/")
            )
        return next_stems(before, self.change, map(held, self.gone), map(held, self.come))

    def texts(self) -> dict[str, str]:
        """Return the files with the texts of what came."""
        made = zip(self.change.come, map(self.source.document, self.come), strict=True)
        return {text_file(self.tag, number): text_of(one) for number, one in made}

    def taken(self) -> dict[str, str]:
        """Return the names of the other texts, with those that they had."""
        return {text_file(self.tag, new): text_file(self.tag, old) for old, new in self.change.stay}

    def said(self, digest: str) -> str:
        """Return all words of a document that readers see."""
        document = self.source.document(digest)
        return "\n".join((document.title, *document.lines))

    def seen(self) -> Seen:
        """Return the words of all texts."""
        went, came = (read_words(map(self.said, some)) for some in (self.gone, self.come))
        return self.before.seen.after(went, came)

    def first_said(self, groups: Iterable[Synonyms]) -> dict[str, int]:
        """Return which document says each word of the groups first."""

        def text(number: int) -> str:
            return self.said(self.rows[number].digest)

        wanted = wanted_words(groups)
        return first_said(wanted, self.before.said, self.change, len(self.rows), text)


def tongue(tag: str, before: Kept, rows: Sequence[Row], source: Source) -> Tongue:
    """Return how a language's index becomes the next; from nothing where too much changed."""
    found = change([row.digest for row in before.rows], [row.digest for row in rows])
    if len(found.come) + len(found.gone) > FEW:
        return Tongue(tag, NOTHING, rows, all_new(len(rows)), source)
    return Tongue(tag, before, rows, found, source)


def language_index(one: Tongue, cases: Sequence[Sequence[int]], groups: Sequence[Synonyms]) -> Made:
    """Return one language's index but its filters; `cases` are the runs that are examples.

    Words that mean the same are those of English, and slips are mended in it alone.
    """
    stems, seen, said = one.stems(), Seen(), dict[str, int]()
    if one.tag.split("-")[0] == ORIGINAL:
        seen, said = one.seen(), one.first_said(groups)
    known = frozenset(word for word, number in said.items() if number != NOBODY)
    files = stem_files(one.tag, one.rows, cases, stems) | one.texts()
    files |= word_files(one.tag, seen, known, groups)
    return Made(files, one.taken(), {one.tag: Kept(tuple(one.rows), stems.words, seen, said)})


def next_index(
    site: Site,
    pages: Iterable[Row],
    groups: Iterable[Synonyms],
    source: Source,
    before: Mapping[str, Kept],
) -> Made:
    """Return the whole index; `before` is what was kept of the last one, by language."""
    whole, held = Made(), tuple(groups)
    for tag, rows in searched_documents(site, pages).items():
        one = tongue(tag, before.get(tag, NOTHING), rows, source)
        made = language_index(one, case_runs(site, rows), held)
        whole.files.update(made.files)
        whole.files[f"{home(tag)}/filters.json"] = filters(tag, rows)
        whole.taken.update(made.taken)
        whole.kept.update(made.kept)
    return whole


def search_index(
    site: Site, made: Iterable[Document | None], groups: Iterable[Synonyms]
) -> dict[str, str]:
    """Return every file of search, by its name from the root of the site."""
    documents = [one for one in made if one is not None]
    return next_index(site, map(row_of, documents), groups, InMemory(documents), {}).files
