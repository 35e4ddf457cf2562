"""Direct mail: to subscribers, speakers and organizers, one person one mail, counted before."""

from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from events.announcements import actions, delivery
from events.announcements.audiences import audience_of
from events.announcements.models import Announcement
from events.announcements.problems import announcement_problems
from events.announcements.standing import standing_of
from events.announcements.subscribers.models import Subscriber
from events.conferences.models import Edition
from events.outbox.addresses import Recipient, address_key
from events.outbox.models import Delivery, Message, Suppression
from events.people.models import Address, Person, Role, User
from events.program.models import Candidacy
from events.shared.problems import Refused, Stale
from tests.announcements.readers import subscriber
from tests.announcements.scenery import a_draft
from tests.cast import join, page
from tests.factories import SeriesFactory


@pytest.fixture(autouse=True)
def no_hold(settings: Any) -> None:
    settings.MAIL_HOLD = 0


def written(edition: Edition, audience: str, by: User, now: datetime, **more: Any) -> Announcement:
    """A draft by `by` for these persons."""
    text = a_draft(cast("Any", None), audience=audience, **more)
    return actions.draft_announcement(edition, text, by=page(by), now=now)


def put(announcement: Announcement, by: User, now: datetime) -> Announcement:
    return actions.put_in_outbox(announcement, by=page(by), now=now)


def many(number: int) -> None:
    for each in range(number):
        subscriber(f"reader{each}@example.org")


def candidate(
    edition: Edition, person: Person | None, state: str, now: datetime, **more: Any
) -> None:
    Candidacy.objects.create(edition=edition, person=person, state=state, made_at=now, **more)


def sent(folder: Path) -> list[EmailMessage]:
    """What was sent as files, by address."""
    call_command("drain")
    mails = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in folder.glob("*.eml")
    ]
    return sorted(mails, key=lambda mail: str(mail["To"]))


# Who gets it.


def test_subscribers_are_those_who_confirmed_for_all_or_for_this_conference(
    planned: Edition,
) -> None:
    other = SeriesFactory.create(slug="other", name="other")
    subscriber("all@example.org")
    subscriber("this@example.org", series=planned.series)
    subscriber("other@example.org", series=other)
    subscriber("asked@example.org", state="asked")
    subscriber("gone@example.org", state="gone")

    found = audience_of("subscribers", planned)

    assert found.readers == (Recipient("all@example.org"), Recipient("this@example.org"))


def test_speakers_are_those_who_confirmed_each_once(
    planned: Edition, ottawa: Edition, michael: User, now: datetime
) -> None:
    patrick = Person.objects.create(name="Patrick Mooney")
    Address.objects.create(person=patrick, kind="chat", value="pmooney")
    Address.objects.create(person=patrick, kind="mail", value="patrick@example.org")
    candidate(planned, patrick, "confirmed", now, topic="bhyve")
    candidate(planned, patrick, "confirmed", now, topic="bhyve, again")
    candidate(planned, michael.person, "confirmed", now, topic="news")
    candidate(planned, Person.objects.create(name="Nobody"), "confirmed", now, topic="x")
    candidate(planned, None, "confirmed", now, name="Kamil", topic="NVMM")
    candidate(planned, Person.objects.create(name="Idea"), "idea", now, topic="y")
    candidate(ottawa, Person.objects.create(name="Elsewhere"), "confirmed", now, topic="z")

    found = audience_of("speakers", planned)

    assert [to.address for to in found.readers] == ["patrick@example.org", "michael@example.org"]
    assert found.unreachable == ("Nobody", "Kamil")


def test_organizers_have_a_role_for_the_edition_or_its_series(
    planned: Edition, michael: User, john: User, vera: User, dan: User
) -> None:
    join("Rod", Role.OWNER, series=planned.series)
    michael.memberships.create(series=planned.series, role=Role.OWNER)
    left = join("Left", Role.ORGANIZER, edition=planned)
    left.is_active = False
    left.save()

    found = audience_of("organizers", planned)

    assert [to.name for to in found.readers] == ["John", "Michael", "Rod"]


def test_two_spellings_of_one_address_are_one_mail(planned: Edition, now: datetime) -> None:
    for name, address in (("Ann", "Ann@Example.org"), ("Ann Two", "ann@example.org")):
        person = Person.objects.create(name=name)
        Address.objects.create(person=person, value=address)
        candidate(planned, person, "confirmed", now, topic=name)

    assert audience_of("speakers", planned).count == 1


def test_what_is_no_address_is_told_and_stops_nobody(planned: Edition, now: datetime) -> None:
    person = Person.objects.create(name="Ann")
    Address.objects.create(person=person, value="ask John")
    candidate(planned, person, "confirmed", now, topic="x")

    assert audience_of("speakers", planned).unreachable == ("Ann",)


