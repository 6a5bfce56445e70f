"""What nbgrader's ``timestamp.txt`` says: when a submission was handed in (trusted; pure)."""

from __future__ import annotations

import datetime
import re
import time
from typing import Any

__all__ = ["Unclear", "moment"]

_HOURS = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "WET": 0,
    "WEST": 1,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "EST": -5,
    "EDT": -4,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "AKDT": -8,
    "HST": -10,
    "BRT": -3,
    "SAST": 2,
    "PKT": 5,
    "SGT": 8,
    "HKT": 8,
    "AWST": 8,
    "JST": 9,
    "KST": 9,
    "ACST": 9.5,
    "ACDT": 10.5,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
}
"""Zones by their short names. CST and IST are missing: each is the name of several, and lateness hangs on it."""
_UTC = re.compile(r"\b(?:UTC|GMT)(?=[+-]\d)")
"""``UTC+2`` means what ``+2`` means; dateutil reads it the other way round, as POSIX does."""
_DAY_OR_MONTH = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]")


class Unclear(ValueError):
    """The text tells no moment; the message says so for the student's line."""


def moment(text: str) -> datetime.datetime:
    """The moment that a timestamp tells, in UTC and without a zone, as nbgrader's gradebook keeps it.

    Without a zone it is taken for UTC, as nbgrader does. Short names of zones are those of a table and of this
    machine's own zone.

    Raises
    ------
    Unclear
        Where it is no full date, or its zone is not known.
    """
    from dateutil import parser, tz

    words, name = _UTC.sub("", text.strip()), ""
    if "/" in words.rpartition(" ")[2] and words.rpartition(" ")[2][:1].isalpha():  # such as Europe/Berlin
        words, _, name = words.rpartition(" ")
    try:
        if _DAY_OR_MONTH.match(words):
            raise ValueError("the fourth of May, or the fifth of April?")
        # What a text lacks is taken from the default: two of them show whether it lacks anything of the date.
        first, second = (
            parser.parse(words, tzinfos=_zone, default=default)
            for default in (datetime.datetime(2000, 1, 1), datetime.datetime(2001, 2, 2))
        )
        if name:
            place = tz.gettz(name)
            if place is None or first.tzinfo is not None:
                raise ValueError(name)
            first, second = first.replace(tzinfo=place), second.replace(tzinfo=place)
        if first != second:
            raise ValueError("no full date")
        found: datetime.datetime = first.astimezone(datetime.UTC).replace(tzinfo=None) if first.tzinfo else first
        return found
    except (ValueError, OverflowError, TypeError, AttributeError):
        raise Unclear(
            f"timestamp.txt tells no time ({text[:60]!a}), so lateness isn't counted: write it with UTC"
        ) from None


def _zone(name: str | None, offset: int | None) -> Any:
    """What `dateutil` asks for each zone: seconds from UTC, or a zone, or None for none."""
    from dateutil import tz

    if offset is not None:
        return offset
    if name is None:
        return None
    if name in _HOURS:
        return int(_HOURS[name] * 3600)
    if name in time.tzname:
        return tz.tzlocal()
    raise ValueError(name)
