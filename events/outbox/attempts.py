"""One try with one address, and what is written about it."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction

from events.outbox import breaker, claims, finishing, queries, retries
from events.outbox.addresses import Recipient, bounce_address
from events.outbox.claims import Claim
from events.outbox.insistence import insist
from events.outbox.models import Delivery, Message, Suppression
from events.outbox.retries import Next, Step
from events.outbox.transports import Answer, Envelope, Lost, Transport, Untrusted
from events.outbox.transports.server import parse_server

log = logging.getLogger(__name__)
State = Delivery.State
PATIENCE_LIST_POST, PATIENCE = 600.0, 120.0
AFTER_CRASH = timedelta(minutes=1)
TOO_LATE = "It was no longer useful."
NOT_LOCAL = "A demo post stays on this machine: {} is no server on it."


class NotOurs(Exception):
    """The lease was lost or the message stopped, before the body went out."""


@dataclass
class Attempt:
    """One row, and the rows behind it that wait for their turn under the same lease."""

    row: Delivery
    behind: list[Delivery]
    claim: Claim
    transport: Transport
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    body_out: bool = False

    # What drain asks before.

    def may_go_on(self) -> bool:
        """Whether the lease is long enough for a try and the message is still being sent."""
        now = self.clock()
        last_fifth = self.claim.until - claims.LEASE / 5
        return now < last_fifth and claims.is_mine(self.row, self.claim, now=now)

    def hand_back_all(self) -> None:
        self._hand_back([self.row, *self.behind], "not tried")

    def make(self) -> str:
        """Try once. Returns the state in which this left the row."""
        try:
            return self._stopped() or self._tried()
        except Exception as error:  # noqa: BLE001 -- a poison row must not stop the others
            return self._crashed(error)

    # What the transport asks meanwhile.

    def body(self) -> None:
        """The body may go out: for a list post that is committed first."""
        now = self.clock()
        if self.kind == Message.Kind.LIST_POST:
            mine = claims.let_list_post_out(self.row, self.claim, now=now)
        else:
            mine = True
        if not mine:
            raise NotOurs
        self.body_out = True

    def wait(self) -> None:
        """The server is slow: keep this row, give the others to whoever has time."""
        self._hand_back(self.behind, "the server is slow")
        self.behind.clear()
        renewed = claims.renew(self.row, self.claim, now=self.clock())
        if not renewed and not self.body_out:
            raise NotOurs

    # How a try ends.

    @property
    def kind(self) -> str:
        return self.claim.message.kind

    def _stopped(self) -> str:
        """The state if the row may not go out at all, else nothing."""
        if self._is_forbidden():
            return self._our_fault(NOT_LOCAL.format(queries.server_name()))
        if queries.is_suppressed(self.row.address, self.kind):
            return self._write(State.SUPPRESSED, text="suppressed")
        if self._is_too_late():
            return self._write(State.FAILED, text=TOO_LATE)
        return ""

    def _tried(self) -> str:
        try:
            answer = self.transport.send(
                self._envelope(), self._content(), let=self, patience=self._patience()
            )
        except NotOurs:
            self._hand_back([self.row, *self.behind], "stopped before the body")
            self.behind.clear()
            return "handed back"
        except Untrusted as error:
            return self._our_fault(str(error))
        except Lost as lost:
            return self._follow(retries.after_loss(lost, self.kind), lost.text, None)
        return self._follow(retries.after_answer(answer, self.kind), answer.text, answer)

    def _follow(self, step: Step, text: str, answer: Answer | None) -> str:
        code = answer.code if answer else None
        match step.next:
            case Next.SENT:
                breaker.mend()
                return self._write(State.SENT, answer=answer, text=text, sent_at=self.clock())
            case Next.UNKNOWN:
                return self._write(State.UNKNOWN, text=text)
            case Next.BACK:
                return self._back(text)
            case Next.OUR_FAULT:
                return self._our_fault(f"{code} {text}")
            case Next.AGAIN:
                return self._again(text, answer)
            case Next.FAILED:
                return self._failed(step, text, answer)

    def _write(self, to: State, *, answer: Answer | None = None, text: str, **more: Any) -> str:
        if answer is not None:
            more |= {"enhanced_code": answer.enhanced, "phase": Delivery.Phase.ANSWERED}
        code = answer.code if answer else None
        write = partial(claims.write, self.row, self.claim, to, code=code, text=text, **more)
        insist(lambda: write(now=self.clock()))
        return to.value

    def _back(self, text: str) -> str:
        """Nothing went out and the server is at fault: this row last, the others at once."""
        until = breaker.trip(text, now=self.clock())
        claims.hand_back([self.row], self.claim, now=self.clock(), why=text, not_before=until)
        self._hand_back(self.behind, "the server is down")
        self.behind.clear()
        return "handed back"

    def _again(self, text: str, answer: Answer | None) -> str:
        now = self.clock()
        first = self.row.first_tried_at or now
        when = retries.next_try(self.row.attempts, now=now, answer=answer, jitter=self.jitter)
        if when > first + timedelta(days=settings.MAIL_RETRY_DAYS):
            return self._write(State.FAILED, answer=answer, text=text)
        return self._write(State.DEFERRED, answer=answer, text=text, not_before=when)

    def _failed(self, step: Step, text: str, answer: Answer | None) -> str:
        state = self._write(State.FAILED, answer=answer, text=text)
        if step.suppress:
            self._suppress(text)
        if self.kind == Message.Kind.DIRECT and retries.too_many_refused(*self._refused()):
            self._pause(f"More than a fifth of the first recipients were refused: {text}")
        return state

    def _refused(self) -> tuple[int, int]:
        count = queries.by_state(self.claim.message)
        refused = count.get(State.FAILED, 0)
        return refused + count.get(State.SENT, 0), refused

    def _suppress(self, text: str) -> None:
        Suppression.objects.get_or_create(
            address_key=self.row.address_key,
            reason=Suppression.Reason.HARD_BOUNCE,
            defaults={"source": text[:300], "at": self.clock()},
        )

    def _our_fault(self, reason: str) -> str:
        """No recipient is burnt. System mail has nobody to resume it: it waits and tries again."""
        if self.kind == Message.Kind.SYSTEM:
            return self._back(reason)
        self._pause(reason)
        self._hand_back([self.row, *self.behind], reason)
        self.behind.clear()
        return "handed back"

    @transaction.atomic
    def _pause(self, reason: str) -> None:
        message = Message.objects.select_for_update().get(pk=self.claim.message.pk)
        if message.state == Message.State.SENDING:
            finishing.pause(message, reason=reason)

    def _crashed(self, error: Exception) -> str:
        """An exception of ours: the log has its trace under the number that the row shows."""
        number = uuid.uuid4().hex[:12]
        log.error("Delivery %s could not be tried (%s)", self.row.pk, number, exc_info=error)
        text = f"{type(error).__name__}, see the log for {number}"
        if self.kind == Message.Kind.LIST_POST and self.body_out:
            return self._write(State.UNKNOWN, text=text)
        crashes = self.row.crashes + 1
        to = State.FAILED if crashes >= retries.MOST_CRASHES else State.QUEUED
        later = self.clock() + AFTER_CRASH
        return self._write(to, text=text, crashes=crashes, not_before=later)

    def _hand_back(self, rows: list[Delivery], why: str) -> None:
        now = self.clock()
        claims.hand_back(rows, self.claim, now=now, why=why, not_before=now)

    # What goes out.

    def _envelope(self) -> Envelope:
        is_post = self.kind == Message.Kind.LIST_POST
        sender = bounce_address("" if is_post else self.row.token)
        return Envelope(sender, self.row.address, self.row.msg_id.strip("<>"))

    def _content(self) -> bytes:
        to = Recipient(self.row.address, self.row.name)
        date = self.row.first_tried_at or self.clock()
        return finishing.content(self.claim.message, to, msg_id=self.row.msg_id, date=date)

    def _patience(self) -> float:
        return PATIENCE_LIST_POST if self.kind == Message.Kind.LIST_POST else PATIENCE

    def _is_forbidden(self) -> bool:
        if not self.claim.message.local_only or queries.has_file_outbox():
            return False
        return not parse_server(settings.EMAIL_URL).is_loopback

    def _is_too_late(self) -> bool:
        until = self.claim.message.useful_until
        return until is not None and until <= self.clock()
