"""Keeping hosts: next year's, and days that move or are struck."""

from datetime import date, datetime
from typing import Any

import pytest

from events.conferences import actions
from events.conferences.models import Edition, Series
from events.conferences.problems import guest_problems
from events.conferences.queries import usual_days
from events.conferences.sheet import DayRow
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.shared.problems import Refused, Stale
from tests.factories import DayFactory

FACTS: dict[str, Any] = {"title": "BSDCan 2020", "year": 2020, "city": "Ottawa"}
FACTS |= {"start": date(2020, 6, 3), "end": date(2020, 6, 6), "timezone": "America/Toronto"}
DAYS = [DayRow(date(2020, 6, 3), ("tutorial", "devsummit"))]


def same_year(host: Edition) -> dict[str, Any]:
    return {"title": host.title, "year": host.year, "start": host.start, "end": host.end}


def test_a_host_of_a_new_series(db: None, now: datetime) -> None:
    host = actions.add_host("BSDCan", FACTS, DAYS, by=COMMAND_LINE, now=now)

    assert (host.slug, host.series.role) == ("bsdcan-2020", "host")
    assert [(day.date, day.kinds) for day in host.days.all()] == [
        (date(2020, 6, 3), ["tutorial", "devsummit"])
    ]


def test_a_known_name_is_the_known_series(tokyo: Edition, now: datetime) -> None:
    facts = FACTS | {"title": "AsiaBSDCon 2020"}

    host = actions.add_host("asiabsdcon", facts, DAYS, by=COMMAND_LINE, now=now)

    assert host.slug == "asiabsdcon-2020"
    assert Series.objects.filter(role="host").count() == 1


def test_our_own_series_is_no_host(tokyo: Edition, now: datetime) -> None:
    with pytest.raises(Refused, match="bhyvecon is a series of our own, not a host"):
        actions.add_host("bhyvecon", FACTS, DAYS, by=COMMAND_LINE, now=now)


def test_a_name_without_letters_is_refused(db: None, now: datetime) -> None:
    with pytest.raises(Refused, match="Write the name of the series in a-z"):
        actions.add_host("東京", FACTS, DAYS, by=COMMAND_LINE, now=now)


def test_a_year_is_added_once(tokyo: Edition, now: datetime) -> None:
    facts = FACTS | {"year": 2019}

    with pytest.raises(Refused, match="AsiaBSDCon 2019 is here already; edit it instead"):
        actions.add_host("AsiaBSDCon", facts, DAYS, by=COMMAND_LINE, now=now)


def test_editing_replaces_the_days_and_records_both(tokyo: Edition, now: datetime) -> None:
    host = DayFactory.create().edition
    row = DayRow(date(2019, 3, 21), ("tutorial", "devsummit"), state="cancelled")

    actions.edit_host(host, same_year(host), [row], by=COMMAND_LINE, now=now)

    activity = Activity.objects.get(verb="edited")
    day = {"date": "2019-03-21", "kinds": ["tutorial", "devsummit"]}
    assert activity.before == {"days": [day | {"state": "planned"}]}
    assert activity.after == {"days": [day | {"state": "cancelled"}]}


def test_the_same_days_again_change_nothing(tokyo: Edition, now: datetime) -> None:
    host = DayFactory.create().edition
    row = DayRow(date(2019, 3, 21), ("tutorial", "devsummit"))

    actions.edit_host(host, same_year(host), [row], by=COMMAND_LINE, now=now)

    assert (host.version, Activity.objects.count()) == (0, 0)


def test_a_struck_day_shows_on_the_edition_beside_it(tokyo: Edition, now: datetime) -> None:
    host = DayFactory.create().edition
    day = date(2019, 3, 20)
    Edition.objects.filter(pk=tokyo.pk).update(start=day, end=day)
    row = DayRow(date(2019, 3, 21), ("devsummit",), state="cancelled")

    actions.edit_host(host, same_year(host), [row], by=COMMAND_LINE, now=now)

    assert [(guest.slug, problem.text) for guest, problem in guest_problems(host)] == [
        ("2019-tokyo", "AsiaBSDCon 2019 cancelled its devsummit of Thu 21 March 2019.")
    ]


def test_the_year_of_a_host_stays(tokyo: Edition, now: datetime) -> None:
    host = tokyo.host
    assert host is not None

    with pytest.raises(Refused, match="asiabsdcon-2019 is the edition of 2019"):
        actions.edit_host(host, FACTS, [], by=COMMAND_LINE, now=now)


def test_a_stale_edit_keeps_the_days(tokyo: Edition, now: datetime) -> None:
    host = DayFactory.create().edition
    seen = Edition.objects.get(pk=host.pk)
    actions.edit_host(host, same_year(host), DAYS, by=COMMAND_LINE, now=now)

    with pytest.raises(Stale):
        actions.edit_host(seen, same_year(host), [], by=COMMAND_LINE, now=now)

    assert host.days.count() == 1


def test_the_usual_form_is_last_years(tokyo: Edition) -> None:
    host = tokyo.host
    assert host is not None
    kinds = [["tutorial"], ["devsummit"], ["conference", "social"], ["conference"]]
    for number, found in enumerate(kinds, start=21):
        DayFactory.create(edition=host, date=date(2019, 3, number), kinds=found)

    days = usual_days(host.series, date(2020, 3, 19), date(2020, 3, 22))

    assert [list(day.kinds) for day in days] == kinds


@pytest.mark.parametrize(
    ("last", "kinds"),
    [
        (4, ["tutorial devsummit", "tutorial devsummit", "conference", "conference"]),
        (3, ["tutorial devsummit", "conference", "conference"]),
        (1, ["conference"]),
    ],
)
def test_without_a_last_year_two_days_and_two(last: int, kinds: list[str]) -> None:
    days = usual_days(None, date(2020, 3, 1), date(2020, 3, last))

    assert [" ".join(day.kinds) for day in days] == kinds
