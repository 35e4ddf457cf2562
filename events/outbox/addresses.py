"""Mail addresses: what is one, under which key it is remembered, where its bounces go."""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from events.shared.text import check_one_line

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"[a-z0-9_]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


@dataclass(frozen=True)
class Recipient:
    """Who gets it: an address and, if known, a name in any script."""

    address: str
    name: str = ""


def parse_mailbox(text: str) -> Recipient:
    """`Name <address>` or a bare address; raises ValueError unless it is exactly one."""
    if not text.rstrip().endswith(">"):
        return Recipient(wire_address(text))
    name, _, address = text.strip()[:-1].rpartition("<")
    return Recipient(wire_address(address), one_line(name.strip().strip('"'), what="the name"))


def wire_address(address: str) -> str:
    """The address as SMTP wants it: ASCII, the domain in lower case and as A-labels (RFC 5890).

    Raises ValueError for what is no address, and for a local part outside ASCII, which only
    servers with SMTPUTF8 take.
    """
    local, _, domain = unicodedata.normalize("NFC", address).strip().rpartition("@")
    try:
        labels = _a_labels(domain)
    except UnicodeError:
        text = f"{address!r} has no domain that can be written in DNS."
        raise ValueError(text) from None
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(labels) or len(local) > 64:
        raise ValueError(f"{address!r} is not a mail address.")
    return f"{local}@{labels}"


def is_address(address: str) -> bool:
    """Whether it is one that SMTP takes as it stands."""
    try:
        return wire_address(address) == address
    except ValueError:
        return False


@lru_cache
def _a_labels(domain: str) -> str:
    return domain.encode("idna").decode().lower()


def address_key(address: str) -> str:
    """What stays when the address is erased: an HMAC that any spelling of it leads to."""
    return address_keys(address)[0]


def address_keys(address: str) -> tuple[str, ...]:
    """The key under SECRET_KEY, then those under SECRET_KEY_FALLBACKS, newest first."""
    plain = wire_address(address).casefold()
    secrets_ = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(
        salted_hmac("outbox.address", plain, secret=secret, algorithm="sha256").hexdigest()
        for secret in secrets_
    )


def key_prints() -> tuple[str, ...]:
    """What tells each key from others without giving it away, in the order of `address_keys`."""
    secrets_ = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(
        salted_hmac("outbox.key", "print", secret=secret, algorithm="sha256").hexdigest()
        for secret in secrets_
    )


def new_token() -> str:
    """26 characters a-z, 2-7 (128 bits): tells a delivery from all others in its bounces."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(secrets.choice(alphabet) for _ in range(26))


def new_message_id(from_address: str) -> str:
    """A Message-ID with its brackets, on the domain of the From address; safe as a file name."""
    domain = parse_mailbox(from_address).address.rpartition("@")[2]
    return f"<{new_token()}@{domain}>"


def bounce_address(token: str = "") -> str:
    """The envelope sender: `bounces+TOKEN@domain` (VERP), without a token `bounces@domain`."""
    local, _, domain = _split(settings.BOUNCE_ADDRESS)
    return f"{local}+{token}@{domain}" if token else f"{local}@{domain}"


@lru_cache(maxsize=8)
def _split(address: str) -> tuple[str, str, str]:
    return wire_address(address).rpartition("@")


def one_line(value: str, *, what: str) -> str:
    """`value` itself; raises ValueError if it holds a line end or a control character."""
    try:
        check_one_line(value)
    except ValidationError as error:
        raise ValueError(f"{what[:1].upper()}{what[1:]}: {error.messages[0]}") from None
    return value
