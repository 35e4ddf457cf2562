"""The sink's server: a thread for each connection, plain SMTP (RFC 5321)."""

import re
import socket
import socketserver
import threading
import time
from contextlib import suppress
from io import BufferedIOBase
from pathlib import Path
from types import TracebackType
from typing import Self

from typing_extensions import override

from tests.sink.log import Log, Taken, read_log
from tests.sink.rules import Rules

PIECE_PAUSE = 0.002
HELLO = "250-sink.example\r\n250-PIPELINING\r\n250-AUTH PLAIN\r\n250 8BITMIME"
GOOD = {"mail": "250 2.1.0 Fine", "rcpt": "250 2.1.5 Fine", "data": "354 Go on", "auth": "235 Fine"}


class Gone(Exception):
    """This connection ends now."""


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    disable_nagle_algorithm = True
    server: "Server"

    @override
    def handle(self) -> None:
        self.server.note(self.request)
        try:
            self._talk()
        except (Gone, OSError):
            return
        finally:
            self.server.forget(self.request)

    def _talk(self) -> None:
        self.sender, self.recipients, self.took = "", list[str](), 0
        self._answer("connect", "", "220 sink.example ready")
        while line := self.rfile.readline(4096).decode("utf-8", "replace").strip():
            verb = line[:4].upper()
            handler = getattr(self, f"_{verb.lower()}", None)
            if handler is None:
                self._say("502 5.5.1 No such command")
            else:
                handler(line)

    def _ehlo(self, line: str) -> None:
        self._answer("ehlo", line, HELLO)

    def _helo(self, _: str) -> None:
        self._say("250 sink.example")

    def _auth(self, line: str) -> None:
        self._answer("auth", line, GOOD["auth"])

    def _mail(self, line: str) -> None:
        if self._answer("mail", line, GOOD["mail"]):
            self.sender, self.recipients = _path(line), []

    def _rcpt(self, line: str) -> None:
        if self._answer("rcpt", line, GOOD["rcpt"]):
            self.recipients.append(_path(line))

    def _rset(self, _: str) -> None:
        self.sender, self.recipients = "", []
        self._say("250 2.0.0 Fine")

    def _noop(self, _: str) -> None:
        self._say("250 2.0.0 Fine")

    def _quit(self, _: str) -> None:
        self._say("221 2.0.0 Bye")
        raise Gone

    def _data(self, line: str) -> None:
        action = self.server.rules.action("data", line)
        if not self.recipients and not action.startswith("354"):
            self._say("503 5.5.1 No recipient")
            return
        self._do(action or GOOD["data"])
        if action and not action.startswith(("354", "late")):
            return
        if self.recipients:
            self._take(Taken(self.sender, tuple(self.recipients), self._body()))
        else:
            self.server.nobodys.append(self._body())
            self._say("554 5.5.1 No valid recipients")
        self.sender, self.recipients = "", []
        self._perhaps_leave()

    def _perhaps_leave(self) -> None:
        """Some servers end a connection after so many messages, without a word."""
        self.took += 1
        if self.took == self.server.leave_after:
            raise Gone

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line.endswith(b"\n"):
                raise Gone
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def _take(self, taken: Taken) -> None:
        action = self.server.rules.action("dot", " ".join(taken.recipients))
        if not action or action.startswith(("log-", "250", "late")):
            self.server.log.append(taken)
        self._do(action.removeprefix("log-") or "250 2.0.0 Taken")

    def _answer(self, stage: str, line: str, good: str) -> bool:
        """Answer as the rules say, else well; whether it was well."""
        action = self.server.rules.action(stage, line)
        self._do(action or good)
        return action in {"", "late"}

    def _do(self, action: str) -> None:
        if action == "drop":
            raise Gone
        if action == "late":
            self.server.wait_until_late()
            action = "250 2.0.0 Taken, at last"
        if action == "hang":
            self.server.hang(self.rfile)
            raise Gone
        self._say(action)
        if action.startswith("421"):
            raise Gone

    def _say(self, text: str) -> None:
        data = f"{text}\r\n".encode()
        if not self.server.in_pieces:
            self.wfile.write(data)
            return
        for number in range(len(data)):
            self.wfile.write(data[number : number + 1])
            time.sleep(PIECE_PAUSE)


def _path(line: str) -> str:
    found = re.search(r"<([^>]*)>", line)
    return found[1] if found else ""


class Server(socketserver.ThreadingTCPServer):
    """Keeps the open connections, so that a stop ends those that hang."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, log: Log, rules: Rules, *, in_pieces: bool) -> None:
        self.log, self.rules, self.in_pieces = log, rules, in_pieces
        self.connections = self.leave_after = self.hanging = 0
        self.nobodys: list[bytes] = []
        self._open: set[socket.socket] = set()
        self._lock, self.late = threading.Lock(), threading.Event()
        super().__init__(("127.0.0.1", port), Session)

    def note(self, request: socket.socket) -> None:
        with self._lock:
            self.connections += 1
            self._open.add(request)

    def forget(self, request: socket.socket) -> None:
        with self._lock:
            self._open.discard(request)

    def hang(self, silent: BufferedIOBase) -> None:
        """Say nothing until the other side goes, whatever it has pipelined meanwhile."""
        with self._lock:
            self.hanging += 1
        try:
            silent.read()
        finally:
            with self._lock:
                self.hanging -= 1

    def wait_until_late(self) -> None:
        """Say nothing until the test says so."""
        with self._lock:
            self.hanging += 1
        self.late.wait()
        with self._lock:
            self.hanging -= 1

    def hang_up(self) -> None:
        """End every open connection."""
        with self._lock:
            for request in self._open:
                with suppress(OSError):  # the other side was faster
                    request.shutdown(socket.SHUT_RDWR)


class Sink:
    """A running sink with its address; `port` 0 is a free one."""

    def __init__(self, *rules: str, log: Path, port: int = 0, in_pieces: bool = False) -> None:
        self.path = log
        self._server = Server(port, Log(log), Rules(rules), in_pieces=in_pieces)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """From now on connections are refused; open ones end."""
        if self._thread.is_alive():
            self._server.late.set()
            self._server.shutdown()
            self._server.hang_up()
            self._server.server_close()
            self._thread.join()

    def misbehave(self, *rules: str) -> None:
        """Other manners from now on; without rules, good ones."""
        self._server.rules = Rules(rules)

    def leave_after(self, count: int) -> None:
        """End each connection after so many messages."""
        self._server.leave_after = count

    def answer_late(self) -> None:
        """Now give the answers that `late` held back."""
        self._server.late.set()

    def taken(self) -> list[Taken]:
        """All that was taken so far."""
        return read_log(self.path)

    @property
    def nobodys(self) -> list[bytes]:
        """Bodies that came although no recipient was taken."""
        return self._server.nobodys

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """What EMAIL_URL needs."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def hanging(self) -> int:
        """How many connections wait for an answer that will not come."""
        return self._server.hanging

    @property
    def connections(self) -> int:
        """How many connections there were."""
        return self._server.connections
