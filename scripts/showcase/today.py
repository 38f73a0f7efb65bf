"""The day that a check or a build is for."""

from datetime import UTC, date, datetime
from os import environ


def today() -> date:
    """Return the day that the build is for: SOURCE_DATE_EPOCH where it is set, else today."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else datetime.now(UTC).date()
