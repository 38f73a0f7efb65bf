"""All that search reads in a browser, of every language: text index, filters, words."""

from collections.abc import Iterable

from showcase.language import ORIGINAL, language
from showcase.model.site import Site
from showcase.outputs.facet_index import column
from showcase.outputs.holdings import Document, Hold, holdings
from showcase.outputs.letters import compact
from showcase.outputs.search_documents import (
    case_runs,
    document_facets,
    searched_documents,
)
from showcase.outputs.text_index import text_index
from showcase.outputs.words import word_files
from showcase.synonyms import Synonyms


def filters(tag: str, documents: tuple[Document, ...]) -> str:
    """Return what each document can be filtered by, as the facet index is written."""
    columns = [column(facet, documents) for facet in document_facets(language(tag))]
    return compact({"version": 1, "count": len(documents), "facets": columns})


def texts_of(documents: Iterable[Document]) -> list[str]:
    """Return all words of each document that readers see."""
    return ["\n".join((one.title, *one.lines)) for one in documents]


def search_index(
    site: Site,
    made: Iterable[Document | None],
    groups: Iterable[Synonyms],
    held: Hold = holdings,
) -> dict[str, str]:
    """Return every file of search, by its name from the root of the site.

    `held` gives what a document holds.

    Words that mean the same are those of English, and slips are mended in it alone.
    """
    files: dict[str, str] = {}
    for tag, documents in searched_documents(site, made).items():
        files |= text_index(tag, documents, case_runs(site, documents), held)
        files[f"find/{tag}/filters.json"] = filters(tag, documents)
        english = texts_of(documents) if tag.split("-")[0] == ORIGINAL else []
        files |= word_files(tag, english, groups)
    return files
