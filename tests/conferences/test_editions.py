"""Making and editing our own editions, and their rules."""

from datetime import date, datetime

import pytest

from events.conferences import actions
from events.conferences.models import Edition, Rule
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.shared.problems import Level, Refused, Stale
from tests.factories import DayFactory

FACTS = {"title": "bhyvecon Zürich 2020", "year": 2020, "city": "Zürich"}


@pytest.mark.parametrize(
    ("city", "slug"),
    [
        ("Zürich", "2020-zurich"),
        ("St. John's", "2020-st-johns"),
        ("", "2020-unknown"),
        ("東京", "2020-unknown"),
    ],
)
def test_the_slug_is_year_and_city_in_a_z(
    tokyo: Edition, now: datetime, city: str, slug: str
) -> None:
    facts = FACTS | {"city": city}

    edition = actions.add_own_edition(tokyo.series, facts, by=COMMAND_LINE, now=now)

    assert (edition.slug, edition.public, edition.start) == (slug, False, None)


def test_an_edition_is_made_once(tokyo: Edition, now: datetime) -> None:
    facts = FACTS | {"city": "Tokyo", "year": 2019}

    with pytest.raises(Refused, match="There is an edition 2019-tokyo already"):
        actions.add_own_edition(tokyo.series, facts, by=COMMAND_LINE, now=now)


def test_an_edit_stores_and_records_what_differs(tokyo: Edition, now: datetime) -> None:
    facts = {"title": "bhyvecon 2019", "city": "Tokyo"}

    actions.edit_edition(tokyo, facts, by=COMMAND_LINE, now=now)

    activity = Activity.objects.get(verb="edited")
    assert Edition.objects.get(pk=tokyo.pk).title == "bhyvecon 2019"
    assert (activity.before, activity.after) == (
        {"title": "bhyvecon Tokyo 2019"},
        {"title": "bhyvecon 2019"},
    )


def test_an_edit_of_nothing_is_no_activity(tokyo: Edition, now: datetime) -> None:
    actions.edit_edition(tokyo, {"city": "Tokyo"}, by=COMMAND_LINE, now=now)

    assert not Activity.objects.exists()


def test_a_stale_edit_changes_nothing(tokyo: Edition, now: datetime) -> None:
    seen = Edition.objects.get(pk=tokyo.pk)
    actions.edit_edition(tokyo, {"city": "Kyoto"}, by=COMMAND_LINE, now=now)

    with pytest.raises(Stale):
        actions.edit_edition(seen, {"city": "Osaka"}, by=COMMAND_LINE, now=now)

    assert Edition.objects.get(pk=tokyo.pk).city == "Kyoto"


def test_a_host_that_blocks_the_planned_day_is_refused(tokyo: Edition, now: datetime) -> None:
    host = tokyo.host
    DayFactory.create(edition=host, date=date(2019, 3, 21))
    day = {"start": date(2019, 3, 21), "end": date(2019, 3, 21), "host": None}
    Edition.objects.filter(pk=tokyo.pk).update(**day)
    tokyo.refresh_from_db()

    with pytest.raises(Refused, match="Overlaps the devsummit day of AsiaBSDCon 2019"):
        actions.edit_edition(tokyo, {"host": host}, by=COMMAND_LINE, now=now)

    assert Edition.objects.get(pk=tokyo.pk).host is None


def test_rules_store_only_what_differs(tokyo: Edition, now: datetime) -> None:
    levels = {"devsummit": Level.WARN, "tutorial": Level.WARN}

    actions.set_rules(tokyo, levels, by=COMMAND_LINE, now=now)

    assert list(Rule.objects.values_list("kind", "level")) == [("devsummit", "warn")]
    assert Activity.objects.get().before == {"devsummit": "block"}


def test_a_rule_goes_back_to_its_default(tokyo: Edition, now: datetime) -> None:
    actions.set_rule(tokyo, "devsummit", Level.WARN, by=COMMAND_LINE, now=now)

    actions.set_rule(tokyo, "devsummit", Level.BLOCK, by=COMMAND_LINE, now=now)

    assert Rule.objects.get().level == "block"


def test_the_same_rules_are_no_activity(tokyo: Edition, now: datetime) -> None:
    actions.set_rule(tokyo, "devsummit", Level.BLOCK, by=COMMAND_LINE, now=now)

    assert not Activity.objects.exists()
