"""How a try ends: the step that follows from an answer, written down."""

import logging
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Min

from events.ledger.actions import was_done
from events.outbox import breaker, finishing, queries, retries
from events.outbox.attempts.turn import Turn
from events.outbox.models import Delivery, Message, Suppression
from events.outbox.retries import Next, Step
from events.outbox.transports import Answer

log = logging.getLogger(__name__)
State = Delivery.State
AFTER_CRASH = timedelta(minutes=1)
ENDED = (State.FAILED, State.BOUNCED)


def follow(turn: Turn, step: Step, text: str, answer: Answer | None = None) -> str:
    """Do what the step says; returns the state in which the row is left."""
    match step.next:
        case Next.SENT:
            return _sent(turn, text, answer)
        case Next.UNKNOWN:
            return turn.write(State.UNKNOWN, text=text)
        case Next.BACK if step.begun and _was_tried_long_enough(turn):
            return turn.write(State.FAILED, text=f"Given up: {text}")
        case Next.BACK:
            return leave_alone(turn, text)
        case Next.OUR_FAULT:
            return blame_us(turn, f"{answer.code} {text}" if answer else text)
        case Next.AGAIN:
            return _again(turn, text, answer)
        case Next.FAILED:
            return _failed(turn, step, text, answer)


def leave_alone(turn: Turn, text: str) -> str:
    """Nothing went out and the server is at fault: this row comes last, the others at once."""
    until = breaker.trip(text, now=turn.clock())
    return turn.hand_back(text, not_before=until)


def blame_us(turn: Turn, reason: str) -> str:
    """No recipient is burnt. System mail has nobody to resume it: it waits and tries again."""
    if turn.kind == Message.Kind.SYSTEM:
        return leave_alone(turn, reason)
    _pause(turn, reason)
    return turn.hand_back(reason)


def crash(turn: Turn, error: Exception, *, body_out: bool, taken: Answer | None = None) -> str:
    """An exception of ours: the log has its trace under the number that the row shows.

    What the server said it has `taken` is sent, whatever happened to us afterwards.
    """
    number = uuid.uuid4().hex[:12]
    log.error("Delivery %s could not be tried (%s)", turn.row.pk, number, exc_info=error)
    if taken:
        return turn.write_sent(taken)
    text = f"{type(error).__name__}, see the log for {number}"
    if turn.kind == Message.Kind.LIST_POST and body_out:
        return turn.write(State.UNKNOWN, text=text)
    crashes = turn.row.crashes + 1
    to = State.FAILED if crashes >= retries.MOST_CRASHES else State.QUEUED
    return turn.write(to, text=text, crashes=crashes, not_before=turn.clock() + AFTER_CRASH)


def _was_tried_long_enough(turn: Turn) -> bool:
    """A try that was handed back leaves no trace in the row, but its event."""
    events = turn.row.events.all()
    # What a person queued anew begins anew: its tries of last time do not count.
    again = events.filter(was__in=ENDED, now=State.QUEUED).order_by("id").last()
    if again:
        events = events.filter(pk__gte=again.pk)
    first = events.aggregate(at=Min("at"))["at"] or turn.clock()
    return bool(turn.clock() > first + timedelta(days=settings.MAIL_RETRY_DAYS))


def _sent(turn: Turn, text: str, answer: Answer | None) -> str:
    if turn.had_trouble:
        breaker.mend()
    return turn.write_sent(answer) if answer else turn.write(State.SENT, text=text)


def _again(turn: Turn, text: str, answer: Answer | None) -> str:
    now = turn.clock()
    first = turn.row.first_tried_at or now
    when = retries.next_try(turn.row.attempts, now=now, answer=answer, jitter=turn.jitter)
    if when > first + timedelta(days=settings.MAIL_RETRY_DAYS):
        return turn.write(State.FAILED, answer=answer, text=text)
    return turn.write(State.DEFERRED, answer=answer, text=text, not_before=when)


def _failed(turn: Turn, step: Step, text: str, answer: Answer | None) -> str:
    state = turn.write(State.FAILED, answer=answer, text=text)
    if step.suppress:
        Suppression.objects.get_or_create(
            address_key=turn.row.address_key,
            reason=Suppression.Reason.HARD_BOUNCE,
            defaults={"source": text[:300], "at": turn.clock()},
        )
    if turn.kind == Message.Kind.DIRECT and _looks_like_us(turn.claim.message):
        _pause(turn, f"More than a fifth of the first recipients were refused: {text}")
    return state


def _looks_like_us(message: Message) -> bool:
    """Too many refused at the beginning, and nobody has looked at it yet and resumed."""
    counts = queries.tried_and_refused(message, most=retries.TRIED_FIRST + 1)
    return retries.too_many_refused(*counts) and not was_done("resumed", message)


@transaction.atomic
def _pause(turn: Turn, reason: str) -> None:
    message = Message.objects.select_for_update().get(pk=turn.claim.message.pk)
    if message.state == Message.State.SENDING:
        finishing.pause(message, reason=reason)
