"""What follows from an answer: pure functions over codes (RFC 5321, 4.2; RFC 3463)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from events.outbox.models import BREAKER_LONGEST, Message
from events.outbox.transports.wire import Answer, Lost, Stage

MOST_CRASHES = 5
GREYLISTED_FIRST = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 30, 60, 120, 240, 480))
JITTER = 0.2
BREAKER_FIRST = timedelta(seconds=30)
TRIED_FIRST, REFUSED_MOST = 50, 10

# Mailbox full is an error of today: 552 and its enhanced code are tried again (RFC 3463, 3.3).
SOFT_CODES, SOFT_ENHANCED = frozenset({552}), ("5.2.2",)
GREYLIST_CODES, GREYLIST_ENHANCED = frozenset({450, 451, 452}), ("4.7.",)
BAD_ADDRESS = ("5.1.",)


class Next(StrEnum):
    """What becomes of the row."""

    SENT = "sent"
    AGAIN = "again"  # deferred; the try counts
    FAILED = "failed"
    BACK = "back"  # queued as if never tried; the server is left alone for a while
    OUR_FAULT = "our fault"  # the message is paused, no recipient is burnt
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Step:
    """The next state in words of the engine; `suppress`: the address does not exist.

    `begun`: the server talked, and dropped the line when it heard of this recipient.
    """

    next: Next
    suppress: bool = False
    begun: bool = False


def after_answer(answer: Answer, kind: str) -> Step:
    """The step after an answer of the server."""
    if answer.stage is Stage.DOT and 200 <= answer.code < 300:
        return Step(Next.SENT)
    if answer.code < 500 and not _is_soft(answer):
        return _after_transient(answer)
    if answer.stage <= Stage.MAIL:
        return Step(Next.OUR_FAULT)
    if _is_soft(answer):
        return Step(Next.AGAIN)
    if kind == Message.Kind.LIST_POST:
        return Step(Next.OUR_FAULT if answer.stage < Stage.DOT else Next.FAILED)
    return Step(Next.FAILED, suppress=answer.enhanced.startswith(BAD_ADDRESS))


def _after_transient(answer: Answer) -> Step:
    """421 and trouble before RCPT say something about the server, not about the recipient."""
    before_dot = answer.stage < Stage.DOT
    if before_dot and (answer.code == 421 or answer.stage <= Stage.MAIL):
        return Step(Next.BACK)
    return Step(Next.AGAIN)


def _is_soft(answer: Answer) -> bool:
    return answer.stage >= Stage.RCPT and (
        answer.code in SOFT_CODES or answer.enhanced in SOFT_ENHANCED
    )


def after_loss(lost: Lost, kind: str) -> Step:
    """The step after a lost connection: before the dot nothing went out."""
    if lost.stage < Stage.DOT:
        return Step(Next.BACK, begun=lost.stage >= Stage.MAIL)
    return Step(Next.UNKNOWN if kind == Message.Kind.LIST_POST else Next.AGAIN)


def next_try(
    attempts: int, *, now: datetime, answer: Answer | None, jitter: Callable[[], float]
) -> datetime:
    """When to try again after `attempts` tries; `jitter` gives 0 to 1, half of it is on time."""
    pause = PAUSES[min(max(attempts, 1), len(PAUSES)) - 1] * (1 + JITTER * (2 * jitter() - 1))
    if answer is not None and _is_greylisting(answer):
        pause = max(pause, GREYLISTED_FIRST)
    return now + pause


def _is_greylisting(answer: Answer) -> bool:
    return answer.code in GREYLIST_CODES or answer.enhanced.startswith(GREYLIST_ENHANCED)


def breaker_pause(failures: int) -> timedelta:
    """How long a server is left alone after `failures` in a row: 30 s, doubling to 15 min."""
    doubled: int = 2 ** min(failures - 1, 10)
    return min(BREAKER_FIRST * doubled, BREAKER_LONGEST)


def too_many_refused(tried: int, refused: int) -> bool:
    """More than a fifth of the first 50 were refused for good: the fault is probably ours."""
    return tried <= TRIED_FIRST and refused > REFUSED_MOST
