"""Drain: claim what is due, send it, commit each answer. It works for half a minute at a time.

Before each message it looks again whether it may: message still being sent, address not
suppressed, lease valid, nobody asked to stop.
"""

import random
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from os import getpid
from time import monotonic

from events.outbox import claims, finishing, queries
from events.outbox.attempts import Attempt
from events.outbox.attempts.turn import Turn
from events.outbox.claims import Claim
from events.outbox.models import Delivery
from events.outbox.quickness import commits_for, quick_commits
from events.outbox.transports import Transport, open_transport

BUDGET = 30.0  # seconds
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
    had_trouble: bool = False

    def run(self, transport: Transport) -> None:
        """Until nothing is due, the time is up, the server is down, or somebody says stop."""
        end, full = monotonic() + BUDGET, set()
        while monotonic() < end and not self.should_stop() and (claim := self._claim()):
            with commits_for(claim.message.kind):
                self._send(claim, transport)
            if len(claim.deliveries) == claims.BATCH:  # there is probably more of it
                full.add(claim.message.pk)
            else:
                finishing.finish_if_done(claim.message.pk, now=self.clock())
        for message_id in full:
            finishing.finish_if_done(message_id, now=self.clock())

    def _claim(self) -> Claim | None:
        now = self.clock()
        breaker = queries.tripped_breaker()
        self.had_trouble = breaker is not None
        if breaker and breaker.is_open(now):
            return None
        claim = claims.claim_next(now=now, worker=self.worker, skip=self.skip)
        if claim and not claim.deliveries:
            self.skip.add(claim.message.pk)
        return claim

    def _send(self, claim: Claim, transport: Transport) -> None:
        self.done["claimed"] += len(claim.deliveries)
        rows = list(claim.deliveries)
        while rows:
            row = rows.pop(0)
            turn = Turn(row, rows, claim, self.clock, self.jitter, self.had_trouble)
            may_go = None if self.should_stop() else turn.may_go()
            if may_go is None:
                turn.hand_back("not tried")
            elif may_go:
                self.done[Attempt(turn, transport).make()] += 1
            else:
                self.done[turn.write(Delivery.State.SUPPRESSED, text="suppressed")] += 1


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
        with quick_commits():
            round_.run(transport)
    finally:
        transport.close()
    return round_.done


def has_work(now: datetime) -> bool:
    """Whether a further round would find something to do."""
    return not queries.open_breaker(now) and any(queries.due_messages(now))
