"""Finds which entries are most like each before pages ask, on all cores, and keeps it."""

import json

from showcase import sharing
from showcase.again import Done, Held, Last
from showcase.likeness import Relations
from showcase.model.site import Site
from showcase.pieces import Left
from showcase.record import as_json

# The piece of a build that this is, and what is kept of it.
LIKENESS, NEAR = "likeness", "near"
CHANGED = "everything"


def compare(site: Site, last: Last | None, worth_sharing: int) -> dict[str, Done]:
    """Find which entries are most like each; return what is kept of it for the next build.

    Fewer entries than are `worth_sharing` are compared by this process alone.
    """
    relations = site.related
    if not isinstance(relations, Relations):
        return {}
    mark = last.before[LIKENESS].more.get(NEAR, "") if last and LIKENESS in last.before else ""
    content = last.store.read(mark) if last and mark else None
    relations.recall(json.loads(content) if content else {})
    missing = [number for number in range(len(relations)) if number not in relations.found]
    count = sharing.cores() if len(missing) >= worth_sharing else 1
    found = sharing.spread(missing, relations.near, count, "Comparing entries")
    relations.found.update(zip(missing, found, strict=True))
    if last is None:
        return {}
    new = last.store.keep(as_json(relations.remembered()).encode())
    held = Held({}, {}, {}, Left(), more={NEAR: new})
    return {LIKENESS: Done(held, "" if new == mark else CHANGED)}
