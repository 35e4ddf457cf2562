"""What a transport is: it takes an envelope and bytes, and says what the other side answered."""

import re
from enum import IntEnum
from typing import NamedTuple, Protocol

_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})\b")


class Stage(IntEnum):
    """How far the dialogue came. From DOT on the message may have been taken."""

    CONNECT = 1
    LOGIN = 2
    MAIL = 3
    RCPT = 4
    DATA = 5
    BODY = 6
    DOT = 7


class Envelope(NamedTuple):
    """Who sends to whom; both as ASCII. `name` is the Message-ID without its brackets."""

    sender: str
    recipient: str
    name: str


class Answer(NamedTuple):
    """What the server said, and to what."""

    stage: Stage
    code: int
    text: str = ""

    @property
    def enhanced(self) -> str:
        """The enhanced status code (RFC 3463) at the head of the text, or nothing."""
        found = _ENHANCED.match(self.text)
        return found[1] if found and found[1][0] == str(self.code)[0] else ""


class Lost(Exception):
    """No answer: refused, dropped, or silent for too long. `stage` says what was going on."""

    def __init__(self, stage: Stage, text: str) -> None:
        self.stage = stage
        self.text = text
        super().__init__(text)


class Untrusted(Exception):
    """The server's certificate is wrong: ours to repair, no fault of a recipient."""


class Let(Protocol):
    """What a transport asks its caller while it works on one envelope. Either may raise."""

    def body(self) -> None:
        """The server waits for the body: may it go out?"""

    def wait(self) -> None:
        """The server lets us wait; called about each 10 seconds."""


class Transport(Protocol):
    """A way out. One object serves many envelopes, one after the other."""

    def send(
        self,
        envelope: Envelope,
        content: bytes,
        *,
        let: Let,
        patience: float,
        following: Envelope | None = None,
    ) -> Answer:
        """Hand over one message; `patience` is how long to wait after the final dot, in seconds.

        `following` will probably be next; it may be announced, its content is not let out. Raises
        Lost without an answer, Untrusted, and whatever `let` raises.
        """

    def close(self) -> None:
        """Say goodbye. Never raises."""
