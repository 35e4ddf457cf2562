"""Whose turn it is: one row, and those behind it under the same lease."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from events.outbox import claims, queries
from events.outbox.claims import Claim, lease
from events.outbox.insistence import insist
from events.outbox.models import Delivery
from events.outbox.transports import Answer

GIVEN_BACK = "handed back"


@dataclass
class Turn:
    """A row of a claim and what is needed to write about it."""

    row: Delivery
    behind: list[Delivery]
    claim: Claim
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    had_trouble: bool = False

    @property
    def kind(self) -> str:
        return self.claim.message.kind

    def may_go(self) -> bool | None:
        """Whether it may be sent; None: not by us, or not now; False: its address is suppressed.

        A lease in its last fifth is too short for a try.
        """
        now = self.clock()
        if now >= self.claim.until - lease.LENGTH / 5:
            return None
        keys = queries.suppression_keys(self.row)
        reasons = queries.stopped_by(self.kind)
        return claims.may_go(self.row, self.claim, now=now, keys=keys, reasons=reasons)

    def write_sent(self, answer: Answer) -> str:
        """Store the server's yes; returns the state."""

        def write() -> bool:
            return claims.write_sent(self.row, self.claim, answer, now=self.clock())

        if not insist(write):
            self.write(Delivery.State.SENT, answer=answer, text=answer.text, sent_at=self.clock())
        return Delivery.State.SENT.value

    def write(
        self, to: Delivery.State, *, answer: Answer | None = None, text: str, **more: Any
    ) -> str:
        """Store how the try ended; returns the state."""
        if answer is not None:
            more |= {"enhanced_code": answer.enhanced, "phase": Delivery.Phase.ANSWERED}
        code = answer.code if answer else None
        write = partial(claims.write, self.row, self.claim, to, code=code, text=text, **more)
        insist(lambda: write(now=self.clock()))
        return to.value

    def hand_back(self, why: str, *, not_before: datetime | None = None) -> str:
        """Give up this row, as if never tried, and those behind it."""
        now = self.clock()
        later = not_before or now
        claims.hand_back([self.row], self.claim, now=now, why=why, not_before=later)
        self.hand_back_others(why)
        return GIVEN_BACK

    def hand_back_others(self, why: str) -> None:
        """Let whoever has time send the rows behind this one."""
        now = self.clock()
        claims.hand_back(self.behind, self.claim, now=now, why=why, not_before=now)
        self.behind.clear()
