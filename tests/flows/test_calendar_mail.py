"""Invitations to speakers' calendars: the bytes of the mail, read back, over releases."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from events.conferences.models import Edition
from events.flows.erasing import erase_person
from events.flows.releasing.letters import send_letters
from events.flows.releasing.release import release
from events.outbox import finishing, mime
from events.outbox.actions import Recipient, schedule_message
from events.outbox.mime import Letter
from events.outbox.models import Message
from events.people.models import Person, User
from events.program.calendars.itip import itip
from events.program.calendars.models import CalendarEntry
from events.program.calendars.updates import Update
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from tests.cast import page
from tests.program.stage import on_stage, placed

HOUR = timedelta(hours=1)
TITLE = "Disks for guests, \u5ba2\u306e\u305f\u3081\u306e \U0001f4be " * 8 + "!"


@pytest.fixture
def stage(tokyo: Edition) -> Edition:
    """Tokyo 2019 with its day, venue and rooms."""
    return on_stage(tokyo)


@pytest.fixture
def slot(stage: Edition) -> Slot:
    """Ada, confirmed on "Disks", at ten in Room A."""
    made = placed(stage, "Disks; and, \\guests", "Ada Example")
    Person.objects.get(name="Ada Example").addresses.create(value="ada@example.org")
    return made


def out(edition: Edition, name: str, michael: User, now: datetime) -> list[Message]:
    """Release and write to whom it concerns; the mails."""
    known = set(Message.objects.values_list("pk", flat=True))
    by = page(michael)
    done = release(edition, name=name, why="They know.", by=by, now=now)
    send_letters(done.release, sender=michael, by=by, now=now)
    return list(Message.objects.exclude(pk__in=known).order_by("pk"))


def raw(message: Message) -> bytes:
    """As it goes out; built at once and built for many are the same bytes."""
    row = message.deliveries.get()
    same, to = finishing.same_for_all(message), Recipient(row.address, row.name)
    facts: dict[str, Any] = {"msg_id": row.msg_id, "date": message.made_at, "token": row.token}
    built = mime.build(**same, to=to, **facts)
    assert Letter(same).content(to, **facts) == built
    return built


def read(message: Message) -> tuple[EmailMessage, Any]:
    """The mail, and the one event in it."""
    mail = message_from_bytes(raw(message), policy=policy.SMTP)
    [part] = [each for each in mail.walk() if each.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_content())
    assert part.get_param("method") == str(calendar["METHOD"])
    [event] = calendar.walk("VEVENT")
    return mail, event


def test_a_first_release_asks_the_speaker_in(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    [message] = out(stage, "v1", michael, now)

    mail, event = read(message)
    content = raw(message)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == [
        "text/plain",
        "text/calendar",
    ]
    assert b"Content-Type: text/calendar; method=REQUEST; charset=us-ascii\r\n" in content
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (
        slot.uid,
        0,
        "CONFIRMED",
    )
    assert str(event["SUMMARY"]) == "Disks; and, \\guests"
    assert event.decoded("DTSTART").astimezone(UTC) == slot.start
    assert event["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert event.decoded("DTSTAMP") == now
    assert str(event["LOCATION"]) == "Room A, Hall, 1 Main Street"


def test_one_attendee_is_asked_for_no_answer_and_the_organizer_is_from(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    [message] = out(stage, "v1", michael, now)

    mail, event = read(message)
    assert f"mailto:{mail['To'].addresses[0].addr_spec}" == str(event["ATTENDEE"])
    assert f"mailto:{mail['From'].addresses[0].addr_spec}" == str(event["ORGANIZER"])
    assert dict(event["ATTENDEE"].params) == {
        "CN": "Ada Example",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "FALSE",
    }


def test_every_line_is_crlf_and_short_and_the_zone_is_in_it(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    Talk.objects.update(title=TITLE)
    [message] = out(stage, "v1", michael, now)

    content = raw(message)
    assert content.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(map(len, content.split(b"\r\n"))) <= 78
    mail, event = read(message)
    [part] = [each for each in mail.walk() if each.get_content_type() == "text/calendar"]
    inside: Any = part.get_payload(decode=True)
    lines = inside.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"BEGIN:VTIMEZONE" in lines
    assert str(event["SUMMARY"]) == TITLE


@pytest.mark.peer_fault(23)
def test_a_title_and_a_name_add_no_property_and_no_event(now: datetime) -> None:
    bad = 'zqx\r\nATTENDEE:mailto:zqx@e.example\r\nEND:VEVENT\r\nBEGIN:VEVENT;:,"'
    told = {
        "title": bad,
        "place": bad,
        "room": bad,
        "zone": "Asia/Tokyo",
        "url": "https://e.example/",
    }
    hours = {"start": now.isoformat(), "end": (now + HOUR).isoformat()}
    update = Update(1, "one@bhyvecon.example", 0, cancelled=False, told=told | hours)
    who = Recipient("ada@example.org", bad)

    [event] = Calendar.from_ical(itip(update, organizer=who, attendee=who, now=now)).walk("VEVENT")

    assert str(event["ATTENDEE"]) == "mailto:ada@example.org"
    assert str(event["SUMMARY"]) == " ".join(bad.split())


def moved(slot: Slot, by: timedelta) -> None:
    Slot.objects.filter(pk=slot.pk).update(start=slot.start + by, end=slot.end + by)  # type: ignore[operator]  # placed


def numbers(messages: list[Message]) -> list[tuple[str, int, str]]:
    """Method, SEQUENCE and UID of each."""
    found = []
    for message in messages:
        _, event = read(message)
        method = "CANCEL" if str(event["STATUS"]) == "CANCELLED" else "REQUEST"
        found.append((method, int(event["SEQUENCE"]), str(event["UID"])))
    return found


def test_a_moved_talk_is_the_same_entry_with_a_higher_sequence(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    first = out(stage, "v1", michael, now)
    moved(slot, HOUR)
    second = out(stage, "v2", michael, now + HOUR)

    assert numbers([*first, *second]) == [("REQUEST", 0, slot.uid), ("REQUEST", 1, slot.uid)]
    assert read(second[0])[1].decoded("DTSTART").astimezone(UTC) == slot.start + HOUR  # type: ignore[operator]  # placed


def test_a_cancelled_talk_is_cancelled_and_comes_again_with_a_higher_sequence(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    mails = out(stage, "v1", michael, now)
    Talk.objects.update(state="cancelled")
    mails += out(stage, "v2", michael, now + HOUR)
    Talk.objects.update(state="accepted")
    mails += out(stage, "v3", michael, now + 2 * HOUR)

    uid = slot.uid
    assert numbers(mails) == [("REQUEST", 0, uid), ("CANCEL", 1, uid), ("REQUEST", 2, uid)]


def test_who_takes_the_yes_back_has_it_cancelled_and_is_named_nowhere_else(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    out(stage, "v1", michael, now)
    Speaking.objects.update(state="declined")

    mails = out(stage, "v2", michael, now + HOUR)

    assert numbers(mails) == [("CANCEL", 1, slot.uid)]
    assert [mail.deliveries.get().address for mail in mails] == ["ada@example.org"]


def test_what_did_not_change_for_them_is_told_to_nobody_again(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    bo = placed(stage, "Networks", "Bo Example", after=60)
    Person.objects.get(name="Bo Example").addresses.create(value="bo@example.org")
    out(stage, "v1", michael, now)
    moved(bo, HOUR)

    mails = out(stage, "v2", michael, now + HOUR)

    assert [mail.deliveries.get().address for mail in mails] == ["bo@example.org"]


def test_a_second_talk_has_a_mail_of_its_own(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    second = placed(stage, "Networks", "Ada Example", after=60)

    mails = out(stage, "v1", michael, now)

    assert [mail.subject for mail in mails] == [
        "bhyvecon Tokyo 2019: your part in the programme",
        "For your calendar: Networks",
    ]
    assert [uid for _, _, uid in numbers(mails)] == [slot.uid, second.uid]


def test_a_placeholder_and_somebody_unconfirmed_get_no_calendar(
    stage: Edition, michael: User, now: datetime
) -> None:
    placed(stage, "Disks", "Ada Example?")
    Person.objects.get(name="Ada Example").addresses.create(value="ada@example.org")

    done = release(stage, name="v1", why="sure", by=page(michael), now=now)

    assert (done.release.document["difference"][0]["people"], CalendarEntry.objects.count()) == (
        [],
        0,
    )


def test_the_calendar_goes_with_the_text_once_sent_and_with_the_person(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    [message] = out(stage, "v1", michael, now)
    message.deliveries.update(state="sent")
    finishing.finish_if_done(message.pk, now=now)
    erase_person(Person.objects.get(name="Ada Example"), by=page(michael), now=now)

    message.refresh_from_db()
    assert (message.body, message.calendar, CalendarEntry.objects.count()) == ("", "", 0)


@pytest.mark.parametrize("kind", ["direct", "list_post"])
def test_a_calendar_goes_to_no_list(db: None, kind: str, now: datetime) -> None:
    calendar = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR"

    with pytest.raises(ValueError, match="one person"):
        schedule_message(kind=kind, subject="x", body="x", calendar=calendar, now=now)


@pytest.mark.parametrize("calendar", ["no method", "METHOD:REPLY", "METHOD:CANCEL\nMETHOD:CANCEL"])
def test_a_calendar_without_one_method_is_none(db: None, calendar: str, now: datetime) -> None:
    with pytest.raises(ValueError, match="one method"):
        schedule_message(kind="system", subject="x", body="x", calendar=calendar, now=now)


def test_who_is_taken_off_a_talk_has_it_cancelled(
    stage: Edition, slot: Slot, michael: User, now: datetime
) -> None:
    assert slot.talk is not None
    bo = Person.objects.create(name="Bo Example")
    Speaking.objects.create(talk=slot.talk, person=bo, order=1, state="confirmed")
    out(stage, "v1", michael, now)
    Speaking.objects.filter(person__name="Ada Example").delete()

    mails = out(stage, "v2", michael, now + HOUR)

    assert [mail.deliveries.get().address for mail in mails] == ["ada@example.org"]
    assert numbers(mails) == [("CANCEL", 1, slot.uid)]
