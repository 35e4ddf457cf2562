"""The communication plan: counted from the day, drafted in time, never sent by itself."""

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from events.announcements import delivery
from events.announcements.models import Announcement, MailingList
from events.announcements.schedule import actions, queries
from events.announcements.schedule.models import PlannedPost
from events.announcements.undo import UNDOS
from events.conferences.models import Edition
from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people.models import User
from events.shared.problems import Refused
from tests.announcements.scenery import context_of
from tests.cast import client_of, page

PLAN = "/organize/2019-tokyo/announcements/plan/"
DAY = timedelta(days=1)


@pytest.fixture
def usual(
    planned: Edition, virtualization: MailingList, michael: User, now: datetime
) -> list[PlannedPost]:
    """The usual posts to the list; the first one was due in September 2018."""
    actions.plan_usual(planned, virtualization, by=page(michael), now=now)
    return list(planned.planned_posts.order_by("days"))


def near(post: PlannedPost) -> datetime:
    """Five days before it is due, at noon of Tokyo."""
    due = post.due or date.max
    return datetime.fromisoformat(f"{due - 5 * DAY}T12:00:00+09:00")


def test_the_usual_posts_count_from_the_day(usual: list[PlannedPost]) -> None:
    assert [(str(post), post.offset_words, str(post.due)) for post in usual][1:3] == [
        ("Call for presenters, virtualization", "T-41", "2019-02-07"),
        ("Reminder of the call, virtualization", "T-34", "2019-02-14"),
    ]


def test_the_usual_posts_come_once(
    usual: list[PlannedPost],
    planned: Edition,
    virtualization: MailingList,
    michael: User,
    now: datetime,
) -> None:
    actions.drop_post(usual[0], by=page(michael), now=now)

    assert actions.plan_usual(planned, virtualization, by=page(michael), now=now) == 0


def test_a_draft_appears_in_time_and_sends_nothing(usual: list[PlannedPost]) -> None:
    call = usual[1]

    before = actions.draft_due(near(call) - DAY)
    made = actions.draft_due(near(call))
    again = actions.draft_due(near(call))

    assert (before, made, again) == (0, 1, 0)
    draft = Announcement.objects.get()
    assert (draft.state, draft.occasion, draft.subject) == (
        "draft",
        "call",
        "{title}: call for presenters",
    )
    assert str(draft.send_at) == "2019-02-07 01:00:00+00:00"
    assert not Message.objects.exists()


def test_what_is_over_is_left_to_people(usual: list[PlannedPost], now: datetime) -> None:
    save_the_date = usual[0]

    (row, *_) = queries.rows_of(usual, date(2018, 11, 30))
    assert (row.post, row.remarks) == (
        save_the_date,
        ("Its day is over: draft it by hand, or drop it.",),
    )


def test_a_follow_up_answers_the_first_post_and_a_double_click_drafts_once(
    usual: list[PlannedPost], approved: Announcement, michael: User, now: datetime
) -> None:
    delivery.start_due(now)
    Delivery.objects.update(state="sent", sent_at=now)
    reminder = usual[2]

    client_of(michael).post(f"{PLAN}{reminder.pk}/draft/")
    client_of(michael).post(f"{PLAN}{reminder.pk}/draft/")

    reminder.refresh_from_db()
    assert Announcement.objects.filter(occasion="call_reminder").count() == 1
    assert reminder.announcement is not None
    assert reminder.announcement.reply_to == approved


def test_a_line_moves_is_dropped_comes_back_and_each_can_be_undone(
    usual: list[PlannedPost], michael: User
) -> None:
    line, client = usual[1], client_of(michael)
    client.post(f"{PLAN}{line.pk}/move/", {"days": "-45"})
    client.post(f"{PLAN}{line.pk}/drop/")

    for activity in Activity.objects.filter(object_id=line.pk, object_type="events.plannedpost"):
        UNDOS[activity.object_type, activity.verb](activity, page(michael), activity.at)

    line.refresh_from_db()
    assert (line.days, line.state) == (-41, "planned")


@pytest.mark.parametrize("days", ["", "x", "9" * 5000, "731", "-731", "1.5"])
def test_a_number_of_days_that_is_none_is_refused(
    days: str, usual: list[PlannedPost], michael: User
) -> None:
    answer = client_of(michael).post(f"{PLAN}{usual[1].pk}/move/", {"days": days})

    usual[1].refresh_from_db()
    assert (answer.status_code, usual[1].days) == (422, -41)


@pytest.mark.parametrize(
    "typed",
    [
        {"occasion": "call", "days": "-41"},
        {"occasion": "party", "days": "-41", "audience": "speakers"},
        {"occasion": "call", "days": "-41", "audience": "everybody"},
    ],
)
def test_a_line_that_makes_no_sense_is_refused(
    typed: dict[str, str], planned: Edition, michael: User
) -> None:
    answer = client_of(michael).post(PLAN, typed)

    assert (answer.status_code, PlannedPost.objects.count()) == (422, 0)


def test_one_occasion_goes_to_one_audience_once(
    planned: Edition, michael: User, now: datetime
) -> None:
    typed = {"occasion": "practical", "days": "-22", "audience": "attendees+speakers"}

    answers = [client_of(michael).post(PLAN, typed).status_code for _ in range(2)]

    assert answers == [302, 422]
    assert PlannedPost.objects.get().audience == "attendees + speakers"


def test_the_plan_says_what_lies_too_near_and_what_a_list_misses(
    usual: list[PlannedPost], michael: User, now: datetime
) -> None:
    actions.move_post(usual[2], -38, by=page(michael), now=now)

    context = context_of(client_of(michael).get(PLAN))

    told = [row.remarks[-1] for row in context["rows"] if row.post.pk == usual[2].pk]
    assert told == ["3 days from “Call for presenters”; virtualization wants 7 between posts."]
    assert [line.cells for line in context["coverage"]][4:6] == [
        (("virtualization", "planned, Thu 7 March 2019"),),
        (("virtualization", "nothing planned"),),
    ]


@pytest.mark.parametrize("lines", [1, 3])
def test_the_plan_asks_as_often_for_one_line_as_for_three(
    lines: int,
    usual: list[PlannedPost],
    michael: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    PlannedPost.objects.exclude(pk__in=[post.pk for post in usual[:lines]]).delete()
    client = client_of(michael)

    with django_assert_num_queries(9):
        client.get(PLAN)


def test_a_drafted_line_cannot_be_moved(
    usual: list[PlannedPost], michael: User, now: datetime
) -> None:
    actions.draft_post(usual[1], by=page(michael), now=now)

    with pytest.raises(Refused):
        actions.move_post(usual[1], -50, by=page(michael), now=now)


@pytest.mark.parametrize("name", ["no-such-list", "\0", "virtualization\0"])
def test_the_usual_posts_of_a_list_that_there_is_not_are_planned_for_nobody_else(
    planned: Edition, virtualization: MailingList, michael: User, name: str
) -> None:
    answer = client_of(michael).post(f"{PLAN}usual/", {"list": name})

    assert (answer.status_code, PlannedPost.objects.count()) == (404, 0)
