"""A kind's declaration as JSON Schema, for editors that complete and check while typing."""

import json

from showcase.model.entry import Entry


def json_schema(kind: type[Entry]) -> str:
    """Return the JSON Schema of a kind's facts."""
    found = kind.model_json_schema()
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
