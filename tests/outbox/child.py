"""What tests let other processes do: post, mail N, drain, undo, tell.

Each works on the database and the mail server that the environment names, and prints JSON.
`--lease` is how long a claim lasts, `--ahead` how far the clock is ahead, both in seconds.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from events.ledger.actions import ROBOT
from events.outbox import actions, delivery, sweeping
from events.outbox.claims import lease
from events.outbox.models import Delivery, Message
from events.outbox.transports import dialogue
from events.shared.problems import Refused
from tests.outbox.scenery import mail_to, post_to_list


def clock(ahead: float) -> Callable[[], datetime]:
    return lambda: timezone.now() + timedelta(seconds=ahead)


def post(asked: argparse.Namespace) -> object:
    return post_to_list(timezone.now()).pk


def mail(asked: argparse.Namespace) -> object:
    return mail_to([f"person{n}" for n in range(asked.count)], timezone.now()).pk


def drain(asked: argparse.Namespace) -> object:
    """One sweep, then rounds until nothing is due, as `manage.py drain` does."""
    lease.LENGTH = timedelta(seconds=asked.lease)
    dialogue.WAKE_EVERY = min(dialogue.WAKE_EVERY, asked.lease / 4)
    now = clock(asked.ahead)
    sweeping.sweep(now())
    done = delivery.drain(now)
    while delivery.has_work(now()):
        done += delivery.drain(now)
    return dict(done)


def undo(asked: argparse.Namespace) -> object:
    message = Message.objects.latest("pk")
    try:
        actions.withdraw_message(message, by=ROBOT, now=timezone.now())
    except Refused as refused:
        return str(refused)
    return "withdrawn"


def tell(asked: argparse.Namespace) -> object:
    return [
        {
            "state": row.state,
            "phase": row.phase,
            "attempts": row.attempts,
            "crashes": row.crashes,
            "message": row.message.state,
            "msg_id": row.msg_id,
            "moves": [str(event) for event in row.events.all()],
        }
        for row in Delivery.objects.select_related("message").order_by("id")
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("deed", choices=["post", "mail", "drain", "undo", "tell"])
    parser.add_argument("count", type=int, nargs="?", default=1)
    parser.add_argument("--lease", type=float, default=60.0)
    parser.add_argument("--ahead", type=float, default=0.0)
    asked = parser.parse_args()
    deeds = {"post": post, "mail": mail, "drain": drain, "undo": undo, "tell": tell}
    sys.stdout.write(json.dumps(deeds[asked.deed](asked)))
