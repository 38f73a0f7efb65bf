"""Reads lists of groups, such as partners, from tables, labelled lines and plain items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from showcase.importing.draft import Grid, Piece
from showcase.importing.labels import Fact, columns, label_of
from showcase.importing.values import Known, given, one_word, value
from showcase.vocabularies import vocabulary

LABELLED = re.compile(r"^\s*([^:\n]{1,60}):\s*(.*)$")
IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()]+)\)\s*$", re.DOTALL)
# More than this is a story, and no item of a list.
LONGEST_ITEM = 300


@dataclass(slots=True)
class Listing:
    """Gathers the items of one list; `left` are words that no item has room for."""

    fact: Fact
    known: Known
    items: list[dict[str, Any]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def order(self) -> list[Fact]:
        """The columns in the order of the declaration."""
        return list(dict.fromkeys(columns(self.fact).values()))

    def put(self, item: dict[str, Any], column: Fact, piece: Piece) -> None:
        """Put one value into an item; what does not fit is left over."""
        name = column.field.name
        if piece.pictures and self.holds_photos:
            item["file"] = piece.pictures[0]
            if name == "file":
                return
        if not given(piece):
            return
        found = value(column, piece, self.known)
        if not found or name in item:
            self.left.append(f"**{column.field.label}:** {piece.markdown}")
        else:
            item[name] = found

    @property
    def holds_photos(self) -> bool:
        """Whether each item is a photo."""
        return any(one.name == "file" for one in self.fact.field.inner)

    def add(self, item: dict[str, Any]) -> None:
        """Add an item that says something."""
        if item:
            self.items.append(item)

    def text(self, piece: Piece) -> None:
        """Add what a paragraph or an item of a list says."""
        for name in piece.pictures:
            self.add({"file": name})
        lines = [line for line in piece.plain.split("\n") if line.strip()]
        if any(self.column(line) for line in lines):
            self.labelled(lines)
        elif lines and all(" | " in line for line in lines):
            for line in lines:
                self.row([Piece(one.strip(), one.strip()) for one in line.split("|")])
        elif given(piece):
            self.plain(piece)

    def column(self, line: str) -> tuple[Fact, str] | None:
        """Return which column a labelled line fills, and with what; None for other lines."""
        found = LABELLED.match(line)
        column = columns(self.fact).get(label_of(found[1])) if found else None
        return (column, found[2]) if found and column else None

    def labelled(self, lines: list[str]) -> None:
        """Add lines of a label and a value; a label that comes again begins a new item."""
        last: Fact | None = None
        for line in lines:
            found = self.column(line)
            if found is None:
                self.go_on(line, last)
                continue
            last, words = found
            target = "file" if self.holds_photos and last.field.name == "file" else last.field.name
            if not self.items or target in self.items[-1]:
                self.items.append({})
            link = words if words.startswith("http") else ""
            self.put(self.items[-1], last, Piece(words, words, target=link))

    def go_on(self, line: str, last: Fact | None) -> None:
        """Add a line without a label to the value above it."""
        above = self.items[-1].get(last.field.name) if last and self.items else None
        if last and isinstance(above, str):
            self.items[-1][last.field.name] = f"{above} {line.strip()}"
        else:
            self.left.append(line)

    def row(self, cells: list[Piece]) -> None:
        """Add an item whose values stand in the order of the declaration."""
        item: dict[str, Any] = {}
        for column, cell in zip(self.order, cells, strict=False):
            self.put(item, column, cell)
        self.left += [cell.markdown for cell in cells[len(self.order) :] if cell.markdown]
        self.add(item)

    def plain(self, piece: Piece) -> None:
        """Add an item of which only one text is given, perhaps with a word in brackets behind."""
        text = " ".join(given(piece).split())
        if self.holds_photos:
            self.describe_photo(text, piece)
            return
        if len(text) > LONGEST_ITEM:
            self.left.append(piece.markdown)
            return
        item: dict[str, Any] = {}
        bracket = IN_BRACKETS.match(text)
        worded = next((one for one in self.order if one.field.vocabulary), None)
        if bracket and worded:
            words = dict(vocabulary(worded.field.vocabulary).spellings())
            if bracket[2].strip().casefold() in words:
                item[worded.field.name] = one_word(bracket[2], words)
                text = bracket[1]
        first = next(
            one for one in self.order if not one.field.vocabulary and one.field.name != "id"
        )
        self.put(item, first, Piece(piece.markdown, text, target=piece.target))
        if piece.target and any(one.field.name == "url" for one in self.order):
            item.setdefault("url", piece.target)
        self.add(item)

    def describe_photo(self, text: str, piece: Piece) -> None:
        """Take words below a photo for what it shows, if nothing else says so."""
        if self.items and not self.items[-1].get("alt") and len(text) <= LONGEST_ITEM:
            self.items[-1]["alt"] = text
        else:
            self.left.append(piece.markdown)

    def table(self, grid: Grid) -> None:
        """Add an item for each row of a table whose first row names its columns."""
        found = columns(self.fact)
        heads = [cell.plain.split("\n")[0] for cell in grid.rows[0]]
        named = [found.get(label_of(head)) for head in heads]
        for cells in grid.rows[1:]:
            item: dict[str, Any] = {}
            for number, cell in enumerate(cells):
                column = named[number] if number < len(named) else None
                if column:
                    self.put(item, column, cell)
                elif cell.markdown:
                    head = heads[number] if number < len(heads) else ""
                    self.left.append(f"**{head}:** {cell.markdown}" if head else cell.markdown)
            self.add(item)

    def record(self, grid: Grid) -> None:
        """Add one item from a table whose first column names what stands in the second."""
        found = columns(self.fact)
        item: dict[str, Any] = {}
        for row in grid.rows:
            column = found.get(label_of(row[0].plain.split("\n")[0])) if row else None
            for cell in row[1:]:
                if column:
                    self.put(item, column, cell)
            if column is None:
                self.left += [cell.markdown for cell in row if cell.markdown]
        self.add(item)


def is_record(fact: Fact, grid: Grid) -> bool:
    """Say whether the first column of a table names what an item of a list consists of."""
    heads = [label_of(row[0].plain.split("\n")[0]) for row in grid.rows if row]
    wide = max(map(len, grid.rows), default=0) >= 2
    return wide and sum(head in columns(fact) for head in heads) >= max(2, len(heads) / 2)


def fits(fact: Fact, grid: Grid) -> int:
    """Return how many columns of a table a list has, 0 where too few are known."""
    heads = [label_of(cell.plain.split("\n")[0]) for cell in grid.rows[0]] if grid.rows else []
    hits = sum(head in columns(fact) for head in heads)
    return hits if hits >= 2 or hits == len(heads) == 1 else 0


def best_list(facts: Iterator[Fact], grid: Grid) -> Fact | None:
    """Return the list whose columns a table has, the one with most in common."""
    found = [(fits(fact, grid), -place, fact) for place, fact in enumerate(facts)]
    best = max(found, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] else None
