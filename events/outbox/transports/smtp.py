"""One kept connection to a mail server: MAIL, RCPT, DATA, and a patient wait after the dot."""

from typing_extensions import override

from events.outbox.addresses import bounce_address
from events.outbox.transports.dialogue import Dialogue, Reply
from events.outbox.transports.server import Server
from events.outbox.transports.wire import Answer, Envelope, Let, Lost, Stage, Transport


class SmtpTransport(Transport):
    def __init__(self, server: Server) -> None:
        self.server = server
        self._dialogue: Dialogue | None = None

    @override
    def send(self, envelope: Envelope, content: bytes, *, let: Let, patience: float) -> Answer:
        try:
            return self._transact(envelope, content, let=let, patience=patience)
        except BaseException:
            self._drop()
            raise

    @override
    def close(self) -> None:
        if self._dialogue is not None:
            self._dialogue.quit()
        self._drop()

    def _transact(self, envelope: Envelope, content: bytes, *, let: Let, patience: float) -> Answer:
        dialogue, answer = self._begin(envelope, let)
        if answer.code < 400:
            answer = _ask(dialogue, Stage.RCPT, f"RCPT TO:<{envelope.recipient}>")
        if answer.code < 400:
            answer = _ask(dialogue, Stage.DATA, "DATA")
        if answer.code == 354:
            let.body()
            return self._ended(dialogue, dialogue.body(content, patience=patience))
        return self._ended(dialogue, answer)

    def _begin(self, envelope: Envelope, let: Let) -> tuple[Dialogue, Answer]:
        """MAIL FROM. A kept connection may have died meanwhile: nothing went out, so once anew."""
        if kept := self._dialogue:
            kept.on_wait = let.wait
            try:
                answer = _ask(kept, Stage.MAIL, f"MAIL FROM:<{envelope.sender}>")
            except Lost:
                answer = None
            if answer and answer.code != 421:
                return kept, answer
            self._drop()
        return self._begin_anew(envelope, let)

    def _begin_anew(self, envelope: Envelope, let: Let) -> tuple[Dialogue, Answer]:
        self._dialogue = dialogue = Dialogue(self.server, on_wait=let.wait)
        answer = dialogue.greet(bounce_address().rpartition("@")[2])
        if answer.code < 400:
            answer = _ask(dialogue, Stage.MAIL, f"MAIL FROM:<{envelope.sender}>")
        return dialogue, answer

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
        self._dialogue = None


def _ask(dialogue: Dialogue, stage: Stage, line: str) -> Answer:
    reply: Reply = dialogue.command(stage, line)
    return reply.to(stage)


def _reset(dialogue: Dialogue) -> bool:
    try:
        return dialogue.command(Stage.MAIL, "RSET").code == 250
    except Lost:
        return False
