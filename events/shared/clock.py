"""Dates of days are dates, instants are UTC, zones are IANA names; nobody here asks the time."""

import calendar
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError

MONTHS = tuple(calendar.month_name)[1:]
DAY_CHANGE = time(4)
WEEKDAYS = tuple(calendar.day_abbr)


@cache
def known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def check_zone(name: str) -> None:
    """Field validator: raises ValidationError unless `name` is an IANA zone."""
    if name not in known_zones():
        raise ValidationError(f"{name!r} is not a time zone; write one like Asia/Tokyo.")


def local_date(instant: datetime, zone: str) -> date:
    """The date of an instant on the calendar of `zone`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def conference_day(instant: datetime, zone: str) -> date:
    """The day of an event that something belongs to: the night is still the evening before."""
    local = instant.astimezone(ZoneInfo(zone))
    return local.date() - timedelta(days=local.time() < DAY_CHANGE)


def end_of_conference_day(instant: datetime, zone: str) -> datetime:
    """When the next one begins."""
    following = conference_day(instant, zone) + timedelta(days=1)
    return datetime.combine(following, DAY_CHANGE, ZoneInfo(zone))


def day_words(day: date) -> str:
    """`Wed 20 March 2019`: the one way a date of a day is written."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(first: date, last: date) -> str:
    """`21-24 March 2019`, `30 March - 2 April 2023`, or one day with its weekday."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {MONTHS[last.month - 1]} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    begin = f"{first.day} {MONTHS[first.month - 1]}{year}"
    return f"{begin} - {last.day} {MONTHS[last.month - 1]} {last.year}"


def time_words(instant: datetime, zone: str) -> str:
    """`10:42:07 JST`."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%H:%M:%S %Z")


def instant_words(instant: datetime, zone: str) -> str:
    """`Wed 20 March 2019, 14:20 JST (UTC+09:00)`: an instant with its zone; UTC is said once."""
    local = instant.astimezone(ZoneInfo(zone))
    offset = local.strftime("%z")
    away = "" if local.tzname() == "UTC" else f" (UTC{offset[:3]}:{offset[3:]})"
    return f"{day_words(local.date())}, {local:%H:%M} {local.tzname()}{away}"
