"""What a writer surely meant by a text that does not have its form; "" where two could be meant."""

import re
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,? (\d{4})")
MONTH_NAMED = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
THOUSANDS = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+")
LAST_MONTH = 12


def in_calendar(year: str, month: int, day: str) -> str:
    """Return a day as year-month-day, or nothing where the calendar does not have it."""
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""


def month_named(name: str) -> int:
    """Return the number of a month by its name or the first three letters of it; 0 for none."""
    found = [number for number, one in enumerate(MONTHS, 1) if one == name or one[:3] == name]
    return found[0] if found else 0


def meant_day(text: str) -> str:
    """Return the day as year-month-day.

    3/4/2025 is two days, one in Australia and another in America; 23/4/2025 is one.
    """
    plain = " ".join(text.casefold().split())
    if found := YEAR_FIRST.fullmatch(plain):
        return in_calendar(found[1], int(found[2]), found[3])
    if found := YEAR_LAST.fullmatch(plain):
        return in_calendar(found[3], int(found[2]), found[1]) if known_order(found) else ""
    if found := DAY_NAMED.fullmatch(plain):
        return in_calendar(found[3], month_named(found[2]), found[1])
    if found := MONTH_NAMED.fullmatch(plain):
        return in_calendar(found[3], month_named(found[1]), found[2])
    return ""


def known_order(found: re.Match[str]) -> bool:
    """Say whether the first of two numbers can only be the day, or both are the same."""
    first, second = int(found[1]), int(found[2])
    return first > LAST_MONTH or first == second


def meant_number(text: str) -> str:
    """Return a whole number without what parts its thousands."""
    plain = text.strip()
    return re.sub(r"\D", "", plain) if THOUSANDS.fullmatch(plain) else ""


def meant_address(text: str) -> str:
    """Return a web address without the brackets or quotes that a mail program put around it."""
    plain = text.strip().strip("<>\"'“”‘’ ")
    sound = re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+(/[^\s<>\"']*)?", plain)
    return plain if sound and plain != text.strip() else ""


def meant_list(text: str) -> str:
    """Return a list as it is written, from words that stand in one text with commas or alone."""
    words = [one.strip() for one in text.split(",")]
    sound = all(re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", one) for one in words)
    return f"[{', '.join(words)}]" if sound else ""
