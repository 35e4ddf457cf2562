"""Ours: rows made by an approval, then what the worker's task does, until nothing is due."""

import resource
import sys
from datetime import timedelta

import django
from text import BODY, SENDER, SUBJECT, addresses, cpu

django.setup()

from django.core.management import call_command  # noqa: E402 -- after Django's setup
from django.utils import timezone  # noqa: E402

from events.outbox import actions, delivery  # noqa: E402

call_command("migrate", verbosity=0)
now = timezone.now()
headers = {"List-Unsubscribe": "<https://bhyvecon.example/me/{token}/>", "X-Announcement-ID": "1"}
letter = actions.schedule_message(
    kind="direct", subject=SUBJECT, body=BODY, from_address=SENDER, headers=headers, now=now
)
people = (actions.Recipient(address) for address in addresses())
actions.start_message(letter, people, now=now, hold=timedelta(0))
started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with cpu():
    while delivery.has_work(timezone.now()):
        delivery.drain(timezone.now)
ended = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sys.stdout.write(f"memory {started} {ended}\n")
