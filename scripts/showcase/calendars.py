"""Calendars as RFC 5545 wants them, for the programs that people keep their days in."""

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date


def calendar_text(text: str) -> str:
    """Return text as RFC 5545 wants it in a calendar."""
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line cut as RFC 5545, 3.1, wants it: at most 75 octets, then a space."""
    kept, room = [""], 75
    for char in line:
        if len((kept[-1] + char).encode()) > room:
            kept.append(" ")
        kept[-1] += char
    return "\r\n".join(kept)


def calendar_file(name: str, events: Iterable[str]) -> bytes:
    """Return a calendar of the lines of some events; `name` tells programs whose it is."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Showcase//{name}//EN",
        "CALSCALE:GREGORIAN",
        *events,
        "END:VCALENDAR",
    ]
    return ("\r\n".join(map(folded, lines)) + "\r\n").encode()


def in_years(day: date, years: int) -> date:
    """Return the same day some years later; the last of February where there is no 29th.

    No calendar goes beyond the years 1 and 9999; the year stops there.
    """
    year = min(max(day.year + years, MINYEAR), MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
