"""Public holidays of a country or a part of it, by the `holidays` package; names in English."""

from datetime import date
from functools import lru_cache

import holidays


def holiday_on(day: date, country_code: str, subdivision: str = "") -> str:
    """The holiday's name, or "" for a plain day and for a country that nobody here knows."""
    return _calendar(country_code, subdivision, day.year).get(day, "")


@lru_cache(maxsize=64)
def _calendar(country_code: str, subdivision: str, year: int) -> dict[date, str]:
    # A part that the package does not know has the holidays of its country.
    for part in (subdivision or None, None):
        try:
            found = holidays.country_holidays(
                country_code, subdiv=part, years=year, language="en_US"
            )
        except NotImplementedError:
            continue
        return dict(found.items())
    return {}