def test_suppressed_readers_are_counted_apart(planned: Edition, now: datetime) -> None:
    many(2)
    key = address_key("reader1@example.org")
    Suppression.objects.create(address_key=key, reason="hard_bounce", at=now)

    found = audience_of("subscribers", planned)

    assert (found.count, found.stopped) == (1, (Recipient("reader1@example.org"),))


# Lint.


@pytest.mark.parametrize(
    ("audience", "sentence"),
    [
        ("subscribers", "Nobody has subscribed yet."),
        ("speakers", "No speaker with an address has confirmed yet."),
        ("attendees", "Nobody has a seat or waits for one yet."),
    ],
)
def test_mail_to_nobody_is_refused_with_the_reason(
    planned: Edition, michael: User, now: datetime, audience: str, sentence: str
) -> None:
    draft = written(planned, audience, michael, now)

    with pytest.raises(Refused, match=sentence):
        put(draft, michael, now)


def test_rules_of_lists_are_off_for_persons(planned: Edition, michael: User, now: datetime) -> None:
    subscriber()
    body = f"This is a test, wide {'x' * 80}\n\nCall me: +81 3 1234 5678"

    found = announcement_problems(written(planned, "subscribers", michael, now, body=body), now=now)

    assert [(each.level, each.kind) for each in found] == [("warn", "width")]


def test_speakers_without_an_address_are_named(
    planned: Edition, michael: User, now: datetime
) -> None:
    candidate(planned, michael.person, "confirmed", now, topic="news")
    candidate(planned, None, "confirmed", now, name="Kamil", topic="NVMM")

    [found] = announcement_problems(written(planned, "speakers", michael, now), now=now)

    assert found.text == "1 of them has no address here and will not get this: Kamil."


def test_a_demo_mails_to_this_machine_only(
    planned: Edition, michael: User, now: datetime, settings: Any
) -> None:
    subscriber()
    planned.demo = True
    planned.save()
    draft = written(planned, "subscribers", michael, now)
    kinds = []
    for server in ("", "smtp://127.0.0.1:25", "smtp://mail.example.org"):
        settings.EMAIL_URL = server
        kinds.append([each.kind for each in announcement_problems(draft, now=now)])

    assert kinds == [[], [], ["demo"]]


# Four eyes.


def test_ten_persons_need_nobody_else(planned: Edition, michael: User, now: datetime) -> None:
    many(10)

    made = put(written(planned, "subscribers", michael, now), michael, now)

    assert (made.state, made.shown_count, made.approved_by) == ("approved", 10, michael)
    assert not Message.objects.filter(kind="system").exists()


def test_eleven_persons_need_another_organizer(
    planned: Edition, michael: User, john: User, now: datetime
) -> None:
    many(11)
    draft = written(planned, "subscribers", michael, now)
    with pytest.raises(Refused, match="another organizer approves it"):
        put(draft, michael, now)

    draft.refresh_from_db()
    actions.submit_announcement(draft, by=page(michael), now=now)
    made = actions.approve_announcement(draft, by=page(john), now=now, shown=11)

    assert (made.state, made.shown_count) == ("approved", 11)


def test_a_number_that_changed_since_it_was_shown_is_looked_at_again(
    planned: Edition, michael: User, now: datetime
) -> None:
    many(2)
    draft = written(planned, "subscribers", michael, now)

    with pytest.raises(Stale, match="Meanwhile 2 would get it, not 1"):
        actions.put_in_outbox(draft, by=page(michael), now=now, shown=1)


def test_few_that_grew_to_many_wait_for_a_second_organizer(
    planned: Edition, michael: User, now: datetime
) -> None:
    many(10)
    later = now + timedelta(days=1)
    made = put(written(planned, "subscribers", michael, now, send_at=later), michael, now)
    subscriber("late@example.org")

    assert delivery.start_due(later) == 0
    assert "11 persons would get this now" in standing_of(made, now=later).text


# On the way.


def test_later_subscribers_are_in_and_those_who_left_are_not(
    planned: Edition, michael: User, now: datetime
) -> None:
    many(2)
    later = now + timedelta(days=1)
    put(written(planned, "subscribers", michael, now, send_at=later), michael, now)
    subscriber("late@example.org")
    left = Subscriber.objects.get(address="reader0@example.org")
    left.state, left.address = "gone", ""
    left.save()

    delivery.start_due(later)

    rows = Delivery.objects.values_list("address", flat=True)
    assert list(rows) == ["reader1@example.org", "late@example.org"]


def test_who_is_suppressed_gets_a_row_that_says_so_and_no_mail(
    planned: Edition, michael: User, now: datetime, tmp_path: Path
) -> None:
    many(2)
    key = address_key("reader1@example.org")
    Suppression.objects.create(address_key=key, reason="hard_bounce", at=now)
    put(written(planned, "subscribers", michael, now), michael, now)

    mails = sent(tmp_path)

    assert [mail["To"] for mail in mails] == ["reader0@example.org"]
    rows = Delivery.objects.values_list("address", "state").order_by("id")
    assert list(rows) == [("reader0@example.org", "sent"), ("reader1@example.org", "suppressed")]


