"""Keeping venues."""

from datetime import datetime

import pytest

from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.shared.problems import Refused, Stale
from events.venues import actions
from events.venues.models import Venue

pytestmark = pytest.mark.django_db
FACTS = {"name": "IIJ building", "city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}


def add(now: datetime) -> Venue:
    return actions.add_venue(FACTS, by=COMMAND_LINE, now=now)


def test_a_venue_takes_its_slug_from_its_name(now: datetime) -> None:
    assert add(now).slug == "iij-building"


def test_a_venue_is_added_once(now: datetime) -> None:
    add(now)

    with pytest.raises(Refused, match="A venue called IIJ building is here already"):
        add(now)


def test_an_edit_records_what_differs(now: datetime) -> None:
    venue = add(now)

    actions.edit_venue(venue, FACTS | {"address": "Fujimi"}, by=COMMAND_LINE, now=now)

    activity = Activity.objects.get(verb="edited")
    assert (activity.before, activity.after) == ({"address": ""}, {"address": "Fujimi"})


def test_an_edit_of_nothing_is_no_activity(now: datetime) -> None:
    actions.edit_venue(add(now), FACTS, by=COMMAND_LINE, now=now)

    assert not Activity.objects.filter(verb="edited").exists()


def test_a_stale_edit_changes_nothing(now: datetime) -> None:
    venue = add(now)
    seen = Venue.objects.get(pk=venue.pk)
    actions.edit_venue(venue, {"address": "a"}, by=COMMAND_LINE, now=now)

    with pytest.raises(Stale):
        actions.edit_venue(seen, {"address": "b"}, by=COMMAND_LINE, now=now)

    assert Venue.objects.get().address == "a"
