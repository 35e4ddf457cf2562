"""The planner's strip: more words on our dates (answers, rooms), and public holidays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from events.conferences.models import DateOption, Edition
from events.conferences.public_holidays import holiday_on
from events.conferences.strip.build import strip_from, strip_of
from events.conferences.strip.values import Column, Strip


def board_strip(
    edition: Edition, options: Iterable[DateOption], told: Mapping[date, Sequence[str]]
) -> Strip:
    """The strip with candidates; `told` are short words for each date, each on its own line."""
    strip = strip_of(edition, options)
    columns = tuple(_told(column, edition, told) for column in strip.columns)
    return strip_from(columns, strip.title, strip.name, strip.host)


def _told(column: Column, edition: Edition, told: Mapping[date, Sequence[str]]) -> Column:
    if column.day is None:
        return column
    holiday = holiday_on(column.day, edition.country_code, edition.subdivision)
    ours = column.ours
    if ours:
        ours = replace(ours, words=(*ours.words, *told.get(column.day, ())))
    return replace(column, ours=ours, holiday=holiday)
