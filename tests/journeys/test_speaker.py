"""The story of a speaker: "NetBSD vmm (Kamil?)", a letter, a yes, a place, two releases.

Mails are read as they lie in the outbox, with the calendar in them.
"""

import json
import re
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from icalendar import Calendar

from events.conferences.models import Edition
from events.people.models import User
from events.program.models import Candidacy
from events.program.schedule.models import Slot
from events.program.talks.models import Talk
from tests.cast import client_of
from tests.conftest import NOW
from tests.factories import HostFactory
from tests.program.schedules import voc
from tests.program.stage import on_stage

DESK, NAME = "/organize/2019-tokyo/", "Kamil Rytarowski"
PUBLIC = ("", "schedule/", "speakers/", "schedule.txt", "schedule/export/schedule.ics")


@pytest.fixture
def michael_at_work(michael: User) -> Client:
    return client_of(michael)


@pytest.fixture
def stage(tokyo: Edition) -> Edition:
    """Public Tokyo on 20 March, in a hall with two rooms, beside AsiaBSDCon 2019."""
    host = HostFactory.create(slug="asiabsdcon-2019")
    Edition.objects.filter(pk=tokyo.pk).update(public=True, host=host)
    return on_stage(tokyo)


def manage(*words: str) -> tuple[int, Any]:
    """Exit code and answer of a command."""
    out = StringIO()
    try:
        call_command(*words, "--json", stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def mails(outbox: Path, subject: str) -> list[EmailMessage]:
    """What has gone out under a subject; the holds are over."""
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        call_command("drain", "--once", stdout=StringIO())
    found = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(outbox.glob("**/*.eml"))
    ]
    return [mail for mail in found if mail["Subject"].startswith(subject)]


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def event_of(mail: EmailMessage) -> Any:
    [part] = [each for each in mail.walk() if each.get_content_type() == "text/calendar"]
    [event] = Calendar.from_ical(part.get_content()).walk("VEVENT")
    return event


def names_him(client: Client) -> list[str]:
    """The public addresses that do."""
    pages = [f"/2019-tokyo/{page}" for page in PUBLIC]
    return [page for page in pages if b"Kamil" in client.get(page).content]


def place(client: Client, talk: Talk, clock: str) -> tuple[int, str]:
    """Put the talk at a time in Room A; the status, and what was said against it."""
    slot = Slot.objects.filter(talk=talk).first()
    told = {"slot": slot.pk, "version": slot.version} if slot else {"talk": talk.code}
    room = talk.edition.venue.rooms.get(name="Room A").pk  # type: ignore[union-attr]  # on stage
    when = {"start": f"2019-03-20 {clock}", "minutes": 30, "room": room}
    answer = client.post(f"{DESK}schedule/place/", told | when)
    errors = answer.context["form"].errors if answer.status_code == 422 else {}
    return answer.status_code, str(errors)


def invited(client: Client, outbox: Path) -> str:
    """Wanted by name and question mark, invited by a letter; the link in it."""
    wish = {"name": "Kamil", "topic": "NetBSD vmm", "certainty": "idea"}
    client.post(f"{DESK}speakers/new/", wish)
    page = f"{DESK}speakers/{Candidacy.objects.get().pk}/invite/"
    draft = client.get(page).context["form"].initial
    told = {**draft, "name": NAME, "address": "kamil@example.org"}
    client.post(page, {**told, "send": "yes"})
    [mail] = mails(outbox, "Will you speak at bhyvecon Tokyo 2019?")
    [link] = re.findall(r"http://\S+/speaker/", text_of(mail))
    return str(link)


def says_yes(link: str) -> Talk:
    """By the link, without a login; there from eleven to four."""
    speaker, talk = Client(), Talk.objects.get()
    assert "your answer is open" in speaker.get(link).content.decode()
    speaker.post(f"{link}talks/{talk.code}/answer/", {"state": "confirmed"})
    hours = {"arrives_at": "2019-03-20 11:00", "leaves_at": "2019-03-20 16:00"}
    speaker.post(f"{link}travel/", {**hours, "travel_minutes": 0})
    talk.refresh_from_db()
    return talk


def release(client: Client, number: int) -> Any:
    """By the command line; the letters by the page, once somebody has looked at them."""
    code, told = manage("release_schedule", "2019-tokyo", "--name", f"v{number}")
    client.post(f"{DESK}schedule/releases/{number}/letters/")
    return code, told


def test_from_a_question_mark_to_a_calendar_that_follows(
    stage: Edition, michael_at_work: Client, tmp_path: Path
) -> None:
    client = michael_at_work
    link = invited(client, tmp_path)
    assert names_him(client) == []
    talk = says_yes(link)
    assert (talk.state, Candidacy.objects.get().state) == ("accepted", "confirmed")
    file = tmp_path / "asiabsdcon.json"
    session = {"date": "2019-03-20T14:00:00+09:00", "start": "14:00", "title": "Sanitizers"}
    file.write_text(voc({**session, "persons": [{"id": 9, "public_name": NAME}]}))
    assert manage("import_schedule", str(file), "--edition", "asiabsdcon-2019")[1]["created"] == 1

    early, why = place(client, talk, "10:00")
    assert (early, f"{NAME} is not there yet" in why) == (422, True)
    assert place(client, talk, "14:20")[0] == 302
    [clash] = manage("check_schedule", "2019-tokyo")[1]["problems"]
    assert (clash["level"], clash["kind"]) == ("warn", "host-person")
    assert place(client, talk, "13:00")[0] == 302
    assert manage("check_schedule", "2019-tokyo")[1]["problems"] == []

    code, first = release(client, 1)
    assert (code, [each["title"] for each in first["new"]]) == (0, ["NetBSD vmm"])
    [mail] = mails(tmp_path, "bhyvecon Tokyo 2019: your part")
    asked = event_of(mail)
    assert (mail["To"], int(asked["SEQUENCE"])) == (f"{NAME} <kamil@example.org>", 0)
    assert asked.decoded("DTSTART").isoformat() == "2019-03-20T13:00:00+09:00"
    assert "/2019-tokyo/schedule/" in names_him(client)

    place(client, talk, "15:00")
    code, second = release(client, 2)
    [change] = second["moved"]
    assert change["text"] == (
        f"“NetBSD vmm” ({NAME}) from Wed 20 March 2019, 13:00-13:30, Room A to "
        "Wed 20 March 2019, 15:00-15:30, Room A."
    )
    asked_twice = map(event_of, mails(tmp_path, "bhyvecon Tokyo 2019: your part"))
    moved = max(asked_twice, key=lambda event: int(event["SEQUENCE"]))
    feed = client.get("/2019-tokyo/schedule/export/schedule.ics").content
    [public] = Calendar.from_ical(feed).walk("VEVENT")
    assert (moved["UID"], int(moved["SEQUENCE"])) == (asked["UID"], 1)
    assert (moved["UID"], moved["SEQUENCE"]) == (public["UID"], public["SEQUENCE"])
    assert moved.decoded("DTSTART") == datetime.fromisoformat("2019-03-20T15:00:00+09:00")
    assert "15:00-15:30" in " ".join(Client().get(link).content.decode().split())
