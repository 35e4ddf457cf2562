"""Action items: whose, until when; nothing closes by itself."""

from datetime import date, datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Edition, Series
from events.ledger.actions import COMMAND_LINE
from events.people.models import Person, User
from events.planning import actions, queries
from events.planning.actions import Promise
from events.planning.models import ActionItem
from events.shared.problems import Refused, Stale
from tests.cast import client_of, page

FOLLOW_UP = Promise("Follow up about the room", owner_name="Michael", counterpart_name="Dan")


@pytest.fixture
def item(series: Series, now: datetime) -> ActionItem:
    return actions.add_item(series, FOLLOW_UP, by=COMMAND_LINE, now=now)


def test_the_same_promise_is_not_written_twice(
    series: Series, item: ActionItem, now: datetime
) -> None:
    again = actions.add_item(series, FOLLOW_UP, by=COMMAND_LINE, now=now)

    assert again == item
    assert ActionItem.objects.count() == 1


def test_a_kept_promise_may_be_made_again(series: Series, item: ActionItem, now: datetime) -> None:
    actions.close_item(item, by=COMMAND_LINE, now=now)

    again = actions.add_item(series, FOLLOW_UP, by=COMMAND_LINE, now=now)

    assert again != item


def test_closing_says_who_and_when(item: ActionItem, chair: User, now: datetime) -> None:
    actions.close_item(item, by=page(chair), now=now)

    item.refresh_from_db()
    assert (item.state, item.closed_by, item.closed_at) == ("done", chair, now)


def test_a_closed_item_is_not_closed_again(item: ActionItem, now: datetime) -> None:
    actions.close_item(item, by=COMMAND_LINE, now=now)

    with pytest.raises(Refused, match="This is done; it cannot become done"):
        actions.close_item(item, by=COMMAND_LINE, now=now)


def test_two_people_do_not_close_over_each_other(item: ActionItem, now: datetime) -> None:
    other = ActionItem.objects.get(pk=item.pk)
    actions.close_item(other, state="dropped", by=COMMAND_LINE, now=now)

    with pytest.raises(Stale):
        actions.close_item(item, by=COMMAND_LINE, now=now)

    item.refresh_from_db()
    assert item.state == "dropped"


def test_a_relative_deadline_moves_with_the_edition(
    series: Series, tokyo: Edition, now: datetime
) -> None:
    tokyo.start = tokyo.end = date(2019, 3, 20)
    tokyo.save()
    item = actions.add_item(series, FOLLOW_UP, edition=tokyo, by=COMMAND_LINE, now=now)
    item.due_offset = -14

    assert item.due == date(2019, 3, 6)


def test_open_items_stand_by_person_and_the_late_ones_are_counted(
    series: Series, item: ActionItem, now: datetime
) -> None:
    yesterday = now.date() - timedelta(days=1)
    late = Promise("Book the room", owner_name="Rod", due_on=yesterday)
    actions.add_item(series, late, by=COMMAND_LINE, now=now)

    found = queries.open_items(ActionItem.objects.all())
    groups = queries.by_person(found, now.date())

    assert [(group.owner, len(group.items), group.late) for group in groups] == [
        ("Michael", 1, 0),
        ("Rod", 1, 1),
    ]


def test_michael_marks_an_item_done_on_the_page(item: ActionItem, chair: User) -> None:
    response = client_of(chair).post(f"/organize/actions/{item.pk}/close/")

    item.refresh_from_db()
    assert (response.status_code, item.state) == (302, "done")


def test_a_reader_cannot_close(item: ActionItem, reader: User) -> None:
    response = client_of(reader).post(f"/organize/actions/{item.pk}/close/")

    item.refresh_from_db()
    assert (response.status_code, item.state) == (404, "open")


def test_dan_sees_no_item_of_the_series(item: ActionItem, dan: User) -> None:
    assert client_of(dan).get(f"/organize/actions/{item.pk}/").status_code == 404


def test_michael_writes_a_promise_down(series: Series, chair: User) -> None:
    given = {"text": "Ask for the projector", "series": series.pk, "due_on": "2019-03-01"}

    response = client_of(chair).post("/organize/actions/new/", given)

    assert response.status_code == 302
    item = ActionItem.objects.get()
    assert (item.text, item.due_on) == ("Ask for the projector", date(2019, 3, 1))


def test_a_promise_on_two_lines_is_refused(series: Series, chair: User) -> None:
    given = {"text": "Ask\r\nBcc: all@example.org", "series": series.pk}

    response = client_of(chair).post("/organize/actions/new/", given)

    assert response.status_code == 422
    assert ActionItem.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    series: Series,
    chair: User,
    now: datetime,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        actions.add_item(series, Promise(f"Deed {number}"), by=COMMAND_LINE, now=now)
    client = client_of(chair)

    with django_assert_num_queries(6):
        client.get("/organize/actions/")


def test_days_are_counted_only_from_an_edition(series: Series, chair: User) -> None:
    given = {"text": "Order lunch", "series": series.pk, "due_offset": "-13"}

    response = client_of(chair).post("/organize/actions/new/", given)

    assert response.status_code == 422
    assert "choose the edition" in response.content.decode()
    assert ActionItem.objects.count() == 0


def test_only_people_of_the_series_are_offered(series: Series, chair: User) -> None:
    Person.objects.create(name="Somebody Else")

    page = client_of(chair).get("/organize/actions/new/").content.decode()

    assert "Somebody Else" not in page


def test_a_reader_is_offered_no_form(series: Series, reader: User) -> None:
    assert client_of(reader).get("/organize/actions/new/").status_code == 404


def test_only_the_late_ones_are_shown_when_asked(
    series: Series, item: ActionItem, chair: User, now: datetime
) -> None:
    late = Promise("Book the room", owner_name="Rod", due_on=now.date() - timedelta(days=1))
    actions.add_item(series, late, by=COMMAND_LINE, now=now)

    groups = client_of(chair).get("/organize/actions/?late").context["groups"]

    assert [one.text for group in groups for one in group.items] == ["Book the room"]


def test_michael_sees_his_own(series: Series, item: ActionItem, chair: User, now: datetime) -> None:
    own = Promise("Write to the list", owner=chair.person)
    actions.add_item(series, own, by=COMMAND_LINE, now=now)

    groups = client_of(chair).get("/organize/actions/?mine").context["groups"]

    assert [one.text for group in groups for one in group.items] == ["Write to the list"]
