"""SMTP, line by line (RFC 5321): replies read under a deadline, while the caller is kept awake.

smtplib cannot go on reading after a timeout; a wait of ten minutes after the final dot, during
which a lease is renewed each 10 seconds, needs that.
"""

import base64
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from events.outbox.transports.server import Server
from events.outbox.transports.wire import Answer, Lost, Stage, Untrusted

PATIENCE = 20.0
WAKE_EVERY = 10.0
LONGEST_REPLY = 65_536
CRLF = b"\r\n"
Lines = Sequence[tuple[Stage, str]]
_REPLY = re.compile(r"([2-5][0-9]{2})([ -]|$)")


class Reply(NamedTuple):
    """A reply of one or more lines."""

    code: int
    lines: Sequence[str]

    def to(self, stage: Stage) -> Answer:
        return Answer(stage, self.code, " ".join(self.lines).strip()[:500])

    def offers(self, keyword: str) -> list[str]:
        """The words behind an EHLO keyword; raises KeyError if it is not offered."""
        for line in self.lines[1:]:
            first, *rest = line.upper().replace("AUTH=", "AUTH ").split() or [""]
            if first == keyword:
                return rest
        raise KeyError(keyword)

    def has(self, keyword: str) -> bool:
        """Whether an EHLO keyword is offered."""
        return any(line.upper().split()[:1] == [keyword] for line in self.lines[1:])


