"""Encryption that was asked for is had, or nothing is sent."""

import shutil
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from typing_extensions import override

from events.outbox import delivery
from events.outbox.transports.dialogue import Reply
from tests.outbox.scenery import only, post_to_list
from tests.sink import Sink

pytestmark = pytest.mark.django_db


class Handshake(socketserver.BaseRequestHandler):
    """Shows a certificate that nobody signed."""

    context: ssl.SSLContext

    @override
    def handle(self) -> None:
        with suppress(OSError), self.context.wrap_socket(self.request, server_side=True):
            pass


@pytest.fixture
def unsigned_server(tmp_path: Path) -> Iterator[str]:
    """EMAIL_URL of a server with a certificate that nobody signed."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    subprocess.run(
        [*request, "-keyout", key, "-out", certificate], check=True, stderr=subprocess.DEVNULL
    )
    Handshake.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    Handshake.context.load_cert_chain(certificate, key)
    with socketserver.TCPServer(("127.0.0.1", 0), Handshake) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"smtps://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_wrong_certificate_pauses_with_the_reason(
    unsigned_server: str, settings: Any, now: datetime
) -> None:
    settings.EMAIL_URL = unsigned_server
    message = post_to_list(now)

    delivery.drain(timezone.now)

    message.refresh_from_db()
    assert (message.state, only(message).state) == ("paused", "queued")
    assert message.paused_reason == "The certificate is not valid: self-signed certificate."


def test_without_the_encryption_that_was_asked_for_nothing_is_sent(
    sink: Sink, settings: Any, now: datetime
) -> None:
    settings.EMAIL_URL = f"{sink.url}?tls=starttls"
    message = post_to_list(now)

    delivery.drain(timezone.now)

    message.refresh_from_db()
    assert (message.state, sink.taken()) == ("paused", [])
    assert message.paused_reason == "554 The server does not offer STARTTLS."


def test_a_server_that_offers_no_login_pauses(sink: Sink, settings: Any, now: datetime) -> None:
    settings.EMAIL_URL = sink.url.replace("smtp://", "smtp://site:secret@")
    sink.misbehave("ehlo=250 sink.example")
    message = post_to_list(now)

    delivery.drain(timezone.now)

    message.refresh_from_db()
    assert message.paused_reason == "538 The server offers no login on this connection."


def test_what_a_server_offers_is_read_in_old_and_new_spelling() -> None:
    reply = Reply(250, ("sink.example", "AUTH=LOGIN plain", "8BITMIME"))

    assert reply.offers("AUTH") == ["LOGIN", "PLAIN"]
    with pytest.raises(KeyError):
        reply.offers("STARTTLS")
