"""`manage.py drain`: everything the worker does, without a broker."""

import json
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from events.outbox import claims
from events.outbox.claims import lease
from events.outbox.models import Heartbeat
from tests.outbox.scenery import mail_to, post_to_list, states

pytestmark = pytest.mark.django_db


def drained(*options: str) -> str:
    out = StringIO()
    call_command("drain", *options, stdout=out)
    return out.getvalue()


def test_it_says_what_it_did_as_json(now: datetime) -> None:
    post_to_list(now)
    mail_to(["rod", "patrick"], now)

    assert json.loads(drained("--once", "--json")) == {
        "claimed": 3,
        "sent": 3,
        "deferred": 0,
        "failed": 0,
        "unknown": 0,
    }


def test_it_says_what_it_did_in_words(now: datetime) -> None:
    post_to_list(now)

    assert drained() == "1 claimed, 1 sent, 0 deferred, 0 failed, 0 unknown\n"


def test_a_repeat_sends_nothing_more(now: datetime) -> None:
    post_to_list(now)
    drained()

    assert drained() == "0 claimed, 0 sent, 0 deferred, 0 failed, 0 unknown\n"


def test_it_takes_over_from_a_dead_worker(now: datetime) -> None:
    message = mail_to(["rod"], now)
    before = now - lease.LENGTH - timedelta(seconds=1)
    message.deliveries.update(not_before=before)
    claims.claim(message.pk, now=before, worker="dead")

    drained()

    assert states(message) == ["sent"]


def test_it_leaves_the_heartbeat_of_the_sweep(now: datetime) -> None:
    drained()

    assert Heartbeat.objects.get(name="sweep").at == now
