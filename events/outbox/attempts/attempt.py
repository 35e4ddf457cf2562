"""One try: whether it may be, the letter in its envelope, and what the transport asks."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from events.outbox import claims, queries, retries
from events.outbox.addresses import Recipient, bounce_address, is_address
from events.outbox.attempts import ends
from events.outbox.attempts.turn import Turn
from events.outbox.claims import lease
from events.outbox.models import Delivery, Message
from events.outbox.retries import Next
from events.outbox.transports import Answer, Envelope, Lost, Transport, Untrusted
from events.outbox.transports.server import parse_server

# How long the answer to the final dot may take, in seconds (RFC 5321, 4.5.3.2.6).
PATIENCE_LIST_POST, PATIENCE = 600.0, 120.0
TOO_LATE = "It was no longer useful."
NOT_LOCAL = "A demo post stays on this machine: {} is no server on it."


class NotOurs(Exception):
    """The lease was lost or the message stopped, before the body went out."""


@dataclass
class Attempt:
    """A turn with a transport. It is also the `Let` that the transport asks."""

    turn: Turn
    transport: Transport
    body_out: bool = False
    taken: Answer | None = None

    def __post_init__(self) -> None:
        self._held_until = self.turn.claim.until

    def make(self) -> str:
        """Try once. Returns the state in which this left the row."""
        try:
            return self._stopped() or self._tried()
        except Exception as error:  # noqa: BLE001 -- a poison row must not stop the others
            return ends.crash(self.turn, error, body_out=self.body_out, taken=self.taken)

    def body(self) -> None:
        """The body may go out: for a list post that is committed first.

        For other mail a lease that is nearly over is renewed: one that ends before the answer
        would let somebody else send the same.
        """
        if not (self._let_list_post_out() if self._is_list_post() else self._hold()):
            raise NotOurs
        self.body_out = True

    def _let_list_post_out(self) -> bool:
        turn = self.turn
        return claims.let_list_post_out(turn.row, turn.claim, now=turn.clock())

    def _hold(self) -> bool:
        """More left than a lease is long: the clock was set back, and others may think it over."""
        now = self.turn.clock()
        if lease.LENGTH / 5 < self._held_until - now <= lease.LENGTH:
            return True
        return self._renew(now)

    def _renew(self, now: datetime) -> bool:
        if renewed := claims.renew(self.turn.row, self.turn.claim, now=now):
            self._held_until = now + lease.LENGTH
        return renewed

    def wait(self) -> None:
        """The server is slow: keep this row, give the others to whoever has time."""
        turn = self.turn
        turn.hand_back_others("the server is slow")
        if not self._renew(turn.clock()) and not self.body_out:
            raise NotOurs

    def _stopped(self) -> str:
        """The state if the row may not go out at all, else nothing."""
        turn = self.turn
        if self._is_forbidden():
            return ends.blame_us(turn, NOT_LOCAL.format(queries.server_name()))
        if self._is_too_late():
            return turn.write(Delivery.State.FAILED, text=TOO_LATE)
        return ""

    def _tried(self) -> str:
        turn = self.turn
        patience = PATIENCE_LIST_POST if self._is_list_post() else PATIENCE
        try:
            answer = self.transport.send(
                self._envelope(turn.row),
                self._content(),
                let=self,
                patience=patience,
                following=self._following(),
            )
        except NotOurs:
            return turn.hand_back("stopped before the body")
        except Untrusted as error:
            return ends.blame_us(turn, str(error))
        except Lost as lost:
            return ends.follow(turn, retries.after_loss(lost, turn.kind), lost.text)
        step = retries.after_answer(answer, turn.kind)
        self.taken = answer if step.next is Next.SENT else None
        return ends.follow(turn, step, answer.text, answer)

    def _envelope(self, row: Delivery) -> Envelope:
        sender = bounce_address("" if self._is_list_post() else row.token)
        return Envelope(sender, row.address, row.msg_id.strip("<>"))

    def _following(self) -> Envelope | None:
        """The next row, unless its address is broken: that must not touch this one."""
        behind = self.turn.behind
        if not behind or not is_address(behind[0].address):
            return None
        return self._envelope(behind[0])

    def _content(self) -> bytes:
        row = self.turn.row
        return self.turn.claim.letter.content(
            Recipient(row.address, row.name),
            msg_id=row.msg_id,
            date=row.first_tried_at or self.turn.clock(),
            token=row.token,
        )

    def _is_list_post(self) -> bool:
        return self.turn.kind == Message.Kind.LIST_POST

    def _is_forbidden(self) -> bool:
        if not self.turn.claim.message.local_only or queries.has_file_outbox():
            return False
        return not parse_server(settings.EMAIL_URL).is_loopback

    def _is_too_late(self) -> bool:
        until = self.turn.claim.message.useful_until
        return until is not None and until <= self.turn.clock()
