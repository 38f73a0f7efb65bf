"""Tables for spreadsheet programs, in which no cell is run as a formula."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

# A cell that begins with one of these, in usual or full width, is run as a formula by spreadsheet
# programs; see OWASP, CSV Injection.
FORMULA = "=+\\-@\t\r\n＝＋－＠"
# Also the part of a cell behind a semicolon: where programs expect those between cells, it becomes
# a cell of its own.
RUN = re.compile(rf"(^|;)([\s\"']*)(?=[{FORMULA}])")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet program runs; an apostrophe marks it as words."""
    return RUN.sub(r"\1'\2", cell)


def table_rows(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [harmless(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def table(rows: Iterable[Iterable[str]]) -> str:
    """Return a table as CSV, with a byte-order mark so that spreadsheets read it as UTF-8."""
    return f"\ufeff{table_rows(rows)}"
