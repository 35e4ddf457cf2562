"""Whether mail flows, and whether its server answers."""

import os
import smtplib
import ssl
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from events.outbox import queries
from events.outbox.models import Delivery, Message
from events.outbox.transports.server import Server, parse_server
from events.upkeep.checks.check import Check, ok, warn, wrong

PATIENCE = 5
LONG = timedelta(minutes=15)


def flow(now: datetime) -> Check:
    """What keeps mail of the whole site back, worst first."""
    if row := queries.standstill():
        return warn("mail flow", f"All mail is stopped: {row.reason} (manage.py mail --resume)")
    if breaker := queries.open_breaker(now):
        text = f"{breaker.server} is left alone until {breaker.closed_until:%H:%M:%S} UTC"
        return warn("mail flow", f"{text}: {breaker.text}")
    if Message.objects.filter(state=Message.State.PAUSED).exists():
        return warn("mail flow", "Some is paused; its announcement says why.")
    unknown = Delivery.objects.filter(state=Delivery.State.UNKNOWN).count()
    if unknown:
        return warn("mail flow", f"Of {unknown} the answer was lost; their announcements ask you.")
    if queries.due_deliveries(now - LONG).exists():
        return wrong("mail flow", "Some is due since 15 minutes. Is the worker running?")
    return ok("mail flow", "Nothing is late.")


def returns() -> Check:
    """Whether somebody reads what comes back."""
    if queries.has_file_outbox():
        return ok("returned mail", "Mail stays on this machine: nothing comes back.")
    if not settings.BOUNCE_MAILDIR:
        text = "It is read only when you run manage.py import_bounces. Set BOUNCE_MAILDIR."
        return warn("returned mail", text)
    new = Path(settings.BOUNCE_MAILDIR) / "new"
    if not new.exists():
        text = f"{new} is not there. The mail server makes it with the first mail that comes back."
        return warn("returned mail", text)
    if not os.access(new, os.R_OK | os.W_OK | os.X_OK):
        text = f"{new} cannot be read and emptied by the site's user. Check BOUNCE_MAILDIR."
        return wrong("returned mail", text)
    return ok("returned mail", f"{settings.BOUNCE_MAILDIR} is read each minute.")


def server() -> Check:
    """Connect, encrypt and log in as the worker does; nothing is sent."""
    if queries.has_file_outbox():
        return ok("mail server", f"Mail goes {queries.transport_words()}.")
    found = parse_server(settings.EMAIL_URL)
    try:
        with _connected(found) as smtp:
            if found.user:
                smtp.login(found.user, found.password)
    except (OSError, smtplib.SMTPException) as error:
        return wrong("mail server", f"{found.label}: {_words(error)}. Check EMAIL_URL.")
    return ok("mail server", f"{found.label} answers{' and takes the login' * bool(found.user)}.")


def _connected(found: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if found.tls == "smtps":
        return smtplib.SMTP_SSL(found.host, found.port, timeout=PATIENCE, context=context)
    smtp = smtplib.SMTP(found.host, found.port, timeout=PATIENCE)
    try:
        if found.tls == "starttls":
            smtp.starttls(context=context)
    except BaseException:
        with suppress(OSError):
            smtp.close()
        raise
    return smtp


def _words(error: Exception) -> str:
    """An answer of the server as it said it, never what we said to it."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode(errors="replace") if isinstance(said, bytes) else said
        return f"{error.smtp_code} {text.splitlines()[0] if text else ''}"
    return str(error) or type(error).__name__
