"""Dates in header fields, which a server may fill with anything."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def header_date(value: str | None) -> datetime | None:
    """The moment that a header field names (RFC 9110, section 5.6.7), in UTC; None where it names none.

    >>> header_date("Tue, 24 Nov 2026 11:00:30 GMT")
    datetime.datetime(2026, 11, 24, 11, 0, 30, tzinfo=datetime.timezone.utc)
    >>> header_date("Mon, 1 Jan 2024 00:00:00 +999999999999999")
    """
    try:
        moment = parsedate_to_datetime(value or "")
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # a year or a zone that no calendar has
        return None
