"""Making, editing and ruling an edition by page."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition, Rule
from events.people.models import Role, User
from tests.cast import client_of, join
from tests.factories import DayFactory

NEW = {"title": "bhyvecon Kyoto 2020", "year": "2020", "city": "Kyoto", "country_code": "jp"}
NEW |= {"timezone": "Asia/Tokyo", "placement": "own_venue"}
EDIT = "/organize/2019-tokyo/edit/"
RULES = "/organize/2019-tokyo/rules/"


@pytest.fixture
def owner(tokyo: Edition) -> User:
    """Michael owns the whole series."""
    return join("Michael", Role.OWNER, series=tokyo.series)


def edited(**changes: Any) -> dict[str, Any]:
    typed = {"title": "bhyvecon Tokyo 2019", "city": "Tokyo", "country_code": "JP"}
    typed |= {"timezone": "Asia/Tokyo", "status": "planned", "public": "on", "version": "0"}
    return typed | {"date_certainty": "idea", "venue_certainty": "idea"} | changes


def rules(**changes: str) -> dict[str, str]:
    levels = {kind: level.value for kind, level in Rule.DEFAULTS.items()}
    return levels | {"version": "0"} | changes


def test_an_owner_makes_an_edition_and_comes_to_its_planner(owner: User, tokyo: Edition) -> None:
    typed = NEW | {"series": tokyo.series.pk, "host": tokyo.host_id}

    response = client_of(owner).post("/organize/new/", typed)

    edition = Edition.objects.get(slug="2020-kyoto")
    assert response["Location"] == "/organize/2020-kyoto/planner/"
    assert (edition.country_code, edition.host, edition.public) == ("JP", tokyo.host, False)


def test_a_host_leads_to_an_edition_beside_it(owner: User, tokyo: Edition) -> None:
    assert tokyo.host is not None
    client, link = client_of(owner), f"/organize/new/?host={tokyo.host.slug}"

    page = client.get(f"/organize/hosts/{tokyo.host.slug}/").content.decode()
    initial = client.get(link).context["form"].initial

    assert f'href="{link}"' in page
    assert (initial["title"], initial["year"]) == ("bhyvecon Tokyo 2019", 2019)
    assert (initial["host"], initial["timezone"]) == (tokyo.host.pk, "Asia/Tokyo")


def test_who_may_make_no_edition_is_not_led_there(michael: User, tokyo: Edition) -> None:
    assert tokyo.host is not None
    pages = ["/organize/", f"/organize/hosts/{tokyo.host.slug}/"]

    texts = [client_of(michael).get(page).content.decode() for page in pages]

    assert ["/organize/new/" in text for text in texts] == [False, False]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"city": "Tokyo", "year": "2019"}, "There is an edition 2019-tokyo already."),
        ({"timezone": "Asia/Tokio"}, "is not a time zone"),
        ({"timezone": ""}, "This field is required."),
        ({"country_code": "JPN"}, "at most 2 characters"),
        ({"country_code": "1x"}, "Write two letters, such as JP."),
        ({"title": "a\x00b"}, "Null characters are not allowed"),
        ({"title": "x\u202ey"}, "This holds an invisible character"),
        ({"year": "20"}, "greater than or equal to 1990"),
        ({"host": "999"}, "Select a valid choice"),
    ],
)
def test_a_faulty_edition_is_refused(
    owner: User, tokyo: Edition, changes: dict[str, str], error: str
) -> None:
    typed = NEW | {"series": tokyo.series.pk} | changes

    response = client_of(owner).post("/organize/new/", typed)

    assert response.status_code == 422
    assert error in response.content.decode()
    assert Edition.objects.own().count() == 1


def test_who_has_one_edition_only_makes_none(michael: User) -> None:
    assert client_of(michael).get("/organize/new/").status_code == 404


def test_an_organizer_edits_all_but_the_date(michael: User, tokyo: Edition) -> None:
    response = client_of(michael).post(EDIT, edited(city="Kyoto", venue_certainty="planned"))

    tokyo.refresh_from_db()
    assert (response.status_code, tokyo.city, tokyo.venue_certainty) == (302, "Kyoto", "planned")
    assert (tokyo.slug, tokyo.start) == ("2019-tokyo", None)


def test_the_form_opens_with_the_edition_as_it_is(michael: User, tokyo: Edition) -> None:
    form = client_of(michael).get(EDIT).context["form"]

    assert (form.initial["title"], form.initial["version"]) == ("bhyvecon Tokyo 2019", 0)
    assert form.initial["host"] == tokyo.host_id


def test_an_old_form_is_stale(michael: User, tokyo: Edition) -> None:
    client_of(michael).post(EDIT, edited(city="Kyoto"))

    response = client_of(michael).post(EDIT, edited(city="Osaka"))

    tokyo.refresh_from_db()
    assert (response.status_code, tokyo.city) == (409, "Kyoto")


def test_a_wrong_zone_is_refused_on_its_field(michael: User) -> None:
    response = client_of(michael).post(EDIT, edited(timezone="Mars/Olympus"))

    assert response.status_code == 422
    assert "timezone" in response.context["form"].errors


def test_a_host_that_blocks_the_day_is_refused_with_the_sentence(
    michael: User, tokyo: Edition
) -> None:
    DayFactory.create(edition=tokyo.host)
    day = date(2019, 3, 21)
    Edition.objects.filter(pk=tokyo.pk).update(start=day, end=day, host=None)

    typed = edited(host=str(tokyo.host_id), placement="own_venue")
    response = client_of(michael).post(EDIT, typed)

    assert response.status_code == 422
    assert b"Overlaps the devsummit day of AsiaBSDCon 2019" in response.content


def test_rules_are_saved(michael: User) -> None:
    response = client_of(michael).post(RULES, rules(devsummit="warn"))

    assert (response.status_code, response["Location"]) == (302, "/organize/2019-tokyo/planner/")
    assert list(Rule.objects.values_list("kind", "level")) == [("devsummit", "warn")]


def test_a_level_that_is_none_is_refused(michael: User) -> None:
    response = client_of(michael).post(RULES, rules(devsummit="never"))

    assert response.status_code == 422
    assert not Rule.objects.exists()


def test_old_rules_are_stale(michael: User) -> None:
    client_of(michael).post(RULES, rules(devsummit="warn"))

    assert client_of(michael).post(RULES, rules(social="warn")).status_code == 409


@pytest.mark.parametrize("path", [EDIT, RULES])
def test_a_viewer_and_a_stranger_edit_nothing(vera: User, dan: User, path: str) -> None:
    assert [client_of(user).get(path).status_code for user in (vera, dan)] == [404, 404]
    assert [client_of(user).post(path, edited()).status_code for user in (vera, dan)] == [404, 404]


def test_the_edit_page_asks_few_queries(
    michael: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(michael)

    with django_assert_num_queries(6):
        client.get(EDIT)
