"""Open data: one JSON file for each kind, each with the JSON Schema that it keeps to.

The lines of a file are made in shares, so that after an edit one share is made again.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Any

from showcase.facts import reviewed_on, shared
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.model.site import Site
from showcase.outputs.case_table import case_rows, case_table
from showcase.published import FOLDER, TABLE, VERSION, Published, Publisher, published
from showcase.settings import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# So many entries stand in one share: an edit makes one share again.
PER_SHARE = 100
TEXT = {"type": "string"}
SIMPLE: dict[str, dict[str, Any]] = {
    "text": TEXT,
    "number": {"type": "integer"},
    "yes or no": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
}


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has all of these properties.

    Others are not refused: within a version, fields may come.
    """
    return {"type": "object", "properties": properties, "required": list(properties)}


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also takes null."""
    if "type" in schema and "properties" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


SHARED: dict[str, Any] = {
    "word": {
        "description": "A word of a controlled list: its id stays the same, its label is for "
        "people. Words may be added to a list.",
        **closed({"id": TEXT, "label": TEXT}),
    },
    "entry": {
        "description": "Another entry. Title and address are null where it is not published.",
        **closed({"id": TEXT, "title": or_null(TEXT), "address": or_null(TEXT)}),
    },
    "licence": {
        "description": "A licence, with the address of its text.",
        **closed({"id": TEXT, "label": TEXT, "address": TEXT}),
    },
}


def plain_schema(field: Published) -> dict[str, Any]:
    """Return the schema of one value of a field."""
    if field.shape == "group":
        return closed({inner.name: field_schema(inner) for inner in field.inner})
    return dict(SIMPLE.get(field.shape) or {"$ref": f"#/$defs/{field.shape}"})


def field_schema(field: Published) -> dict[str, Any]:
    """Return the schema of a field, with its label and help."""
    schema = plain_schema(field)
    if field.many:
        schema = {"type": "array", "items": schema}
    elif field.may_be_null:
        schema = or_null(schema)
    return {"title": field.label, "description": field.help, **schema}


def file_name(kind: type[Entry]) -> str:
    """Return the name of a kind's data file, without its ending."""
    return f"{FOLDER}/{kind.info.name}"


def data_schema(kind: type[Entry], url: str) -> str:
    """Return the JSON Schema of a kind's data file. `url` is the site's address, or nothing."""
    entries = closed({field.name: field_schema(field) for field in published(kind)})
    schema = {
        "$schema": DIALECT,
        **({"$id": f"{url}{file_name(kind)}.schema.json"} if url else {}),
        "title": kind.info.plural,
        "description": kind.info.summary,
        **closed(
            {
                "$schema": TEXT,
                "version": {"const": VERSION},
                "kind": {"const": kind.info.name},
                "publisher": TEXT,
                "site": {"description": "The address that all others begin with.", **TEXT},
                "changed": {
                    "description": "The day the newest of the entries was reviewed.",
                    **or_null(SIMPLE["day"]),
                },
                "count": {"type": "integer", "minimum": 0},
                "entries": {"type": "array", "items": {"$ref": "#/$defs/record"}},
            }
        ),
        "$defs": {**SHARED, "record": entries},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def newest(entries: Iterable[Entry]) -> str | None:
    """Return the day that the newest of the entries was reviewed, or None."""
    return max((day.isoformat() for one in entries if (day := reviewed_on(one))), default=None)


def compact(data: object) -> str:
    """Return data as JSON without spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Share:
    """Some entries of one kind, which stand together in the data; `number` counts from 0."""

    kind: type[Entry]
    number: int
    entries: tuple[Entry, ...]

    def name(self, ending: str) -> str:
        """Return the name of its lines or rows, by their ending: json or csv."""
        return f"{self.kind.info.name}-{self.number}.{ending}"


def shares(site: Site) -> Iterator[Share]:
    """Yield all entries that may be copied, by kinds, and within them sorted by path.

    Entries that a community asks not to be copied are left out.
    """
    free = shared(site)
    for kind in all_kinds():
        entries = tuple(entry for entry in free if isinstance(entry, kind))
        for number in range(max(1, ceil(len(entries) / PER_SHARE))):
            yield Share(kind, number, entries[number * PER_SHARE : (number + 1) * PER_SHARE])


def share_texts(maker: Publisher, share: Share) -> dict[str, str]:
    """Return the lines of some entries, and of case studies their rows too, by name."""
    records = [maker.record(entry) for entry in share.entries]
    texts = {share.name("json"): ",\n".join(map(compact, records))}
    if share.kind is CaseStudy:
        texts[share.name("csv")] = case_rows(records)
    return texts


def data_file(kind: type[Entry], entries: Sequence[Entry], lines: str, settings: Settings) -> str:
    """Return a kind's data file: an entry on each line, so that two builds can be compared."""
    head = {
        "$schema": f"{kind.info.name}.schema.json",
        "version": VERSION,
        "kind": kind.info.name,
        "publisher": settings.name,
        "site": settings.url,
        "changed": newest(entries),
        "count": len(entries),
    }
    return f'{compact(head)[:-1]},"entries":[\n{lines}\n]}}\n'


def gathered(site: Site, settings: Settings, text: Callable[[str], str]) -> dict[str, str]:
    """Return the files of open data, by their names from the root of the site.

    `text` gives the lines or rows of a share by their name.
    """
    files: dict[str, str] = {}
    for kind, found in groupby(shares(site), lambda share: share.kind):
        parts = tuple(found)
        entries = [entry for share in parts for entry in share.entries]
        lines = ",\n".join(text(share.name("json")) for share in parts)
        files[f"{file_name(kind)}.json"] = data_file(kind, entries, lines, settings)
        files[f"{file_name(kind)}.schema.json"] = data_schema(kind, settings.url)
        if kind is CaseStudy:
            rows = (text(share.name("csv")) for share in parts)
            files[TABLE] = case_table("".join(rows))
    return files


def open_data(site: Site, settings: Settings) -> dict[str, str]:
    """Return the files of open data, all made at once."""
    maker = Publisher(site, settings.url)
    texts = {
        name: text for share in shares(site) for name, text in share_texts(maker, share).items()
    }
    return gathered(site, settings, texts.__getitem__)
