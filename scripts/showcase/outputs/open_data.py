"""Open data: one JSON file for each kind, each with the JSON Schema that it keeps to."""

import json
from collections.abc import Iterable
from typing import Any

from showcase.facts import reviewed_on, shared
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.model.site import Site
from showcase.outputs.case_table import case_table
from showcase.published import FOLDER, TABLE, VERSION, Published, Publisher, Record, published
from showcase.settings import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
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


def data_file(
    kind: type[Entry], entries: Iterable[Entry], records: Iterable[Record], name: str, url: str
) -> str:
    """Return a kind's data file: an entry on each line, so that two builds can be compared.

    `records` are the entries as they are published, `name` and `url` those of the site.
    """
    entries = tuple(entries)
    head = {
        "$schema": f"{kind.info.name}.schema.json",
        "version": VERSION,
        "kind": kind.info.name,
        "publisher": name,
        "site": url,
        "changed": newest(entries),
        "count": len(entries),
    }
    lines = ",\n".join(map(compact, records))
    return f'{compact(head)[:-1]},"entries":[\n{lines}\n]}}\n'


def open_data(site: Site, settings: Settings) -> dict[str, str]:
    """Return the files of open data, by their names from the root of the site.

    Entries that a community asks not to be copied are left out.
    """
    maker, name, url = Publisher(site, settings.url), settings.name, settings.url
    free = shared(site)
    files: dict[str, str] = {}
    for kind in all_kinds():
        entries = [entry for entry in free if isinstance(entry, kind)]
        records = [maker.record(entry) for entry in entries]
        files[f"{file_name(kind)}.json"] = data_file(kind, entries, records, name, url)
        files[f"{file_name(kind)}.schema.json"] = data_schema(kind, url)
        if kind is CaseStudy:
            files[TABLE] = case_table(records)
    return files
