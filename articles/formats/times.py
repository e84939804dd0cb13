"""Dates and times as news formats write them: RFC 3339, ISO 8601 short and long, RFC 822."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_NEVER = datetime(9998, 12, 31, tzinfo=UTC)
# Where a day begins, and ends, last.
_LAST = timezone(timedelta(hours=-12))


def moment(words: str) -> datetime | None:
    """The time that the words name, None when they name none. Without a zone it is taken for UTC."""
    return _read(words, UTC)


def at_the_latest(words: str) -> datetime | None:
    """The same for an embargo: without a zone it is the latest moment that can be meant, so that none ends early."""
    return _read(words, _LAST)


def _read(words: str, zone: timezone) -> datetime | None:
    words = words.strip()
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        try:
            found = parsedate_to_datetime(words)
        except (ValueError, OverflowError):
            return None
    try:
        found = (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        return None
    # Year 1 and year 9999 stand for no time at all, or for never, and cannot be told in every zone.
    return min(found, _NEVER) if found.year >= 1800 else None
