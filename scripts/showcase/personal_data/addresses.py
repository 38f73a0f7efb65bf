"""Finds street addresses: a house number with its street."""

import re
from collections.abc import Iterator
from string import digits

from showcase.personal_data.traces import Glance, Span, places_of, span_of

FULL = (
    "Street|Road|Avenue|Drive|Court|Crescent|Lane|Parade|Place|Highway|Terrace|Close|Circuit|"
    "Boulevard|Esplanade|Grove|Way|Loop|Mews|Rise"
)
SHORT = "St|Rd|Ave|Av|Dr|Ct|Cres|Cr|Ln|Pde|Pl|Hwy|Tce|Cl|Cct|Blvd|Esp|Gr"
# What makes a number and a capital no address: a school named for its street, an award, a day.
NOT_AFTER = (
    r"(?!\s+(?:Primary|Public|Secondary|High|School|State|College|Kindergarten|Preschool|Campus|"
    r"campus|Awards?|Days?|Program|Project))"
)
HOUSE = re.compile(
    rf"(?<![\d$£€/.,–-])\b(?:Lot |Unit |Flat |Level |No\.? ?)?\d{{1,4}}[A-Za-z]?"
    rf"(?:\s?[-–/]\s?\d{{1,4}}[A-Za-z]?)?,?\s+"
    rf"(?:(?:Mount|St|Old|The|New|Upper|Lower|[A-Z][\w'’]+)\s+){{1,3}}(?:{FULL}|"
    rf"{SHORT})\b{NOT_AFTER}"
)
# Without capitals it takes a word that leads to a place, and a full word for the street.
PLAIN = re.compile(
    r"\b(?:at|to|from|near|outside|in)\s(?P<house>\d{1,4}[a-z]?\s[a-z]+\s"
    r"(?:street|road|avenue|crescent|lane|drive|court|parade|highway|terrace))\b"
)
YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|from|during|year|grade|class|term|week|room)\s$", re.I
)
YEAR = re.compile(r"(?:19|20)\d\d\b")


STREETS = frozenset(f"{FULL}|{SHORT}".casefold().split("|"))
# A digit, a word or three, then a word for a street. Digits beyond ASCII are searched with care.
LIKELY = re.compile(rf"[0-9][\dA-Za-z]*,?\s(?:[\w'’]+\s){{1,3}}(?:{FULL}|{SHORT}|[a-z]{{4,9}})\b")


def likely_address(glance: Glance) -> bool:
    """Say whether there may be an address."""
    return (
        glance.most_digits > 0
        and not STREETS.isdisjoint(glance.words)
        and (
            glance.other_digits
            or any(LIKELY.match(glance.text, at) for at in places_of(glance.text, digits))
        )
    )


def is_year_or_class(passage: str, match: re.Match[str]) -> bool:
    """Say whether the number is a year or a class, not a house."""
    before = YEAR_BEFORE.search(passage[max(0, match.start() - 8) : match.start()])
    if before is None:
        return False
    return bool(YEAR.match(match[0])) or before[0].strip().casefold() not in {
        "in", "since", "by", "until", "from", "during",
    }  # fmt: skip


def street_addresses(passage: str) -> Iterator[Span]:
    """Yield each house number with its street."""
    for match in HOUSE.finditer(passage):
        if not is_year_or_class(passage, match):
            yield span_of("street-address", match)
    for match in PLAIN.finditer(passage):
        yield Span("street-address", match["house"], match.start("house"))
