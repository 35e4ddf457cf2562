"""An edition's facts in words: what is unknown says so, what is unsure says how sure."""

from datetime import date
from typing import Any

import pytest

from events.conferences.models import Edition
from events.conferences.public_holidays import holiday_on
from events.conferences.words import edition_facts
from events.venues.models import Venue
from tests.factories import DayFactory

EVE = {"start": date(2019, 3, 20), "end": date(2019, 3, 20)}


def facts_of(edition: Edition, **changes: Any) -> Any:
    Edition.objects.filter(pk=edition.pk).update(**changes)
    return edition_facts(Edition.objects.with_all().get(pk=edition.pk))


def iij() -> Venue:
    facts = {"city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    return Venue.objects.create(slug="iij", name="IIJ building", **facts)


def test_what_is_unknown_says_so(tokyo: Edition) -> None:
    facts = facts_of(tokyo, city="", host=None)

    assert (facts.date, facts.date_sentence) == ("date not known yet", "date not known yet")
    assert (facts.venue, facts.venue_sentence) == ("venue not known yet", "venue not known yet")
    assert (facts.city, facts.host, facts.relation) == ("city not known yet", "", "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"date_certainty": "idea"}, "perhaps on Wed 20 March 2019"),
        ({"date_certainty": "proposed"}, "proposed for Wed 20 March 2019"),
        ({"date_certainty": "tentative"}, "tentatively on Wed 20 March 2019"),
        ({"date_certainty": "planned"}, "planned for Wed 20 March 2019"),
        ({"date_certainty": "confirmed"}, "confirmed for Wed 20 March 2019"),
        (
            {"date_certainty": "planned", "date_evidence": "derived"},
            "planned for Wed 20 March 2019 (derived, printed in no source)",
        ),
        (
            {"status": "held", "date_certainty": "confirmed"},
            "held on Wed 20 March 2019",
        ),
        (
            {"status": "held", "date_certainty": "tentative"},
            "held on Wed 20 March 2019 (not certain)",
        ),
        ({"status": "cancelled"}, "cancelled (it was to be Wed 20 March 2019)"),
        (
            {"end": date(2019, 3, 21), "date_certainty": "planned"},
            "planned for 20-21 March 2019",
        ),
    ],
)
def test_a_date_says_how_sure_it_is(tokyo: Edition, changes: dict[str, Any], sentence: str) -> None:
    assert facts_of(tokyo, **EVE | changes).date_sentence == sentence


@pytest.mark.parametrize(
    ("certainty", "sentence"),
    [
        ("idea", "perhaps at IIJ building"),
        ("tentative", "tentatively at IIJ building"),
        ("planned", "planned at IIJ building"),
        ("confirmed", "at IIJ building"),
    ],
)
def test_a_venue_says_how_sure_it_is(tokyo: Edition, certainty: str, sentence: str) -> None:
    facts = facts_of(tokyo, venue=iij(), venue_certainty=certainty)

    assert (facts.venue, facts.venue_sentence) == ("IIJ building", sentence)


def test_an_online_edition_is_online(tokyo: Edition) -> None:
    assert facts_of(tokyo, online=True).venue_sentence == "online"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (19, "2 days before AsiaBSDCon 2019"),
        (20, "the day before the devsummit of AsiaBSDCon 2019"),
        (21, "during AsiaBSDCon 2019, in a venue of its own"),
        (25, "the day after AsiaBSDCon 2019"),
        (27, "3 days after AsiaBSDCon 2019"),
        (1, "not near AsiaBSDCon 2019"),
    ],
)
def test_the_relation_in_words(tokyo: Edition, number: int, words: str) -> None:
    DayFactory.create(edition=tokyo.host)
    day = date(2019, 3, number)

    assert facts_of(tokyo, start=day, end=day).relation == words


def test_the_day_before_a_host_that_begins_without_a_devsummit(tokyo: Edition) -> None:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 22))

    assert facts_of(tokyo, **EVE).relation == "the day before AsiaBSDCon 2019"


def test_a_slot_in_the_programme_in_words(tokyo: Edition) -> None:
    day = date(2019, 3, 21)

    facts = facts_of(tokyo, start=day, end=day, placement="in_host_programme")

    assert facts.relation == "in the programme of AsiaBSDCon 2019"


def test_a_host_without_dates_in_words(tokyo: Edition) -> None:
    Edition.objects.filter(slug="asiabsdcon-2019").update(start=None, end=None)

    facts = facts_of(tokyo, **EVE)

    assert facts.relation == "beside AsiaBSDCon 2019, whose dates are not known yet"
    assert facts.host == "AsiaBSDCon 2019, Tokyo"


def test_without_a_date_it_is_beside_its_host(tokyo: Edition) -> None:
    assert facts_of(tokyo).relation == "beside AsiaBSDCon 2019"


@pytest.mark.parametrize(
    ("country", "part", "name"),
    [
        ("CA", "ON", "Victoria Day"),
        ("CA", "", ""),
        ("CA", "ZZ", ""),
        ("XX", "", ""),
        ("", "", ""),
    ],
)
def test_a_holiday_is_known_by_country_and_part(country: str, part: str, name: str) -> None:
    assert holiday_on(date(2019, 5, 20), country, part) == name
