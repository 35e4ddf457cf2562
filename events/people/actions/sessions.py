"""Logins end: one, or all but the one in which somebody sits."""

from datetime import datetime

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Session, User


def end_sessions(user: User, *, keep: str | None = None) -> int:
    """How many ended; each is out at its next request. `keep` is the key of one that stays."""
    return user.sessions.exclude(session_key=keep or "").delete()[0]


@transaction.atomic
def end_session(session: Session, *, by: Actor, now: datetime) -> None:
    """End one login, on a computer that was left or lost."""
    session.delete()
    ledger.record("login ended", session.user or session, by=by, at=now, why=str(session))


@transaction.atomic
def end_other_sessions(user: User, *, keep: str | None, by: Actor, now: datetime) -> int:
    """How many logins ended; nothing is recorded where there was none."""
    ended = end_sessions(user, keep=keep)
    if ended:
        ledger.record("other logins ended", user, by=by, at=now, after={"ended": ended})
    return ended
