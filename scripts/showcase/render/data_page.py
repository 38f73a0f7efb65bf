"""What the page of open data shows: every file, every field, one true example."""

import json
from dataclasses import dataclass
from typing import Any

from showcase.facts import may_be_copied, shared
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import KindInfo
from showcase.model.site import Site
from showcase.published import FOLDER, TABLE, VERSION, Published, Publisher, published, walk


@dataclass(frozen=True, slots=True)
class DataFile:
    """One kind's data file: how many entries it holds, and its fields as (path, field)."""

    info: KindInfo
    name: str
    count: int
    fields: tuple[tuple[str, Published], ...]


def data_files(site: Site) -> list[DataFile]:
    """Return the data files in the order of kinds."""
    free = shared(site)
    return [
        DataFile(
            kind.info,
            f"{FOLDER}/{kind.info.name}",
            sum(isinstance(entry, kind) for entry in free),
            tuple(walk(published(kind))),
        )
        for kind in all_kinds()
    ]


def example(site: Site, url: str) -> str:
    """Return the record of the first case as JSON, with line breaks for people."""
    case = next((one for one in site.of(CaseStudy) if may_be_copied(one)), None)
    if case is None:
        return ""
    return json.dumps(Publisher(site, url).record(case), ensure_ascii=False, indent=2)


def data_values(site: Site, url: str) -> dict[str, Any]:
    """Return what the template of the page is given. `url` is the site's address, or nothing."""
    return {
        "files": data_files(site),
        "withheld": len(site.entries) - len(shared(site)),
        "example": example(site, url),
        "table": TABLE,
        "version": VERSION,
    }
