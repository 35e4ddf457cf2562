"""The two ways out: files in the data directory, or the mail server of EMAIL_URL."""

from django.conf import settings

from events.outbox.transports.file import FileTransport
from events.outbox.transports.server import parse_server
from events.outbox.transports.smtp import SmtpTransport
from events.outbox.transports.wire import (
    Answer,
    Envelope,
    Lost,
    Stage,
    Transport,
    Untrusted,
)

__all__ = ["Answer", "Envelope", "Lost", "Stage", "Transport", "Untrusted", "open_transport"]


def open_transport() -> Transport:
    """The configured way out; SMTP connects at the first message."""
    if settings.EMAIL_URL:
        return SmtpTransport(parse_server(settings.EMAIL_URL))
    return FileTransport(settings.OUTBOX_DIR)
