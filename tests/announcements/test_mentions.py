"""Dates are found as people write them."""

from datetime import date

import pytest

from events.announcements.mentions import find_dates

WED, THU = 2, 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wed 20 March 2019", [(date(2019, 3, 20), WED)]),
        ("Wednesday, March 20th, 2019", [(date(2019, 3, 20), WED)]),
        ("Wednesday the 20th of March 2019", [(date(2019, 3, 20), WED)]),
        ("20 Mar. 2019 (Wed)", [(date(2019, 3, 20), WED)]),
        ("2019-03-20, Wed", [(date(2019, 3, 20), WED)]),
        ("Wed (2019-03-20)", [(date(2019, 3, 20), WED)]),
        ("Wed 20\nMarch 2019", [(date(2019, 3, 20), WED)]),
        ("20 March", [(date(2019, 3, 20), None)]),
        ("Sept 5, 2019", [(date(2019, 9, 5), None)]),
        ("30 February 2019", [(None, None)]),
        ("20 March 2019, Thu 21 March 2019", [(date(2019, 3, 20), None), (date(2019, 3, 21), THU)]),
        ("March 20, 2019, Thu March 21", [(date(2019, 3, 20), None), (date(2019, 3, 21), THU)]),
        ("20 March 2019\nThursday is free", [(date(2019, 3, 20), None)]),
        ("AsiaBSDCon 2019, 21-24 March 2019", []),
        ("RFC 2019-03-200, a-2019-03-20", []),
        ("we may come, in March", []),
    ],
)
def test_a_date_is_read_with_its_weekday(
    text: str, found: list[tuple[date | None, int | None]]
) -> None:
    mentions = find_dates(text, year=2019)

    assert [(mention.day, mention.weekday) for mention in mentions] == found
