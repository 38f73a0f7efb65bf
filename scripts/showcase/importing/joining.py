"""Joins pieces of a document into one, and cuts one into its parts."""

from collections.abc import Iterable
from itertools import groupby

from showcase.importing.draft import Grid, Piece
from showcase.importing.tags import grid_of


def together(pieces: Iterable[Piece]) -> Piece:
    """Return pieces as one, each a paragraph."""
    found = list(pieces)
    return Piece(
        "\n\n".join(one.markdown for one in found if one.markdown),
        "\n".join(one.plain for one in found if one.plain),
        tuple(name for one in found for name in one.pictures),
        next((one.target for one in found if one.target), ""),
    )


def lines_of(piece: Piece) -> list[Piece]:
    """Return a paragraph's lines, each a piece of its own."""
    plain = [line for line in piece.plain.split("\n") if line.strip()]
    marked = [line for line in piece.markdown.split("\n") if line.strip()]
    if len(plain) != len(marked):
        marked = plain
    return [Piece(one, text, target=piece.target) for one, text in zip(marked, plain, strict=True)]


def runs_of(block: Grid) -> list[Grid]:
    """Return the stretches of a table whose rows have as many cells.

    Word joins two tables with nothing between them into one.
    """
    return [grid_of(tuple(rows)) for _, rows in groupby(block.rows, key=len)]
