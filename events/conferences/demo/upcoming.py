"""One upcoming edition beside an upcoming host, dated from today and labelled demo."""

from collections.abc import Container
from datetime import date, timedelta
from itertools import count

from events.conferences.models import Kind
from events.conferences.sheet import DayRow, EditionRow, SeriesRow, Sheet

HOST = "example-bsdcon"
LEAD = timedelta(days=90)  # time enough to plan, when the demo is looked at
NOTE = "Made up for the demo; nothing of it will take place."
FOUR_DAYS = (
    (Kind.TUTORIAL, Kind.DEVSUMMIT),
    (Kind.TUTORIAL, Kind.DEVSUMMIT),
    (Kind.CONFERENCE, Kind.SOCIAL),
    (Kind.CONFERENCE,),
)


def upcoming(begin: date) -> Sheet:
    """A host in Tokyo for four days from `begin`, and ours beside it without a date."""
    series = SeriesRow(HOST, "Example BSDCon (demo)", "host", usual_form=NOTE)
    return Sheet(series=(series,), editions=(_host(begin), _own(begin)))


def next_spring(today: date, *, taken: Container[str]) -> date:
    """The next third Thursday of March at least `LEAD` away whose own slug is not `taken`."""
    springs = map(_third_thursday, count(today.year))
    return next(day for day in springs if day - today >= LEAD and f"{day.year}-tokyo" not in taken)


def _third_thursday(year: int) -> date:
    first = date(year, 3, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 14)


def candidates(begin: date) -> tuple[date, ...]:
    """Days to choose from: two before the host, the day before it, its first day."""
    return tuple(begin + timedelta(days=days) for days in (-2, -1, 0))


def _host(begin: date) -> EditionRow:
    return EditionRow(
        slug=f"{HOST}-{begin.year}",
        series=HOST,
        title=f"Example BSDCon {begin.year} (demo)",
        year=begin.year,
        start=begin,
        end=begin + timedelta(days=3),
        date_certainty="confirmed",
        days=tuple(
            DayRow(begin + timedelta(days=number), kinds) for number, kinds in enumerate(FOUR_DAYS)
        ),
        note=NOTE,
        demo=True,
        city="Tokyo",
        country_code="JP",
        timezone="Asia/Tokyo",
    )


def _own(begin: date) -> EditionRow:
    return EditionRow(
        slug=f"{begin.year}-tokyo",
        series="bhyvecon",
        title=f"bhyvecon Tokyo {begin.year} (demo)",
        year=begin.year,
        host=f"{HOST}-{begin.year}",
        placement="own_venue",
        public=True,
        note=NOTE,
        demo=True,
        city="Tokyo",
        country_code="JP",
        timezone="Asia/Tokyo",
    )
