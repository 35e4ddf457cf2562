"""A mail server that takes everything at once and keeps nothing but counts: python sink.py.

Prints its port. `XSTAT` answers `250 MESSAGES RECIPIENTS SECONDS`, the seconds from the first
message to the last, and begins anew.
"""

import asyncio
import sys
import time

GREETING = b"220 sink.example\r\n"
HELLO = b"250-sink.example\r\n250-PIPELINING\r\n250 8BITMIME\r\n"
FINE = b"250 2.0.0 Fine\r\n"


class Counts:
    def __init__(self) -> None:
        self.messages, self.first, self.last = 0, 0.0, 0.0
        self.recipients: set[bytes] = set()

    def note(self) -> None:
        self.last = time.monotonic()
        self.first = self.first or self.last
        self.messages += 1

    def told(self) -> bytes:
        took = self.last - self.first
        return f"250 {self.messages} {len(self.recipients)} {took:.6f}\r\n".encode()


counts = Counts()


class Session(asyncio.Protocol):
    transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 -- TCP gives no other
        self.transport, self.unread, self.in_body = transport, b"", False
        transport.write(GREETING)

    def data_received(self, data: bytes) -> None:
        self.unread += data
        answers = []
        while (answer := self._next()) is not None:
            answers.append(answer)
        self.transport.write(b"".join(answers))

    def _next(self) -> bytes | None:
        """The answer to the next line or body, or None if there is no whole one yet."""
        end = b"\r\n.\r\n" if self.in_body else b"\r\n"
        before, found, rest = self.unread.partition(end)
        if not found:
            return None
        self.unread = rest
        if self.in_body:
            self.in_body = False
            counts.note()
            return FINE
        return self._command(before)

    def _command(self, line: bytes) -> bytes:
        global counts
        match line[:4].upper():
            case b"EHLO":
                return HELLO
            case b"RCPT":
                counts.recipients.add(line)
            case b"DATA":
                self.in_body = True
                return b"354 Go on\r\n"
            case b"QUIT":
                self.transport.close()
            case b"XSTA":
                told, counts = counts.told(), Counts()
                return told
        return FINE


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Session, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
