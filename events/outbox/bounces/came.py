"""A mail that came, who lets it in and when."""

from dataclasses import dataclass
from datetime import datetime

from events.ledger.actions import Actor
from events.outbox.bounces.finding import Finding, Pile
from events.outbox.bounces.mail import Mail
from events.outbox.bounces.matching import Match


@dataclass(frozen=True)
class Came:
    """`where` it lay, in words for people."""

    where: str
    mail: Mail
    by: Actor
    now: datetime

    def finding(self, pile: Pile, kind: str, found: Match | None) -> Finding:
        """What the import tells of it, as long as nothing follows from it."""
        row = found.delivery if found else None
        return Finding(
            pile=pile,
            where=self.where,
            kind=kind,
            sender=self.mail.sender,
            subject=self.mail.header("Subject")[:200],
            matched_by=found.by if found else "",
            message_id=row.msg_id if row else "",
            address=row.address if row else "",
        )
