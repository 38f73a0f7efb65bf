"""Finds numbers that a state, a school or a bank gave to one person."""

import re
from collections.abc import Iterator

from stdnum.au import tfn

from showcase.personal_data.traces import ENOUGH, LIKE_I, Glance, Span

# A name for the number, then the number: letters and digits, with at least four digits in all.
CODE = (
    r"(?=[\w/ -]*\d[\w/ -]*\d[\w/ -]*\d[\w/ -]*\d)"
    r"[A-Z]{0,3}[ -]?\d[\dA-Z]*(?:[ /-]?\d[\dA-Z]*)*(?:-?[A-Z]\b)?"
)
MIXED = r"(?=[A-Z0-9]*\d)[A-HJ-NP-Z2-9]{10}\b"
NAMES = (
    r"medicare(?: card)?(?: number)?", r"tfn", r"tax file (?:number|no\.?)", r"crn",
    r"customer reference number", r"passport(?: number| no\.?)?",
    r"student(?:['’]s)? (?:number|no\.?|id)", r"ndis (?:participant )?(?:number|no\.?)",
    r"driver['’]?s?['’]? licen[cs]e(?: number| no\.?)?",
    r"working with children(?: check)?", r"wwcc?", r"blue card(?: number| no\.?)?",
    r"(?:health care|pension|concession) card(?: number| no\.?)?",
    r"visa (?:grant )?number", r"enrolment (?:number|no\.?)", r"srn", r"vsn", r"lui", r"bsb",
    r"account (?:number|no\.?)", r"centrelink",
)  # fmt: skip
NAMED = re.compile(
    rf"\b(?i:{'|'.join(NAMES)})\b(?:(?i:\s+crn|\s+ref|,?\s+number)\b)?[\s,:;#(]{{0,3}}"
    rf"(?:(?i:is|was|shown|no\.?)\s+)*:?\s*(?P<code>{CODE})"
)
USI = re.compile(rf"\b(?:USI|(?i:unique student identifier))\b[:\s]*(?:is\s+)?(?P<code>{MIXED})")
MEDICARE = re.compile(r"(?<![\d-])([2-6]\d{3})[ -](\d{5})[ -](\d)(?![\d-])")
TFN = re.compile(r"(?<![\d-])\d{3} \d{3} \d{3}(?![ -]?\d)")
BARE = 9
MEDICARE_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9)


FEWEST = 5
CUES = frozenset({
    "medicare", "tfn", "tax", "crn", "reference", "passport", "number", "no", "id", "ndis",
    "licence", "license", "children", "check", "wwc", "wwcc", "card", "srn", "vsn", "lui", "bsb",
    "centrelink",
})  # fmt: skip
UNIQUE = frozenset({"usi", "identifier"})
# A part of each of `NAMES` in small letters. A test holds the two together.
STEMS = (
    "medicare", "tfn", "tax file", "crn", "customer reference", "passport", "student number",
    "student no", "student id", "student's n", "student's id", "student’s n", "student’s id",
    "ndis", "licence", "license", "with children", "wwc", "blue card", "care card", "pension card",
    "concession card", "visa number", "visa grant", "enrolment n", "srn", "vsn", "lui", "bsb",
    "account n", "centrelink", "unique student",
)  # fmt: skip


def likely_number(glance: Glance) -> bool:
    """Say whether there may be such a number: long and named for what it is, or long and bare."""
    if glance.most_digits >= BARE and (MEDICARE.search(glance.text) or TFN.search(glance.text)):
        return True
    named = glance.most_digits >= FEWEST and not CUES.isdisjoint(glance.words) and is_named(glance)
    return named or not UNIQUE.isdisjoint(glance.words)


def is_named(glance: Glance) -> bool:
    """Say whether the name of any such number stands in a line with as many digits as it has."""
    lines = "\n".join(glance.lines_with_digits)
    small = lines.casefold()
    said = any(stem in small for stem in STEMS) or "USI" in lines
    return said or any(letter in lines for letter in LIKE_I)


def is_medicare(digits: str) -> bool:
    """Say whether ten digits can be a Medicare card number: the ninth checks the first eight."""
    total = sum(
        weight * int(digit) for weight, digit in zip(MEDICARE_WEIGHTS, digits, strict=False)
    )
    return total % 10 == int(digits[8])


def identity_numbers(passage: str) -> Iterator[Span]:
    """Yield numbers that are named for what they are, and those whose check digits are right."""
    if not ENOUGH.search(passage):
        return
    at = 0
    for line in passage.split("\n"):
        if ENOUGH.search(line):
            yield from in_line(line, at)
        at += len(line) + 1


def in_line(line: str, at: int) -> Iterator[Span]:
    """Yield the numbers of one line, which begins at `at`."""
    for pattern in (NAMED, USI):
        for match in pattern.finditer(line):
            yield Span("identity-number", match["code"], at + match.start("code"))
    for match in MEDICARE.finditer(line):
        if is_medicare("".join(match.groups())):
            yield Span("identity-number", match[0], at + match.start())
    for match in TFN.finditer(line):
        if tfn.is_valid(match[0]):
            yield Span("identity-number", match[0], at + match.start())