def test_who_leaves_during_the_hold_gets_nothing(
    planned: Edition, michael: User, now: datetime, tmp_path: Path, settings: Any
) -> None:
    settings.MAIL_HOLD = 60
    many(2)
    put(written(planned, "subscribers", michael, now), michael, now)
    delivery.start_due(now)
    row = Delivery.objects.get(address="reader0@example.org")

    Client().post(f"/me/{row.token}/unsubscribe/", {"List-Unsubscribe": "One-Click"})
    with time_machine.travel(now + timedelta(seconds=61), tick=False):
        mails = sent(tmp_path)

    assert [mail["To"] for mail in mails] == ["reader1@example.org"]
    row.refresh_from_db()
    assert row.state == "suppressed"


@pytest.mark.parametrize("times", [1, 2])
def test_two_knocks_expand_once(planned: Edition, michael: User, now: datetime, times: int) -> None:
    many(3)
    put(written(planned, "subscribers", michael, now), michael, now)

    started = [delivery.start_due(now) for _ in range(times)]

    assert (sum(started), Delivery.objects.count()) == (1, 3)


def test_undo_takes_all_of_it_back(planned: Edition, michael: User, now: datetime) -> None:
    many(3)
    made = put(written(planned, "subscribers", michael, now), michael, now)
    delivery.start_due(now)
    made.refresh_from_db()

    undone = actions.withdraw_approval(made, by=page(michael), now=now)

    assert (undone.state, undone.shown_count, Delivery.objects.count()) == ("draft", None, 0)


# On the wire: MAIL.md's checks of lists.


def test_each_reader_gets_a_mail_of_their_own(
    planned: Edition, michael: User, now: datetime, tmp_path: Path
) -> None:
    many(2)
    Subscriber.objects.filter(address="reader0@example.org").update(name="Kamil Rytarowski")
    made = put(written(planned, "subscribers", michael, now), michael, now)

    first, second = sent(tmp_path)

    row = Delivery.objects.get(address="reader0@example.org")
    link = f"http://127.0.0.1:8000/me/{row.token}/unsubscribe/"
    assert first["To"] == "Kamil Rytarowski <reader0@example.org>"
    assert (first["From"], first["Reply-To"]) == ("bhyvecon@localhost", "michael@example.org")
    assert (first["Message-ID"], first["X-Announcement-ID"]) == (row.msg_id, str(made.pk))
    assert first["Message-ID"] != second["Message-ID"]
    assert first["List-Unsubscribe"] == (
        f"<{link}>, <mailto:bounces+{row.token}@localhost?subject=unsubscribe>"
    )
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert first["List-Id"] == "<announcements.localhost>"
    assert first["Auto-Submitted"] is None
    assert first.get_content_type() == "text/plain"
    assert first.get_content().splitlines()[-4:] == [
        "-- ",
        "This came by mail because you subscribed to our announcements.",
        "To get no more:",
        link,
    ]
    other = Delivery.objects.get(address="reader1@example.org")
    assert (other.token in first.as_string(), "reader1" in first.as_string()) == (False, False)


def test_only_what_goes_to_subscribers_has_a_list_id(
    planned: Edition, michael: User, now: datetime, tmp_path: Path
) -> None:
    put(written(planned, "organizers", michael, now), michael, now)

    [mail] = sent(tmp_path)

    assert (mail["List-Id"], mail["List-Unsubscribe"] is None) == (None, False)
    assert "because you help to organize bhyvecon Tokyo 2019." in mail.get_content()


def test_braces_in_a_text_never_become_a_token(
    planned: Edition, michael: User, now: datetime
) -> None:
    subscriber()
    draft = written(planned, "subscribers", michael, now, body="{token} {0.__class__}")

    with pytest.raises(Refused) as refused:
        put(draft, michael, now)

    assert [each.kind for each in refused.value.problems] == ["placeholder"] * 2


def test_it_is_not_in_the_public_archive(
    planned: Edition, michael: User, now: datetime, tmp_path: Path
) -> None:
    made = put(written(planned, "organizers", michael, now), michael, now)
    sent(tmp_path)

    assert Client().get(f"/announcements/{made.pk}/").status_code == 404


def test_how_far_it_is_stands_in_counts(
    planned: Edition, michael: User, now: datetime, tmp_path: Path
) -> None:
    many(3)
    made = put(written(planned, "subscribers", michael, now), michael, now)
    sent(tmp_path)
    made.refresh_from_db()
    assert made.message
    standing = standing_of(made, now=now, counts={made.message.pk: {"sent": 2, "failed": 1}})

    assert standing.text == "Ended: 2 sent, 1 failed."
