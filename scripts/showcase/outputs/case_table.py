"""The case studies as one table: a row for each, a column for each value of the open data."""

from collections.abc import Iterable, Iterator
from typing import Any

from showcase.kinds.case_study import CaseStudy
from showcase.model.shown import on_one_line
from showcase.outputs.table import table, table_rows
from showcase.published import Published, Record, published

# Stands between the values of a list. Lists that belong together keep their places, so that the
# second figure is that of the second claim.
BETWEEN = " | "
# What a word, a named entry or a licence becomes: (ending of the column, key of its value).
SPLIT = {
    "word": (("", "label"), ("_id", "id")),
    "entry": (("", "title"), ("_id", "id")),
    "licence": (("", "label"), ("_id", "id"), ("_address", "address")),
}


def cell(value: Any) -> str:
    """Return a value as the text of a cell; nothing where nothing is stated."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else on_one_line(str(value))


def joined(values: Iterable[Any]) -> str:
    """Return the values of a list in one cell."""
    return BETWEEN.join(cell(value).replace("|", "/") for value in values)


def taken(value: Any, key: str) -> Any:
    """Return what a value, or each value of a list, holds under a key; None stays None."""
    if isinstance(value, list):
        return [taken(one, key) for one in value]
    return None if value is None else value[key]


def columns(field: Published, value: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name of the column, cell) for all that a field holds."""
    name = f"{before}{field.name}"
    if field.shape == "group":
        for inner in field.inner:
            yield from columns(inner, taken(value, inner.name), f"{name}_")
        return
    for ending, key in SPLIT.get(field.shape, (("", ""),)):
        held = taken(value, key) if key else value
        yield f"{name}{ending}", joined(held) if isinstance(held, list) else cell(held)


def row(record: Record) -> dict[str, str]:
    """Return a case study's record as the cells of its row, by the names of their columns."""
    return {
        name: text
        for field in published(CaseStudy)
        for name, text in columns(field, record[field.name])
    }


def case_rows(records: Iterable[Record]) -> str:
    """Return the records of case studies as rows of the table."""
    return table_rows(row(one).values() for one in records)


def case_table(rows: str) -> str:
    """Return the whole table as CSV; `rows` are those of the case studies."""
    names = row({field.name: None for field in published(CaseStudy)})
    return f"{table([names])}{rows}"
