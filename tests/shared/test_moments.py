"""A typed time is an instant: by its own offset, or by the zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from events.shared.moments import parse_moment


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2019-02-20 10:00", datetime(2019, 2, 20, 1, 0, tzinfo=UTC)),
        (" 2019-02-20T10:00:30 ", datetime(2019, 2, 20, 1, 0, 30, tzinfo=UTC)),
        ("2019-02-20 10:00-05:00", datetime(2019, 2, 20, 15, 0, tzinfo=UTC)),
        ("2019-02-20T10:00Z", datetime(2019, 2, 20, 10, 0, tzinfo=UTC)),
    ],
)
def test_a_time_without_offset_is_read_in_the_zone(text: str, instant: datetime) -> None:
    assert parse_moment(text, "Asia/Tokyo") == instant


@pytest.mark.parametrize(
    ("text", "zone", "sentence"),
    [
        (
            "2019-03-10 02:30",
            "America/Toronto",
            "02:30 on that day is skipped by the clocks of America/Toronto.",
        ),
        (
            "2019-11-03 01:30",
            "America/Toronto",
            "01:30 on that day comes twice in America/Toronto; add the offset, -04:00 or -05:00.",
        ),
        ("2019-02-20 10:00", "", "No time zone is known here; add an offset, like +09:00."),
        ("tomorrow", "UTC", "'tomorrow' is not a time; write one like 2019-02-20 10:00."),
        (
            "2019-02-30 10:00",
            "UTC",
            "'2019-02-30 10:00' is not a time; write one like 2019-02-20 10:00.",
        ),
        ("0001-01-01 00:00+14:00", "UTC", "'0001-01-01 00:00+14:00' is out of range."),
        ("0001-01-01 00:00", "Asia/Tokyo", "'0001-01-01 00:00' is out of range."),
    ],
)
def test_a_time_that_is_none_is_refused_with_the_reason(
    text: str, zone: str, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        parse_moment(text, zone)

    assert refused.value.messages == [sentence]


def test_an_offset_tells_the_two_hours_of_a_clock_change_apart() -> None:
    first = parse_moment("2019-11-03 01:30-04:00", "America/Toronto")
    second = parse_moment("2019-11-03 01:30-05:00", "America/Toronto")

    assert second - first == timedelta(hours=1)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2040, 1, 1)))  # noqa: DTZ001 -- as typed
def test_a_time_that_is_taken_shows_the_same_clock(typed: datetime) -> None:
    try:
        instant = parse_moment(typed.isoformat(), "America/Toronto")
    except ValidationError:
        return

    assert instant.astimezone(ZoneInfo("America/Toronto")).replace(tzinfo=None) == typed
