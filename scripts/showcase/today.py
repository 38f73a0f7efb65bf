"""The day that a check or a build is for."""

import re
from datetime import UTC, date, datetime
from os import environ

# The last second that a packed file of a site can name, in the year 2106.
LAST = 4294967295
DIGITS = re.compile(r"[0-9]{1,10}")


class NoDay(ValueError):
    """SOURCE_DATE_EPOCH names no day; the text says so, for people."""


def today() -> date:
    """Return the day that the build is for: SOURCE_DATE_EPOCH where it is set, else today.

    NoDay where it is set to something else than a time that a site can be built for.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    if not DIGITS.fullmatch(epoch) or int(epoch) > LAST:
        # Loaded only now: the day is asked for before anything else is loaded.
        from showcase.model.shown import shown

        raise NoDay(
            f"SOURCE_DATE_EPOCH is “{shown(epoch)}”. It must be a whole number of seconds from 0 "
            f"to {LAST}."
        )
    return datetime.fromtimestamp(int(epoch), tz=UTC).date()
