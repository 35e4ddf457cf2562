"""Whether the domain of the From address says that our mail is its own: SPF, DKIM, DMARC."""

import re
from collections.abc import Callable

from django.conf import settings
from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

from events.outbox.addresses import parse_mailbox
from events.outbox.queries import has_file_outbox
from events.upkeep.checks.check import Check, ok, unknown, warn

PATIENCE = 4.0
Ask = Callable[[str], list[str]]


class NotAsked(Exception):
    """No name server answered."""


def texts(name: str, *, resolver: Resolver | None = None) -> list[str]:
    """The TXT records of a name, none if it has none; raises NotAsked without an answer."""
    try:
        answer = (resolver or Resolver()).resolve(name, "TXT", lifetime=PATIENCE)
    except (NXDOMAIN, NoAnswer):
        return []
    except (DNSException, OSError) as error:
        raise NotAsked(str(error).partition("\n")[0]) from None
    return [b"".join(record.strings).decode(errors="replace") for record in answer]


def checks(ask: Ask) -> list[Check]:
    """Of the domain behind DEFAULT_FROM_EMAIL; nothing is asked while no mail leaves."""
    domain = parse_mailbox(settings.DEFAULT_FROM_EMAIL).address.rpartition("@")[2]
    if has_file_outbox() or "." not in domain:
        return [ok("DNS", "Not asked: no mail leaves this machine.")]
    return [_asked(name, look, ask, domain) for name, look in LOOKS]


def _asked(name: str, look: Callable[[Ask, str], Check], ask: Ask, domain: str) -> Check:
    try:
        return look(ask, domain)
    except NotAsked as error:
        return unknown(name, f"DNS could not be asked: {error}")


def _spf(ask: Ask, domain: str) -> Check:
    """RFC 7208: one record, of the domain of the envelope sender."""
    domain = settings.BOUNCE_ADDRESS.rpartition("@")[2].rstrip(">")
    found = [text for text in ask(domain) if re.match(r"v=spf1( |$)", text, re.IGNORECASE)]
    if len(found) == 1:
        return ok("SPF", f"{domain}: {found[0]}")
    text = f"{domain} has {len(found)} SPF records; it needs one, such as v=spf1 mx -all"
    return warn("SPF", text)


def _dkim(ask: Ask, domain: str) -> Check:
    """RFC 6376: the key under the selector with which the mail server signs."""
    if not settings.DKIM_SELECTOR:
        return unknown("DKIM", "DKIM_SELECTOR is not set, so the key cannot be looked for.")
    name = f"{settings.DKIM_SELECTOR}._domainkey.{domain}"
    if any(re.search(r"\bp=[A-Za-z0-9+/]", text) for text in ask(name)):
        return ok("DKIM", f"{name} holds a key.")
    return warn("DKIM", f"{name} holds no key; lists and big mail hosts will distrust the mail.")


def _dmarc(ask: Ask, domain: str) -> Check:
    """RFC 7489. A policy of reject or quarantine breaks mail to lists that change it."""
    found = [text for text in ask(f"_dmarc.{domain}") if text.startswith("v=DMARC1")]
    if len(found) != 1:
        return warn("DMARC", f"_dmarc.{domain} has {len(found)} records; it needs one.")
    if re.search(r"\bp=(reject|quarantine)", found[0]):
        text = "with it, posts that a list changes are refused; p=none is kind to lists"
        return warn("DMARC", f"{domain}: {found[0]} - {text}.")
    return ok("DMARC", f"{domain}: {found[0]}")


LOOKS = (("SPF", _spf), ("DKIM", _dkim), ("DMARC", _dmarc))
