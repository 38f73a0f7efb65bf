"""Reads a QR code from its SVG picture, by the standard (ISO/IEC 18004), not by the library.

It reads undamaged codes of versions 2 to 5 at level L, whose data stand in one block.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

LEVEL_L, BYTES = 0b01, 0b0100
FORMAT_MASK = 0b101010000010010
QUIET = 4


def dark_modules(svg: str) -> set[tuple[int, int]]:
    """Return (row, column) of each dark module; rows run along the strokes of the one path."""
    picture = ElementTree.fromstring(svg)  # noqa: S314 - our own file
    stroke = next(one for one in picture.iter() if "stroke" in one.attrib)
    dark: set[tuple[int, int]] = set()
    x = y = 0.0
    for command, first, second in re.findall(
        r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", stroke.attrib["d"]
    ):
        if command == "M":
            x, y = float(first), float(second)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            dark |= {(int(y), int(x) + step) for step in range(int(first))}
            x += float(first)
    return {(row - QUIET, column - QUIET) for row, column in dark}


def is_fixed(row: int, column: int, size: int) -> bool:
    """Say whether a module belongs to the patterns that every code of this size has."""
    near, far = 9, size - 8
    corners = (row < near and (column < near or column >= far)) or (row >= far and column < near)
    aligned = abs(row - (size - 7)) <= 2 and abs(column - (size - 7)) <= 2
    return corners or aligned or 6 in (row, column)


def is_flipped(mask: int, row: int, column: int) -> bool:
    """Say whether one of the eight masks turns a module over."""
    product = row * column
    return (
        (row + column) % 2 == 0,
        row % 2 == 0,
        column % 3 == 0,
        (row + column) % 3 == 0,
        (row // 2 + column // 3) % 2 == 0,
        product % 2 + product % 3 == 0,
        (product % 2 + product % 3) % 2 == 0,
        ((row + column) % 2 + product % 3) % 2 == 0,
    )[mask]


def in_order(size: int) -> Iterator[tuple[int, int]]:
    """Yield the modules that hold data: in pairs of columns from the right, up and down in turn."""
    upward = True
    for right in [*range(size - 1, 6, -2), *range(5, 0, -2)]:
        for row in range(size - 1, -1, -1) if upward else range(size):
            for column in (right, right - 1):
                if not is_fixed(row, column, size):
                    yield row, column
        upward = not upward


def format_of(dark: set[tuple[int, int]]) -> tuple[int, int]:
    """Return (level of correction, mask) from the modules beside the first corner."""
    places = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    bits = sum(1 << (14 - n) for n, place in enumerate(places) if place in dark) ^ FORMAT_MASK
    return bits >> 13, bits >> 10 & 0b111


def number(bits: list[int]) -> int:
    """Return the number that bits make, the first one the highest."""
    return int("".join(map(str, bits)), 2)


def read_qr(svg: str) -> str:
    """Return what a QR code says."""
    dark = dark_modules(svg)
    size = max(row for row, _ in dark) + 1
    level, mask = format_of(dark)
    assert level == LEVEL_L and 25 <= size <= 37, (level, size)
    bits = [int((place in dark) != is_flipped(mask, *place)) for place in in_order(size)]
    assert number(bits[:4]) == BYTES
    length = number(bits[4:12])
    return bytes(number(bits[12 + 8 * n : 20 + 8 * n]) for n in range(length)).decode("utf-8")
