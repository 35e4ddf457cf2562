"""Instants in words."""

from datetime import UTC, datetime

import pytest

from events.shared.clock import instant_words

AT = datetime(2019, 3, 20, 5, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Tokyo", "Wed 20 March 2019, 14:20 JST (UTC+09:00)"),
        ("America/Toronto", "Wed 20 March 2019, 01:20 EDT (UTC-04:00)"),
        ("UTC", "Wed 20 March 2019, 05:20 UTC"),
    ],
)
def test_an_instant_says_how_far_its_zone_is_from_utc(zone: str, words: str) -> None:
    assert instant_words(AT, zone) == words
