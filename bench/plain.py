"""The same entries as plain pages of Markdown, which every maker of static sites reads."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from showcase.facts import line_of, reviewed_on
from showcase.link import described_values, faceted
from showcase.model.describe import described
from showcase.model.entry import Entry
from showcase.model.site import Site
from showcase.vocabularies import vocabulary


def tags_of(entry: Entry) -> list[str]:
    """Return the words of all facets that an entry has, as tags."""
    held = described(entry, faceted(type(entry)))
    labels = (
        vocabulary(field.vocabulary).by_id[value].label if field.vocabulary else value
        for _, field, value in held
    )
    return list(dict.fromkeys(labels))


def front_matter(entry: Entry) -> dict[str, Any]:
    """Return what a page says at its top; Material, Hugo and Eleventy know all of these names."""
    day = reviewed_on(entry)
    return {
        "title": entry.title,
        "description": line_of(entry),
        **({"date": day.isoformat()} if day else {}),
        "tags": tags_of(entry),
    }


def written(value: Any, words: str) -> str:
    """Return a value as readers see it."""
    if words:
        return vocabulary(words).by_id[value].label
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def fact_lines(entry: Entry) -> Iterator[str]:
    """Yield a line for each fact, as our own pages show them."""
    for route, field, value in described_values(entry):
        if route[0] not in {"title", "summary", "allow"} and not field.editors_only:
            yield f"- {field.label}: {written(value, field.vocabulary)}"


def page_text(entry: Entry) -> str:
    """Return an entry as a page: the line about it, its facts, its story."""
    head = "\n".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in front_matter(entry).items()
    )
    facts = "\n".join(fact_lines(entry))
    return f"---\n{head}\n---\n\n{line_of(entry)}\n\n{facts}\n\n{entry.body.lstrip()}"


def write_plain(site: Site, folder: Path) -> None:
    """Write every entry of a site below `folder`, at the address that it has on our site."""
    for entry in site.entries:
        target = folder / f"{entry.address.rstrip('/')}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page_text(entry), encoding="utf-8", newline="\n")
