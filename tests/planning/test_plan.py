"""The plan of an edition: counted from its day, moving with it, done things fixed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE
from events.outbox.models import Message
from events.people.models import User
from events.planning.plan import actions
from events.planning.plan.models import PlanItem
from events.planning.plan.template import USUAL
from events.planning.reminders import send_digests
from tests.cast import client_of, page

PLAN = "/organize/2019-tokyo/plan/"
DAY = date(2019, 3, 20)


@pytest.fixture
def dated(tokyo: Edition) -> Edition:
    """Tokyo on 20 March 2019; the clock of the tests stands at T-111."""
    tokyo.start = tokyo.end = DAY
    tokyo.save()
    return tokyo


@pytest.fixture
def client(dated: Edition, michael: User) -> Client:
    return client_of(michael)


def task(edition: Edition, days: int = -22, **changes: object) -> PlanItem:
    now = datetime(2018, 11, 29, 18, tzinfo=UTC)
    given: dict[str, object] = {"text": "Practical mail", "days": days, "changed_at": now}
    return PlanItem.objects.create(edition=edition, **(given | changes))


def test_the_usual_plan_is_filled_once(dated: Edition, client: Client) -> None:
    client.post(f"{PLAN}fill/")

    client.post(f"{PLAN}fill/")

    assert dated.plan_items.count() == len(USUAL)
    first, *_, last = dated.plan_items.all()
    assert (first.offset_words, last.offset_words) == ("T-200", "T+78")


def test_the_page_says_what_is_late_and_on_whom_it_lies(
    dated: Edition, client: Client, michael: User
) -> None:
    task(dated, -120, text="Ask for a place", owner=michael.person)
    task(dated, -41, text="Call for presenters")

    shown = client.get(PLAN).content.decode()

    assert "Michael: 1 open" in shown
    assert "1 late" in shown
    assert "Thu 7 February 2019" in shown


def test_moving_the_day_moves_what_is_open_and_nothing_that_is_done(
    dated: Edition, michael: User, now: datetime
) -> None:
    opened, closed = task(dated), task(dated)
    actions.close_plan_item(closed, by=page(michael), now=now)

    Edition.objects.filter(pk=dated.pk).update(
        start=DAY + timedelta(days=7), end=DAY + timedelta(days=7)
    )

    dues = {item.pk: item.due for item in PlanItem.objects.select_related("edition")}
    assert dues == {opened.pk: date(2019, 3, 5), closed.pk: date(2019, 2, 26)}


@given(st.integers(-200, 78), st.integers(-60, 60))
def test_an_open_task_keeps_its_distance_wherever_the_day_goes(days: int, shift: int) -> None:
    edition = Edition(start=DAY)
    item = PlanItem(edition=edition, days=days)
    before = item.due

    edition.start = DAY + timedelta(days=shift)

    assert before is not None
    assert item.due == before + timedelta(days=shift)


def test_without_a_day_a_plan_has_no_dates(tokyo: Edition, michael: User) -> None:
    task(tokyo)

    shown = client_of(michael).get(PLAN).content.decode()

    assert "Without a date" in shown
    assert "T-22" in shown


def test_an_organizer_adds_assigns_and_closes_a_task(
    dated: Edition, client: Client, michael: User
) -> None:
    given = {"text": "Bring the adapter", "days": "-1", "owner": michael.person_id}
    client.post(f"{PLAN}new/", given)
    item = PlanItem.objects.get()

    client.post(f"{PLAN}{item.pk}/close/")

    item.refresh_from_db()
    assert (item.owner, item.state, item.kept_date) == (michael.person, "done", date(2019, 3, 19))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"text": ""}, "This field is required."),
        ({"days": "tomorrow"}, "Enter a whole number."),
        ({"days": "-5000"}, "greater than or equal to -730"),
        ({"owner": "999999"}, "Select a valid choice."),
        ({"text": "x" * 301}, "at most 300 characters"),
    ],
)
def test_a_faulty_task_is_refused(client: Client, changes: dict[str, str], error: str) -> None:
    response = client.post(f"{PLAN}new/", {"text": "x", "days": "-1"} | changes)

    assert response.status_code == 422
    assert error in response.content.decode()
    assert not PlanItem.objects.exists()


def test_the_deadline_of_a_closed_task_is_history(dated: Edition, client: Client) -> None:
    item = task(dated, state="done", kept_date=date(2019, 2, 26))

    given = {"text": item.text, "days": "-30", "version": "0"}
    response = client.post(f"{PLAN}{item.pk}/", given)

    item.refresh_from_db()
    assert (response.status_code, item.days) == (422, -22)


def test_an_old_form_is_stale(dated: Edition, client: Client) -> None:
    item = task(dated)
    client.post(f"{PLAN}{item.pk}/", {"text": "Mine", "days": "-22", "version": "0"})

    response = client.post(f"{PLAN}{item.pk}/", {"text": "Late", "days": "-22", "version": "0"})

    item.refresh_from_db()
    assert (response.status_code, item.text) == (409, "Mine")


def test_a_viewer_reads_the_plan_and_changes_nothing(dated: Edition, vera: User) -> None:
    item = task(dated)
    client = client_of(vera)

    assert b"Practical mail" in client.get(PLAN).content
    assert client.post(f"{PLAN}{item.pk}/close/").status_code == 404
    assert client.post(f"{PLAN}fill/").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_plan_asks_as_much_for_one_task_as_for_many(
    dated: Edition,
    client: Client,
    michael: User,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        task(dated, text=f"Task {number}", owner=michael.person, backup=michael.person)

    with django_assert_num_queries(6):
        client.get(PLAN)


def test_the_digest_names_what_is_late_or_near(
    dated: Edition, michael: User, now: datetime
) -> None:
    task(dated, -120, text="Ask for a place", owner=michael.person)
    task(dated, -100, text="Tell travellers", owner=michael.person)
    task(dated, -22, owner=michael.person)

    send_digests(now)

    message = Message.objects.get()
    assert message.subject == "2 tasks of the plan due"
    assert "- Tue 20 November 2018, T-120 - late\n  Ask for a place\n" in message.body
    assert "Practical mail" not in message.body


def feed_of(client: Client) -> str:
    """The address that is shown once."""
    address: str = client.post("/organize/settings/deadlines/").context_data["address"]  # type: ignore[index]  # a template response
    return address.removeprefix("http://127.0.0.1:8000")


def test_a_calendar_program_reads_the_deadlines(
    dated: Edition, client: Client, michael: User
) -> None:
    task(dated, owner=michael.person)

    answer = Client().get(feed_of(client))

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["summary"]) == "Practical mail (T-22)"
    assert event.decoded("dtstart") == date(2019, 2, 26)


def test_an_unchanged_calendar_is_not_sent_twice(dated: Edition, client: Client) -> None:
    path = feed_of(client)
    first = Client().get(path)

    second = Client().get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert "private" in first.headers["Cache-Control"]


def test_a_new_address_ends_the_old_one_and_an_ended_one_is_gone(client: Client) -> None:
    old = feed_of(client)
    new = feed_of(client)

    client.post("/organize/settings/deadlines/end/")

    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 410)


def test_the_calendar_of_a_disabled_login_is_nobodys(client: Client, michael: User) -> None:
    path = feed_of(client)
    User.objects.filter(pk=michael.pk).update(is_active=False)

    assert Client().get(path).status_code == 404


def test_a_filled_plan_is_told_in_the_activity(dated: Edition, now: datetime) -> None:
    actions.fill_plan(dated, by=COMMAND_LINE, now=now)

    deed = dated.activities.get()
    assert (deed.verb, deed.after) == ("filled plan", {"count": len(USUAL)})
