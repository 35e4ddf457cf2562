"""Drain: claim what is due, send it, commit each answer. It works for half a minute at a time.

Before each message it looks again whether it may: message still being sent, address not
suppressed, lease valid, nobody asked to stop.
"""

import random
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from os import getpid

from django.conf import settings

from events.outbox import claims, finishing, queries
from events.outbox.attempts import Attempt
from events.outbox.attempts.turn import Turn
from events.outbox.claims import Claim
from events.outbox.transports import Transport, open_transport

BUDGET = timedelta(seconds=30)
RATE_WINDOW = timedelta(minutes=1)
Clock = Callable[[], datetime]


def _never() -> bool:
    return False


def worker_name() -> str:
    """`host:pid`, as events show who did it."""
    return f"{socket.gethostname()}:{getpid()}"[:100]


@dataclass
class Drain:
    """One round of one worker: what it works with, and what it did so far."""

    clock: Clock
    should_stop: Callable[[], bool] = _never
    jitter: Callable[[], float] = random.random
    worker: str = field(default_factory=worker_name)
    done: Counter[str] = field(default_factory=Counter)
    skip: set[int] = field(default_factory=set)

    def run(self, transport: Transport) -> None:
        """Until nothing is due, the time is up, the server is down, or somebody says stop."""
        end = self.clock() + BUDGET
        while self.clock() < end and not self.should_stop():
            claim = self._claim()
            if claim is None:
                return
            self._send(claim, transport)

    def _claim(self) -> Claim | None:
        now = self.clock()
        room = _room_in_rate(now)
        if room == 0 or queries.open_breaker(now):
            return None
        claim = claims.claim_next(now=now, worker=self.worker, limit=room, skip=self.skip)
        if claim and not claim.deliveries:
            self.skip.add(claim.message.pk)
        return claim

    def _send(self, claim: Claim, transport: Transport) -> None:
        self.done["claimed"] += len(claim.deliveries)
        rows = list(claim.deliveries)
        while rows:
            row = rows.pop(0)
            turn = Turn(row, rows, claim, self.clock, self.jitter)
            if self.should_stop() or not turn.may_go_on():
                turn.hand_back("not tried")
                break
            self.done[Attempt(turn, transport).make()] += 1
        finishing.finish_if_done(claim.message.pk, now=self.clock())


def drain(
    clock: Clock,
    *,
    should_stop: Callable[[], bool] = _never,
    jitter: Callable[[], float] = random.random,
) -> Counter[str]:
    """One round; how many rows were claimed, sent, deferred, failed, and so on, by state."""
    transport = open_transport()
    round_ = Drain(clock, should_stop, jitter)
    try:
        round_.run(transport)
    finally:
        transport.close()
    return round_.done


def _room_in_rate(now: datetime) -> int:
    """How many rows MAIL_RATE (messages a minute, all workers together) still lets us claim."""
    if not settings.MAIL_RATE:
        return claims.BATCH
    room = settings.MAIL_RATE - queries.sent_since(now - RATE_WINDOW)
    return max(0, min(claims.BATCH, room))


def has_work(now: datetime) -> bool:
    """Whether a further round would find something to do."""
    return not queries.open_breaker(now) and queries.due_deliveries(now).exists()
