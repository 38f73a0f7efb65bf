"""Adds a photo to the facts of an entry, and leaves every other line of the file as it is."""

from typing import Any

from showcase.front_matter import front_matter
from showcase.importing.draft import CannotImport
from showcase.kinds.case_study import CaseStudy
from showcase.parse import split
from showcase.yaml_text import read_yaml

BY_HAND = "The photos are not listed one below the other; please add the photo by hand."


def facts_of(text: str) -> tuple[dict[str, Any], dict[str, int], int]:
    """Return the facts, the line of each from 0, and the line of the dashes that end them."""
    parts = split(text)
    if parts is None:
        raise CannotImport("The facts at the top of the file are missing.")
    written = read_yaml("", parts[0], first=2)
    if written.problems or not isinstance(written.data, dict):
        raise CannotImport("The facts at the top of the file cannot be read. Run: showcase check")
    tops = {str(way[0]): place.line - 1 for way, place in written.places.items() if len(way) == 1}
    return written.data, tops, parts[2] - 2


def with_photo(text: str, photo: dict[str, Any]) -> str:
    """Return the text of an entry with one more photo; CannotImport where that is not sure."""
    facts, tops, end = facts_of(text)
    lines = text.split("\n")
    written = front_matter(CaseStudy, {"photos": [photo]}).rstrip("\n").split("\n")
    if "photos" in tops:
        after = [line for line in tops.values() if line > tops["photos"]]
        end = min([*after, end])
        while end > 0 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        first = lines[tops["photos"] + 1] if tops["photos"] + 1 < len(lines) else ""
        indent = first[: len(first) - len(first.lstrip())]
        written = [indent + line[2:] for line in written[1:]]
    fresh = "\n".join([*lines[:end], *written, *lines[end:]])
    expected = {**facts, "photos": [*as_list(facts.get("photos", [])), photo]}
    try:
        found = facts_of(fresh)[0]
    except CannotImport:
        raise CannotImport(BY_HAND) from None
    if found != expected:
        raise CannotImport(BY_HAND)
    return fresh


def as_list(photos: Any) -> list[Any]:
    """Return the photos that are there, if they are a list."""
    if not isinstance(photos, list):
        raise CannotImport(BY_HAND)
    return photos
