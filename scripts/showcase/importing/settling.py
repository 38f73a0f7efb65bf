"""Settles what was placed: the facts as they are written, and the story with what has no place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.importing.draft import Draft
from showcase.importing.joining import together
from showcase.importing.labels import facts
from showcase.importing.placing import Placing
from showcase.importing.values import Known, value
from showcase.model.entry import Entry
from showcase.story import UNPLACED


@dataclass(frozen=True, slots=True)
class Placed:
    """What a draft became: facts as they are written, the story, and how much has no place."""

    facts: dict[str, Any]
    body: str
    unplaced: int


def settle(placing: Placing) -> dict[str, Any]:
    """Return the facts that words were given for; what a fact cannot hold becomes unplaced."""
    found: dict[str, Any] = {}
    ways = {fact.route: fact for fact in facts(placing.kind)}
    for route, runs in placing.told.items():
        fact = ways[route]
        for run in runs:
            piece = together(run)
            plain = value(fact, piece, placing.known)
            group = found.setdefault(route[0], {}) if len(route) > 1 else found
            if plain and route[-1] not in group:
                group[route[-1]] = plain
            elif plain is None or group.get(route[-1]) != plain:
                placing.unplaced.append(f"**{fact.field.label}:** {piece.markdown}")
    for route, listing in placing.lists.items():
        if listing.items:
            found[route[0]] = listing.items
        placing.unplaced += listing.left
    return found


def story_of(parts: Mapping[str, list[str]], kind: type[Entry], unplaced: list[str]) -> str:
    """Return the story: its parts in the order of the kind, then what has no place."""
    found = [
        "\n\n".join([f"## {part.heading}", *parts[part.heading]])
        for part in kind.info.sections
        if part.heading in parts
    ]
    if unplaced:
        found.append("\n\n".join([f"## {UNPLACED}", *unplaced]))
    return "\n\n".join(found)


def place(kind: type[Entry], draft: Draft, known: Known, fixed: frozenset[str]) -> Placed:
    """Return the facts and the story that a draft holds."""
    placing = Placing(kind, known, fixed)
    placing.all(draft.blocks)
    found = settle(placing)
    if placing.title and "title" in found and placing.title != found["title"]:
        placing.unplaced.insert(0, placing.title)
    title = found.get("title") or placing.title or draft.title
    whole = {**({"title": title} if title else {}), **found}
    return Placed(whole, story_of(placing.story, kind, placing.unplaced), len(placing.unplaced))
