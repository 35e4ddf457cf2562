"""The last seat, the same list, the same guest at the door: several hands at the same moment."""

import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from bhyvecon.supervisor.options import ROOT
from events.conferences.models import Edition
from events.flows.building.sending import STALE, Wish, prepare, send_list
from events.outbox.models import Message
from events.registration import actions
from events.registration.models import CheckInMark, Registration
from tests.conferences.bookings import DAY
from tests.conferences.test_at_once import at_once
from tests.processes.migrated import lay_into
from tests.registration.test_seats import open_with

BY = actions.GUEST
SCENE = """
import django; django.setup()
from tests.factories import EditionFactory
from events.registration.models import RegistrationSettings
RegistrationSettings.objects.create(edition=EditionFactory.create(), is_open=True, seats=1)
"""


def asked(edition: Edition, number: int, now: datetime) -> Registration:
    email = f"g{number}@example.org"
    actions.ask_seat(edition, {"name": f"G{number}", "email": email}, now=now)
    return edition.registrations.get(email=email)


@pytest.mark.django_db(transaction=True)
def test_of_four_who_want_the_last_seat_one_gets_it(tokyo: Edition, now: datetime) -> None:
    open_with(tokyo, 1)
    guests = [asked(tokyo, number, now) for number in range(4)]

    heard = at_once(lambda number: actions.confirm_seat(guests[number], now=now))

    assert heard == ["done"] * 4
    states = Counter(tokyo.registrations.values_list("state", flat=True))
    assert states == {"seated": 1, "waiting": 3}


@pytest.mark.django_db(transaction=True)
def test_a_list_sent_four_times_at_once_goes_out_once(tokyo: Edition, now: datetime) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(start=DAY, end=DAY)
    tokyo.refresh_from_db()
    open_with(tokyo, 1)
    actions.confirm_seat(asked(tokyo, 1, now), now=now)
    wish = Wish("mail", "desk@example.org")
    seen = prepare(tokyo, wish).seen

    heard = at_once(lambda _: send_list(tokyo, wish, seen=seen, by=BY, now=now))

    assert heard == [STALE] * 3 + ["done"]
    lists = tokyo.guest_sendings.count()
    assert (lists, Message.objects.filter(subject__startswith="Guest list").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_guest_ticked_at_four_doors_came_once(tokyo: Edition, now: datetime) -> None:
    open_with(tokyo, 1)
    guest = actions.confirm_seat(asked(tokyo, 1, now), now=now)

    def tick(_: int) -> None:
        seen = Registration.objects.select_related("edition").get(pk=guest.pk)
        actions.check_in(seen, mark=guest.code, arrived=True, by=BY, now=now)

    assert at_once(tick) == ["done"] * 4
    guest.refresh_from_db()
    assert (CheckInMark.objects.count(), guest.arrived_at) == (1, now)


@pytest.mark.processes
def test_of_two_processes_one_gives_the_last_seat(tmp_path: Path) -> None:
    """On a real SQLite file, which lets one writer in at a time."""
    lay_into(tmp_path)
    settings = {"BHYVECON_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "bhyvecon.settings"}
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | settings
    subprocess.run([sys.executable, "-c", SCENE], cwd=ROOT, env=env, check=True)
    words = [sys.executable, "manage.py", "register", "2019-tokyo", "--name"]

    both = [
        subprocess.Popen([*words, name], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        for name in ("Ann", "Rod")
    ]
    heard = [process.communicate(timeout=120)[0] for process in both]

    assert sorted(line.rpartition(": ")[2].strip() for line in heard) == [
        "has a seat",
        "on the waiting list",
    ]
