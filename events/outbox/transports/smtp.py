"""One kept connection to a mail server: MAIL, RCPT, DATA, and a patient wait after the dot.

Where the server can (RFC 2920, 3.1), the next message's MAIL, RCPT and DATA go out in one breath
with the end of this one, so that a message costs one round trip.
"""

from collections.abc import Iterator
from contextlib import suppress

from typing_extensions import override

from events.outbox.addresses import bounce_address
from events.outbox.transports.dialogue import Dialogue, Lines
from events.outbox.transports.server import Server
from events.outbox.transports.wire import Answer, Envelope, Let, Lost, Stage, Transport


class SmtpTransport(Transport):
    def __init__(self, server: Server) -> None:
        self.server = server
        self._dialogue: Dialogue | None = None
        self._announced: Envelope | None = None

    @override
    def send(
        self,
        envelope: Envelope,
        content: bytes,
        *,
        let: Let,
        patience: float,
        following: Envelope | None = None,
    ) -> Answer:
        try:
            dialogue, answer = self._opened(envelope, let)
            if _in_step(answer) == 354:
                let.body()
                then = _lines(following) if following and dialogue.pipelining else ()
                answer = dialogue.body(content, patience=patience, then=then)
                _in_step(answer)
                self._announced = following if then else None
            return self._ended(dialogue, answer)
        except BaseException:
            self._drop()
            raise

    @override
    def close(self) -> None:
        if self._dialogue is not None and not self._announced:
            self._dialogue.quit()
        self._drop()

    def _opened(self, envelope: Envelope, let: Let) -> tuple[Dialogue, Answer]:
        """As far as DATA. A kept connection may have died: nothing went out, so once anew.

        MAIL itself finds that out, which a NOOP before it would do for a round trip more.
        """
        announced, self._announced = self._announced, None
        if announced not in {None, envelope}:
            self._drop()  # it waits for a body that will not come
        if kept := self._dialogue:
            kept.serve(let.wait)
            if answer := _still_opened(kept, envelope, announced=announced is not None):
                return kept, answer
            self._drop()
        self._dialogue = dialogue = Dialogue(self.server, on_wait=let.wait)
        answer = dialogue.greet(bounce_address().rpartition("@")[2])
        return dialogue, answer if answer.code >= 400 else _open(dialogue, envelope)

    def _ended(self, dialogue: Dialogue, answer: Answer) -> Answer:
        """Leave the connection as the next message needs it: after a refusal, reset."""
        over = answer.stage <= Stage.LOGIN or answer.code == 421
        begun = answer.code >= 400 and answer.stage < Stage.DOT
        if over or (begun and not _reset(dialogue)):
            self._drop()
        return answer

    def _drop(self) -> None:
        if self._dialogue is not None:
            self._dialogue.close()
        self._dialogue = self._announced = None


def _in_step(answer: Answer) -> int:
    """Its code; raises Lost where it cannot be the answer to that, as if it belonged elsewhere."""
    expected = {Stage.DATA: 3, Stage.DOT: 2}.get(answer.stage)
    if expected and answer.code < 400 and answer.code // 100 != expected:
        raise Lost(answer.stage, f"The server answered {answer.code} out of step.")
    return answer.code


def _lines(envelope: Envelope) -> Lines:
    return (
        (Stage.MAIL, f"MAIL FROM:<{envelope.sender}>"),
        (Stage.RCPT, f"RCPT TO:<{envelope.recipient}>"),
        (Stage.DATA, "DATA"),
    )


def _open(dialogue: Dialogue, envelope: Envelope) -> Answer:
    """MAIL, RCPT, DATA, in one write where the server can; the first refusal, or the "go on"."""
    lines = _lines(envelope)
    if dialogue.pipelining:
        return _read_all(dialogue, dialogue.commands(lines))
    return _first_refusal(dialogue.command(stage, line).to(stage) for stage, line in lines)


def _read_all(dialogue: Dialogue, answers: Iterator[Answer]) -> Answer:
    """The first refusal, or the "go on", where all three lines have been said."""
    answer = _first_refusal(answers)
    with suppress(Lost):  # a server that goes now has answered all the same
        for later in answers if answer.code != 421 else ():
            if later.code == 354:
                dialogue.no_body()
    return answer


def _first_refusal(answers: Iterator[Answer]) -> Answer:
    answer = next(answers)
    while answer.code < 400 and answer.stage < Stage.DATA:
        answer = next(answers)
    return answer


def _still_opened(kept: Dialogue, envelope: Envelope, *, announced: bool) -> Answer | None:
    """None if the server ended this connection meanwhile."""
    try:
        if announced:
            answer = _read_all(kept, kept.answers(_lines(envelope)))
        else:
            answer = _open(kept, envelope)
    except Lost as lost:
        if lost.stage > Stage.MAIL:
            raise
        return None
    return None if answer.code == 421 and answer.stage == Stage.MAIL else answer


def _reset(dialogue: Dialogue) -> bool:
    try:
        return dialogue.command(Stage.MAIL, "RSET").code == 250
    except Lost:
        return False
