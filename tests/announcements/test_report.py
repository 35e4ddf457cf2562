"""What came of mail: per person, as a file, once more to the failed, and by day for organizers."""

from datetime import date, datetime, timedelta

import pytest

from events.announcements import actions, delivery
from events.announcements.models import Announcement
from events.announcements.report import telling
from events.announcements.report.models import MailDay
from events.announcements.report.queries import day_of, events_of
from events.announcements.subscribers.actions import unsubscribe
from events.conferences.models import Edition
from events.ledger.models import Activity
from events.outbox.models import Delivery, DeliveryEvent, Message, Suppression
from events.people.models import User
from events.shared.problems import Refused, Stale
from tests.announcements.readers import subscriber
from tests.announcements.scenery import a_draft, context_of
from tests.announcements.test_views import address, press
from tests.cast import client_of, page

TODAY = date(2018, 11, 29)
PEOPLE = ("one@x.example", "two@x.example", "three@x.example", "four@x.example")


@pytest.fixture
def ended(planned: Edition, michael: User, now: datetime) -> Announcement:
    """Mail to four: sent, failed, bounced with a dead mailbox, bounced with a full one."""
    for one in PEOPLE:
        subscriber(one)
    text = a_draft(None, audience="subscribers")  # type: ignore[arg-type]  # persons have no list
    made = actions.draft_announcement(planned, text, by=page(michael), now=now)
    actions.put_in_outbox(made, by=page(michael), now=now)
    delivery.start_due(now)
    states = ("sent", "failed", "bounced", "bounced")
    for row, state in zip(Delivery.objects.order_by("id"), states, strict=True):
        Delivery.objects.filter(pk=row.pk).update(state=state, smtp_text=f"for {row.address}")
        DeliveryEvent.objects.create(
            delivery=row, at=now, was="sending", now=state, text=f"550 {row.address} no"
        )
    dead = Delivery.objects.get(address=PEOPLE[2]).address_key
    Suppression.objects.create(address_key=dead, reason="hard_bounce", at=now)
    Message.objects.update(state="sent_with_failures", finished_at=now)
    made.refresh_from_db()
    return made


def states() -> list[str]:
    return [row.state for row in Delivery.objects.order_by("id")]


def test_only_the_failed_whose_mailbox_lives_are_tried_again(
    ended: Announcement, michael: User
) -> None:
    answer = press(michael, ended, "again", shown="2")

    assert (answer.status_code, states()) == (302, ["sent", "queued", "bounced", "queued"])
    assert Message.objects.get().state == "sending"
    assert DeliveryEvent.objects.filter(now="queued", text="send again").count() == 2


def test_undo_on_the_page_takes_back_the_rows_of_all_persons(
    planned: Edition, michael: User, now: datetime
) -> None:
    subscriber()
    text = a_draft(None, audience="subscribers")  # type: ignore[arg-type]  # persons have no list
    made = actions.draft_announcement(planned, text, by=page(michael), now=now)
    actions.put_in_outbox(made, by=page(michael), now=now)
    delivery.start_due(now)

    press(michael, made, "undo")

    assert (Message.objects.get().state, Delivery.objects.count()) == ("withdrawn", 0)


def test_undo_on_the_page_is_refused_once_somebody_has_it(
    ended: Announcement, michael: User
) -> None:
    Message.objects.update(state="sending", finished_at=None)

    answer = press(michael, ended, "undo")

    assert (answer.status_code, Message.objects.get().state) == (422, "sending")


def test_another_number_than_was_shown_is_asked_about_again(
    ended: Announcement, michael: User, now: datetime
) -> None:
    with pytest.raises(Stale):
        actions.resend_failed(ended, shown=3, by=page(michael), now=now)

    assert states() == ["sent", "failed", "bounced", "bounced"]


def test_what_has_nobody_left_is_refused(ended: Announcement, michael: User, now: datetime) -> None:
    Delivery.objects.filter(state="failed").update(state="sent")
    Delivery.objects.filter(address=PEOPLE[3]).update(address="")

    with pytest.raises(Refused):
        actions.resend_failed(ended, by=page(michael), now=now)


def test_a_post_to_a_list_is_never_tried_again_this_way(
    approved: Announcement, michael: User, now: datetime
) -> None:
    with pytest.raises(Refused):
        actions.resend_failed(approved, by=page(michael), now=now)


def test_the_report_names_each_address_and_is_recorded(
    ended: Announcement, michael: User, now: datetime
) -> None:
    unsubscribe(Delivery.objects.get(address=PEOPLE[0]), now=now)

    answer = client_of(michael).post(f"{address(ended)}report/")

    lines = answer.content.decode().split("\r\n")
    assert lines[0].startswith("address,name,state,sent,next try,bounced")
    told = {line.split(",")[0]: (line.split(",")[2], line.split(",")[-1]) for line in lines[1:-1]}
    assert told[PEOPLE[0]] == ("sent", "yes")
    assert told[PEOPLE[1]] == ("failed", "no")
    assert Activity.objects.filter(verb="exported report").get().after == {"count": 4}


def test_who_left_is_seen_in_the_report_of_the_mail(
    ended: Announcement, michael: User, now: datetime
) -> None:
    unsubscribe(Delivery.objects.get(address=PEOPLE[0]), now=now)

    context = context_of(client_of(michael).get(address(ended)))

    assert (context["left"], context["failed"]) == (1, 2)
    seen = {row.address: (row.left, row.dead) for row in context["people"]}
    assert (seen[PEOPLE[0]], seen[PEOPLE[2]]) == ((True, False), (False, True))


def test_the_counts_of_a_day_are_those_of_its_events(ended: Announcement, planned: Edition) -> None:
    (line,) = day_of(planned, TODAY)

    assert line.counts == {"sent": 1, "failed": 1, "bounced": 2}
    assert sum(line.counts.values()) == events_of(TODAY).count()
    assert day_of(planned, TODAY - timedelta(days=1)) == []


def test_organizers_are_told_once_of_the_day_before(ended: Announcement, now: datetime) -> None:
    early = datetime(2018, 11, 30, 5, 59, tzinfo=now.tzinfo)
    later = early + timedelta(minutes=1)

    told = [telling.tell_of_yesterday(at) for at in (early, later, later)]

    assert told == [0, len(telling.organizers_of(ended.edition)), 0]
    mail = Message.objects.filter(kind="system").order_by("pk")[0]
    assert mail.subject == "Mail of bhyvecon Tokyo 2019 on Thu 29 November 2018"
    assert "to subscribers: 1 sent, 2 bounced, 1 failed" in mail.body
    assert "- 1 failed: 550 (address) no" in mail.body
    assert not any(one in mail.body for one in PEOPLE)
    assert MailDay.objects.get().counts == {
        str(ended.edition_id): {"sent": 1, "failed": 1, "bounced": 2}
    }


def test_nobody_is_told_of_a_day_without_mail(planned: Edition, now: datetime) -> None:
    assert telling.tell_of_yesterday(now + timedelta(days=1)) == 0


def test_the_page_of_a_day_says_the_same(ended: Announcement, michael: User, dan: User) -> None:
    url = f"/organize/2019-tokyo/announcements/mail/{TODAY}/"

    context = context_of(client_of(michael).get(url))

    assert context["total"] == {"sent": 1, "failed": 1, "bounced": 2}
    assert client_of(dan).get(url).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_that_there_are_had_no_mail(
    planned: Edition, michael: User, day: str
) -> None:
    url = f"/organize/2019-tokyo/announcements/mail/{day}/"

    assert context_of(client_of(michael).get(url))["total"] == {}
