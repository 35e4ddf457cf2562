"""Hosts by page: the list, next year's in two minutes, and mending one."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Day, Edition
from events.people.models import User
from tests.cast import client_of
from tests.conferences.test_events_toml import BLOCK
from tests.factories import DayFactory, HostFactory

NEW, PASTE = "/organize/hosts/new/", "/organize/hosts/paste/"
HOST = "/organize/hosts/asiabsdcon-2019/"


def host_form(**changes: Any) -> dict[str, Any]:
    typed = {"start": "2020-03-19", "end": "2020-03-22", "city": "Tokyo", "country_code": "JP"}
    typed |= {"timezone": "Asia/Tokyo", "status": "planned", "date_certainty": "confirmed"}
    return typed | {"checked_on": "2018-11-29"} | changes


def days_form(*days: dict[str, Any]) -> dict[str, Any]:
    typed: dict[str, Any] = {"days-TOTAL_FORMS": len(days), "days-INITIAL_FORMS": 0}
    for number, day in enumerate(days):
        filled = {"state": "planned", "evidence": "sourced"} | day
        typed |= {f"days-{number}-{name}": value for name, value in filled.items()}
    return typed


FIRST = {"date": "2020-03-19", "kinds": ["tutorial", "devsummit"]}


def test_the_list_shows_hosts(michael: User) -> None:
    page = client_of(michael).get("/organize/hosts/").content.decode()

    assert "AsiaBSDCon 2019" in page
    assert "21-24 March 2019" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries_for_any_number_of_hosts(
    michael: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(2010, 2009 + count):
        HostFactory.create(slug=f"asiabsdcon-{year}", start=date(year, 3, 1), year=year)
    client = client_of(michael)

    with django_assert_num_queries(6):
        client.get("/organize/hosts/")


def test_the_days_are_filled_in_as_usual(michael: User, tokyo: Edition) -> None:
    assert tokyo.host is not None
    typed = host_form(series=tokyo.host.series.pk, fill="1", city="", timezone="")

    response = client_of(michael).post(NEW, typed | days_form())

    context = response.context
    rows = [row.initial for row in context["days"] if row.initial]
    assert (response.status_code, Edition.objects.hosts().count()) == (200, 1)
    assert b"Nothing is saved yet: mend what differs." in response.content
    assert [(row["date"], row["kinds"]) for row in rows] == [
        (date(2020, 3, 19), ("tutorial", "devsummit")),
        (date(2020, 3, 20), ("tutorial", "devsummit")),
        (date(2020, 3, 21), ("conference",)),
        (date(2020, 3, 22), ("conference",)),
    ]


def test_filling_in_needs_dates(michael: User) -> None:
    response = client_of(michael).post(NEW, host_form(start="", fill="1") | days_form())

    assert response.status_code == 422
    assert "start" in response.context["form"].errors


def test_a_host_is_added_with_its_days(michael: User, tokyo: Edition) -> None:
    assert tokyo.host is not None
    days = days_form(FIRST, {"date": "2020-03-18", "kinds": ["social"], "opens": "18:00"}, {})
    typed = host_form(series=tokyo.host.series.pk) | days

    response = client_of(michael).post(NEW, typed)

    host = Edition.objects.get(slug="asiabsdcon-2020")
    assert response["Location"] == "/organize/hosts/asiabsdcon-2020/"
    assert (host.title, host.year, host.checked_on) == ("AsiaBSDCon 2020", 2020, date(2018, 11, 29))
    assert [(day.date.day, day.kinds) for day in host.days.all()] == [
        (18, ["social"]),
        (19, ["tutorial", "devsummit"]),
    ]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"end": "2020-03-18"}, "The end, Wed 18 March 2020, is before the start"),
        ({"end": "2020-05-18"}, "The end is more than a month after the start."),
        ({"start": "2020-13-01"}, "Enter a valid date."),
        ({"timezone": "Tokyo"}, "is not a time zone"),
        ({"new_series": ""}, "Choose a series or write the name of another one."),
        ({"new_series": "bhyvecon"}, "bhyvecon is a series of our own, not a host."),
        ({"new_series": "a\nb"}, "This must stay on one line"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"days-0-kinds": []}, "Say what this day is; one box or more."),
        ({"days-0-date": ""}, "Which date?"),
        ({"days-0-kinds": ["party"]}, "Select a valid choice"),
        ({"days-0-date": "2020-06-19"}, "is more than two weeks away from the run."),
        ({"days-0-opens": "12:00", "days-0-closes": "09:00"}, "closes before it opens."),
    ],
)
def test_a_faulty_host_is_refused(michael: User, changes: dict[str, Any], error: str) -> None:
    typed = host_form(new_series="BSDCan") | days_form(FIRST) | changes

    response = client_of(michael).post(NEW, typed)

    assert response.status_code == 422
    assert error in response.content.decode()
    assert Edition.objects.hosts().count() == 1


def test_a_pasted_event_fills_the_form_and_saves_nothing(michael: User, tokyo: Edition) -> None:
    block = BLOCK.replace("2019", "2020").replace("AsiaBSDCon", "NewBSDCon")

    response = client_of(michael).post(PASTE, {"block": block})

    initial = response.context["form"].initial
    assert (response.status_code, Edition.objects.hosts().count()) == (200, 1)
    assert (initial["new_series"], initial["title"]) == ("NewBSDCon", "NewBSDCon 2020")
    assert (initial["start"], initial["timezone"]) == (date(2020, 3, 21), "Asia/Tokyo")


def test_a_pasted_event_of_a_known_series_chooses_it(michael: User, tokyo: Edition) -> None:
    assert tokyo.host is not None

    response = client_of(michael).post(PASTE, {"block": BLOCK})

    assert response.context["form"].initial["series"] == tokyo.host.series


def test_a_faulty_paste_says_why(michael: User) -> None:
    response = client_of(michael).post(PASTE, {"block": "[[events]"})

    assert response.status_code == 422
    assert b"This is not TOML" in response.content


def test_a_days_state_is_mended_and_tells_who_is_beside_it(michael: User, tokyo: Edition) -> None:
    DayFactory.create(edition=tokyo.host)
    day = date(2019, 3, 20)
    Edition.objects.filter(pk=tokyo.pk).update(start=day, end=day)
    struck = {"date": "2019-03-21", "kinds": ["devsummit"], "state": "cancelled"}
    typed = host_form(start="2019-03-21", end="2019-03-24", version="0") | days_form(struck)
    client = client_of(michael)

    response = client.post(HOST, typed)

    assert (response.status_code, Day.objects.get().state) == (302, "cancelled")
    sentence = b"AsiaBSDCon 2019 cancelled its devsummit of Thu 21 March 2019."
    assert sentence in client.get(HOST).content


def test_an_old_host_form_is_stale(michael: User) -> None:
    typed = host_form(start="2019-03-21", end="2019-03-24", version="0") | days_form()
    client_of(michael).post(HOST, typed)

    assert client_of(michael).post(HOST, typed | {"city": "Osaka"}).status_code == 409


def test_the_year_of_a_host_stays(michael: User) -> None:
    response = client_of(michael).post(HOST, host_form(version="0") | days_form())

    assert response.status_code == 422
    assert b"asiabsdcon-2019 is the edition of 2019" in response.content


def test_a_viewer_reads_hosts_and_changes_none(vera: User) -> None:
    client = client_of(vera)

    page = client.get(HOST)

    assert (page.status_code, page.context["may_change"]) == (200, False)
    assert b"Save this host" not in page.content
    assert client.get("/organize/hosts/").status_code == 200
    assert [client.post(path, {}).status_code for path in (HOST, NEW, PASTE)] == [404] * 3


def test_who_has_no_role_sees_no_host(michael: User) -> None:
    nobody = User.objects.create_user("nobody@example.org", "x", name="Nobody")

    paths = (HOST, NEW, "/organize/hosts/", "/organize/venues/", "/organize/venues/new/")

    assert [client_of(nobody).get(path).status_code for path in paths] == [404] * 5
