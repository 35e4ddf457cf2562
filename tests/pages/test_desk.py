"""The organizers' own pages: what blocks, what was done, how mail fares."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE, decide, record, word_of
from events.outbox.models import Delivery, Heartbeat
from events.people.models import Contact, Person, Role, User
from events.planning.actions import Promise, add_item
from tests import cast
from tests.factories.announcements import AnnouncementFactory
from tests.pages.scenery import posted

DESK = "/organize/2019-tokyo/"


def kinds(client: Client) -> list[tuple[str, str]]:
    problems = client.get(DESK).context["problems"]
    return [(problem.level, problem.kind) for problem in problems]


def test_a_new_edition_says_what_it_lacks(michael: User, tokyo: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(public=False)

    assert kinds(cast.client_of(michael)) == [
        ("block", "date"),
        ("warn", "public"),
        ("warn", "venue"),
    ]


def test_a_missing_day_leads_to_the_planner(michael: User, tokyo: Edition) -> None:
    page = cast.client_of(michael).get(DESK).content.decode()

    assert '<a href="/organize/2019-tokyo/planner/">Mend this</a>' in page


def test_an_edition_that_is_over_blocks_nothing(michael: User, tokyo: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(status=Edition.Status.HELD)

    assert kinds(cast.client_of(michael)) == []


def test_decisions_and_deeds_are_told_with_their_reason(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    by, reason = cast.page(michael), "the day before the devsummit"
    source = word_of(by, at=now, label="Michael")
    decide(tokyo, "date", "Wed 20 March 2019", reason=reason, by=by, at=now, source=source)
    record(
        "edited",
        tokyo,
        by=by,
        at=now,
        edition=tokyo,
        before={"start": None},
        after={"start": "2019-03-20"},
        why="so said the call",
    )

    context = cast.client_of(michael).get(DESK).context

    assert [decision.reason for decision in context["decisions"]] == [reason]
    line = context["history"][0]
    told = (line.who, line.text, line.door, line.why)
    assert told == ("Michael", "changed bhyvecon Tokyo 2019", "", "so said the call")
    assert [(change.field, change.before, change.after) for change in line.changes] == [
        ("first day", "nothing", "Wed 20 March 2019")
    ]


def test_a_viewer_sees_no_address(vera: User, michael: User, tokyo: Edition, now: datetime) -> None:
    after = {"email": "rod@example.org"}
    record(
        "edited",
        tokyo,
        by=COMMAND_LINE,
        at=now,
        edition=tokyo,
        after=after,
        why="ask rod@example.org",
    )

    assert "rod@example.org" in cast.client_of(michael).get(DESK).content.decode()
    assert "rod@example.org" not in cast.client_of(vera).get(DESK).content.decode()


def test_a_worker_that_is_late_is_told(michael: User, now: datetime) -> None:
    Heartbeat.objects.create(name="sweep", at=now - timedelta(minutes=3))

    page = cast.client_of(michael).get(DESK).content.decode()

    assert "The worker has not been seen lately: mail waits until it runs." in page
    assert "<dd>3 minutes ago</dd>" in page


def test_mail_whose_answer_was_lost_is_counted(michael: User, tokyo: Edition) -> None:
    posted(tokyo, state=Delivery.State.UNKNOWN)
    posted(tokyo, state=Delivery.State.QUEUED)

    health = cast.client_of(michael).get(DESK).context["health"]

    assert (health.waiting, health.unknown) == (1, 1)


def test_the_list_of_editions_opens_with_the_next_one(michael: User, tokyo: Edition) -> None:
    page = cast.client_of(michael).get("/organize/").content.decode()

    assert "Choose the day of bhyvecon Tokyo 2019" in page


def test_nobody_lists_the_editions_of_others(dan: User, tokyo: Edition, ottawa: Edition) -> None:
    context = cast.client_of(dan).get("/organize/").context

    assert (context["next"], context["others"], context["past"]) == (ottawa, (), ())


def test_a_login_without_a_role_is_told_the_way_on(db: None) -> None:
    nobody = User.objects.create_user("nobody@example.org")

    page = cast.client_of(nobody).get("/organize/").content.decode()

    assert "An owner of one can give you a role" in page


@pytest.mark.parametrize(("path", "queries"), [(DESK, 20), ("/organize/", 9)])
def test_more_rows_ask_no_more_queries(
    michael: User,
    tokyo: Edition,
    now: datetime,
    django_assert_num_queries: Callable[[int], Any],
    path: str,
    queries: int,
) -> None:
    client = cast.client_of(michael)
    add_rows(tokyo, michael, now)
    client.get(path)  # a first visit is noted with the login
    with django_assert_num_queries(queries):
        client.get(path)
    add_rows(tokyo, michael, now)
    add_rows(tokyo, michael, now)

    with django_assert_num_queries(queries):
        client.get(path)


def add_rows(edition: Edition, user: User, now: datetime) -> None:
    by = cast.page(user)
    posted(edition)
    source = word_of(by, at=now, label="Michael")
    decide(edition, "date", "a day", reason="it is free", by=by, at=now, source=source)
    record("edited", edition, by=by, at=now, edition=edition)
    day = date(2019, 3, 10) + timedelta(days=edition.date_options.count())
    edition.date_options.create(date=day)
    rod = Person.objects.create(name="Rod")
    rod.contacts.create(edition=edition, on=day, next_on=day, text="x", made_at=now)


def test_the_dashboard_says_who_acts_next(tokyo: Edition, now: datetime) -> None:
    chair = cast.join("Michael", Role.OWNER, series=tokyo.series)
    promise = Promise("Ask for the room", owner_name="Rod")
    add_item(tokyo.series, promise, edition=tokyo, by=cast.page(chair), now=now)

    page = cast.client_of(chair).get(DESK).content.decode()

    assert "<strong>Rod</strong>" in page
    assert "Ask for the room" in page


def test_a_post_waits_for_the_organizer_who_did_not_write_it(
    tokyo: Edition, michael: User, john: User
) -> None:
    AnnouncementFactory.create(edition=tokyo, created_by=michael, state="in_review")

    pages = [cast.client_of(user).get("/organize/").content.decode() for user in (john, michael)]

    assert ["Waits for your approval" in page for page in pages] == [True, False]


def test_a_reader_is_not_asked_to_approve(tokyo: Edition, michael: User, vera: User) -> None:
    AnnouncementFactory.create(edition=tokyo, created_by=michael, state="in_review")

    page = cast.client_of(vera).get("/organize/").content.decode()

    assert "Waits for your approval" not in page


def test_what_is_due_next_stands_with_its_distance_from_the_day(
    michael: User, tokyo: Edition, now: datetime
) -> None:
    day = date(2019, 3, 20)
    Edition.objects.filter(pk=tokyo.pk).update(start=day, end=day)
    add_item(
        tokyo.series,
        Promise("Ask for the room", owner_name="Rod", due_offset=-120),
        edition=tokyo,
        by=cast.page(michael),
        now=now,
    )
    rod = Person.objects.create(name="Rod")
    contact = {"person": rod, "edition": tokyo, "text": "x", "made_at": now, "user": michael}
    Contact.objects.create(on=date(2018, 11, 1), next_on=date(2018, 11, 2), **contact)
    step = {"next_step": "Write again", "next_on": date(2018, 12, 6)}
    Contact.objects.create(on=date(2018, 11, 28), **step, **contact)
    chair = cast.join("Chair", Role.OWNER, series=tokyo.series)

    deadlines = cast.client_of(chair).get(DESK).context["deadlines"]

    assert [(one.before, one.what, one.who, one.late) for one in deadlines] == [
        ("T-120", "Ask for the room", "Rod", True),
        ("T-104", "Write again (Rod)", "Michael", False),
        ("the day", "bhyvecon Tokyo 2019", "", False),
        ("T+1", "AsiaBSDCon 2019 begins", "", False),
    ]


def test_changes_by_others_since_the_last_visit_are_counted(
    michael: User, john: User, tokyo: Edition
) -> None:
    client, first = cast.client_of(john), datetime(2018, 11, 29, 18, tzinfo=UTC)
    client.get(DESK)
    for user, minutes in ((michael, 1), (michael, 2), (john, 2)):
        at = first + timedelta(minutes=minutes)
        record("edited", tokyo, by=cast.page(user), at=at, edition=tokyo)

    with time_machine.travel(first + timedelta(hours=1), tick=False):
        context = client.get(DESK).context
        again = client.get(DESK).context

    assert (context["news"], context["visit"], again["news"]) == (2, first, 2)
    assert [line.new for line in context["history"]] == [True, True, True]


def test_open_promises_stand_by_person(tokyo: Edition, now: datetime) -> None:
    chair = cast.join("Chair", Role.OWNER, series=tokyo.series)
    by = cast.page(chair)
    for text, owner in (("Book", chair.person), ("Pay", chair.person), ("Write", None)):
        add_item(tokyo.series, Promise(text, owner=owner), edition=tokyo, by=by, now=now)

    context = cast.client_of(chair).get(DESK).context

    assert [item.text for item in context["mine"]] == ["Book", "Pay"]
    assert [(group.owner, len(group.items)) for group in context["groups"]] == [
        ("Chair", 2),
        ("", 1),
    ]