class Dialogue:
    """One connection. `on_wait` is called each 10 seconds of one message and may raise."""

    def __init__(self, server: Server, *, on_wait: Callable[[], None]) -> None:
        self.server = server
        self.pipelining = False
        self._unread = b""
        self.serve(on_wait)
        self._socket = self._connected()

    def serve(self, on_wait: Callable[[], None]) -> None:
        """From now on for this message, which is the next."""
        self._on_wait, self._woken = on_wait, time.monotonic()

    def _connected(self) -> socket.socket:
        address = (self.server.host, self.server.port)
        try:
            connection = socket.create_connection(address, timeout=PATIENCE)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            raise Lost(
                Stage.CONNECT, _why(error, f"No connection to {self.server.label}")
            ) from None
        return self._encrypted(connection) if self.server.tls == "smtps" else connection

    def _encrypted(self, connection: socket.socket) -> socket.socket:
        context = ssl.create_default_context()
        connection.settimeout(PATIENCE)
        try:
            return context.wrap_socket(connection, server_hostname=self.server.host)
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise Untrusted(f"The certificate is not valid: {error.verify_message}.") from None
        except OSError as error:
            connection.close()
            raise Lost(Stage.CONNECT, _why(error, "No encryption")) from None

    def greet(self, our_name: str) -> Answer:
        """Banner, EHLO, STARTTLS and login as EMAIL_URL asks; the last answer."""
        banner = self._reply(Stage.CONNECT, PATIENCE)
        if banner.code != 220:
            return banner.to(Stage.CONNECT)
        hello = self._hello(our_name)
        if hello.code < 400 and self.server.tls == "starttls":
            reply = self.command(Stage.CONNECT, "STARTTLS")
            if reply.code != 220 or self._unread:
                return Answer(Stage.CONNECT, 554, "The server does not offer STARTTLS.")
            self._socket = self._encrypted(self._socket)
            hello = self._hello(our_name)
        self.pipelining = hello.has("PIPELINING")
        if hello.code >= 400 or not self.server.user:
            return hello.to(Stage.CONNECT)
        return self._log_in(hello).to(Stage.LOGIN)

    def _hello(self, our_name: str) -> Reply:
        hello = self.command(Stage.CONNECT, f"EHLO {our_name}")
        return hello if hello.code < 500 else self.command(Stage.CONNECT, f"HELO {our_name}")

    def _log_in(self, hello: Reply) -> Reply:
        if not self.server.tls and not self.server.is_loopback:
            return Reply(538, ("A login needs encryption; write smtps:// or ?tls=starttls.",))
        try:
            offered = hello.offers("AUTH")
        except KeyError:
            return Reply(538, ("The server offers no login on this connection.",))
        user, password = self.server.user, self.server.password
        if "PLAIN" in offered or "LOGIN" not in offered:
            return self.command(Stage.LOGIN, "AUTH PLAIN " + _b64(f"\0{user}\0{password}"))
        for line in ("AUTH LOGIN", _b64(user)):
            reply = self.command(Stage.LOGIN, line)
            if reply.code != 334:
                return reply
        return self.command(Stage.LOGIN, _b64(password))

    def command(self, stage: Stage, line: str) -> Reply:
        """Say one line and read the reply. Raises Lost."""
        self._write(stage, line.encode("ascii") + CRLF)
        return self._reply(stage, PATIENCE)

    def commands(self, lines: Lines) -> Iterator[Answer]:
        """Say all lines at once (RFC 2920) and read the answers one by one. Raises Lost."""
        self._write(lines[0][0], _joined(lines))
        return self.answers(lines)

    def answers(self, lines: Lines) -> Iterator[Answer]:
        """The answers to lines that have been said, each read when it is asked for."""
        for stage, _ in lines:
            yield self._reply(stage, PATIENCE).to(stage)

    def no_body(self) -> None:
        """The dot alone: the server said "go on" to DATA although it took no recipient."""
        self._write(Stage.DATA, b"." + CRLF)
        self._reply(Stage.DATA, PATIENCE)

    def body(self, content: bytes, *, patience: float, then: Lines = ()) -> Answer:
        """Write the message and its dot, and `then` in the same breath; the answer to the dot.

        What was not written to its end, was not sent.
        """
        self._write(Stage.BODY, _dot_stuffed(content) + b"." + CRLF + _joined(then))
        return self._reply(Stage.DOT, patience).to(Stage.DOT)

    def quit(self) -> None:
        with suppress(Lost):
            self._write(Stage.MAIL, b"QUIT" + CRLF)

    def close(self) -> None:
        with suppress(OSError):
            self._socket.close()

    def _write(self, stage: Stage, data: bytes) -> None:
        self._socket.settimeout(PATIENCE)
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise Lost(stage, _why(error, "The connection broke")) from None

    def _reply(self, stage: Stage, patience: float) -> Reply:
        """All lines of a reply, or Lost after `patience` seconds without its end."""
        deadline = time.monotonic() + patience
        lines: list[str] = []
        while True:
            line = self._line(stage, deadline)
            found = _REPLY.match(line)
            if not found:
                raise Lost(stage, f"The server answered {line[:60]!r}.")
            lines.append(line[4:])
            if found[2] != "-":
                return Reply(int(found[1]), lines)

    def _line(self, stage: Stage, deadline: float) -> str:
        while (end := self._unread.find(b"\n")) < 0:
            if len(self._unread) > LONGEST_REPLY:
                raise Lost(stage, "The server answered without end.")
            self._unread += self._some(stage, deadline)
            if time.monotonic() - self._woken >= WAKE_EVERY:
                self._woken = time.monotonic()
                self._on_wait()
        line, self._unread = self._unread[:end], self._unread[end + 1 :]
        # PostgreSQL takes no NUL: an answer that cannot be stored would be a mail sent twice.
        return line.decode("utf-8", "replace").rstrip("\r").replace("\0", "\ufffd")

    def _some(self, stage: Stage, deadline: float) -> bytes:
        """Some bytes, or none if the server was silent until it is time to wake."""
        now = time.monotonic()
        if now >= deadline:
            raise Lost(stage, "The server did not answer in time.")
        self._socket.settimeout(max(0.001, min(deadline, self._woken + WAKE_EVERY) - now))
        try:
            some = self._socket.recv(4096)
        except TimeoutError:
            return b""
        except OSError as error:
            raise Lost(stage, _why(error, "The connection broke")) from None
        if not some:
            raise Lost(stage, "The server closed the connection.")
        return some


def _joined(lines: Lines) -> bytes:
    return b"".join(line.encode("ascii") + CRLF for _, line in lines)


def _dot_stuffed(content: bytes) -> bytes:
    """The message as DATA wants it: a dot more before a leading dot, and its last line ended."""
    stuffed = content.replace(b"\r\n.", b"\r\n..")
    stuffed = b"." + stuffed if stuffed.startswith(b".") else stuffed
    return stuffed if stuffed.endswith(CRLF) else stuffed + CRLF


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _why(error: OSError, what: str) -> str:
    reason = (
        "no answer in time" if isinstance(error, TimeoutError) else error.strerror or str(error)
    )
    return f"{what}: {reason}."
