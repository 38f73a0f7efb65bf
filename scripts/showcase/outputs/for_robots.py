"""What programs read first: robots.txt for search engines, llms.txt for language models."""

import re
from collections.abc import Iterator

from showcase.facts import line_of, may_be_copied
from showcase.kinds import all_kinds
from showcase.model.shown import on_one_line
from showcase.model.site import Site
from showcase.published import FOLDER, TABLE
from showcase.settings import Settings
from showcase.vocabularies import vocabulary

# Kinds whose entries are few, and tell what the showcase rests on; the others have their lists.
LISTED = ("principle", "dimension")
# What Markdown would take for a mark.
MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def robots(settings: Settings) -> str:
    """Return robots.txt: everything may be read. It counts only at the root of a host."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.url:
        lines += ["", f"Sitemap: {settings.url}sitemap.xml"]
    return "\n".join(lines) + "\n"


def words(text: str) -> str:
    """Return text as words of Markdown, on one line."""
    return MARKS.sub(r"\\\1", on_one_line(text))


def item(settings: Settings, label: str, address: str, text: str) -> str:
    """Return one link with what stands behind it."""
    return f"- [{words(label)}]({settings.url}{address}): {words(text)}"


def sections(site: Site, settings: Settings) -> Iterator[str]:
    """Yield the lines of each section of llms.txt."""
    yield from ("", "## What is here", "")
    for kind in all_kinds():
        info, number = kind.info, len(site.of(kind))
        yield item(settings, info.plural, f"{info.address}/", f"{info.summary} {number} in all.")
    for kind in all_kinds():
        if kind.info.name in LISTED and site.of(kind):
            yield from ("", f"## {kind.info.plural}", "")
            for entry in site.of(kind):
                if may_be_copied(entry):
                    yield item(settings, entry.title, entry.address, line_of(entry))
    yield from ("", "## Data", "")
    yield item(settings, "Open data", "data/", "What each file and field means.")
    for kind in all_kinds():
        file = f"{FOLDER}/{kind.info.name}.json"
        yield item(settings, kind.info.plural, file, "Every entry with its facts and sources.")
    yield item(settings, "Examples as a table", TABLE, "CSV, a row for each example.")
    yield item(settings, "Feed", "feed.xml", "The examples that were reviewed last.")


def llms(site: Site, settings: Settings) -> str:
    """Return llms.txt, as llmstxt.org proposes it: what the site is and where its data lies."""
    licence, limits = vocabulary("licence").words[0], vocabulary("cultural_notice").by_id
    head = [
        f"# {words(settings.name)}",
        "",
        "> Real examples of families, schools and communities working together, "
        "with their sources and how sure we can be of each.",
        "",
        f"The words are under {licence.label}, {licence.source} — name the showcase and link to "
        "the page. Photos, logos and cultural expressions are not included. "
        f"Pages that say “{limits['restricted'].label}” must not be copied or passed on, "
        "and are not in the data.",
        "",
        "Accounts “written by the editors from public sources” were not checked by the school. "
        "An example marked as invented did not happen. "
        "When you pass an example on, also say how strong its evidence is:",
        "",
        *(f"- {word.label}: {word.meaning}" for word in vocabulary("evidence_level").words),
    ]
    return "\n".join([*head, *sections(site, settings)]) + "\n"


def for_robots(site: Site, settings: Settings) -> dict[str, str]:
    """Return the files for programs, by their names from the root of the site."""
    return {"robots.txt": robots(settings), "llms.txt": llms(site, settings)}
