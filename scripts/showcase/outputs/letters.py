"""Numbers as letters: text that every web host compresses, and that a browser reads quickly."""

import json
import re

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def letters(number: int, width: int) -> str:
    """Return a number as `width` letters of six bits each, most significant first."""
    return "".join(ALPHABET[number >> 6 * place & 63] for place in reversed(range(width)))


def written(number: int) -> str:
    """Return a number as letters of five bits each, most significant first.

    All letters but the last are of the alphabet's second half, so that numbers can follow each
    other without a sign between them.
    """
    found = ALPHABET[number & 31]
    number >>= 5
    while number:
        found = ALPHABET[32 | number & 31] + found
        number >>= 5
    return found


# Nearly all numbers are small, and looking them up is several times quicker.
SMALL = tuple(map(written, range(4096)))


def open_letters(number: int) -> str:
    """Return what `written` does."""
    return SMALL[number] if number < len(SMALL) else written(number)


# One number as `open_letters` writes it.
ONE_NUMBER = f"[{re.escape(ALPHABET[32:])}]*[{ALPHABET[:32]}]"
NUMBER = re.compile(ONE_NUMBER)


class Values(dict[str, int]):
    """The number that each text of one number stands for."""

    def __missing__(self, text: str) -> int:
        """Read a number that is not at hand, as few are."""
        number = 0
        for letter in text:
            number = number << 5 | ALPHABET.index(letter) & 31
        return number


VALUES = Values({text: number for number, text in enumerate(SMALL)})


def compact(data: object) -> str:
    """Return data as JSON without spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
