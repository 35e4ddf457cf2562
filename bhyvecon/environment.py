"""Reads the environment: one function per type, one clear sentence where a value is wrong."""

import os
import re
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from events.outbox.addresses import parse_mailbox


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def number(name: str, default: int | None = None) -> int | None:
    """A whole number of at least 0; raises ImproperlyConfigured with the variable's name."""
    raw = text(name)
    if not raw:
        return default
    if not raw.isascii() or not raw.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}.")
    return int(raw)


def words(name: str, default: list[str]) -> list[str]:
    """Comma-separated words."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or default


def web_address(name: str, default: str) -> str:
    """`https://host` without a slash at its end; raises ImproperlyConfigured for anything else."""
    address = text(name, default).rstrip("/")
    if not re.fullmatch(r"https?://[^\s/?#]+", address):
        raise ImproperlyConfigured(
            f"{name} must be like https://bhyvecon.example.org, not {address!r}."
        )
    return address


def page(name: str) -> str:
    """The address of some page, `https://...`; empty if unset. Raises ImproperlyConfigured."""
    address = text(name)
    if address and not re.fullmatch(r"https?://[^\s\"'<>]+", address):
        raise ImproperlyConfigured(f"{name} must begin with https://, not be {address!r}.")
    return address


def choice(name: str, *known: str) -> str:
    """One of `known`, the first if unset; raises ImproperlyConfigured for any other word."""
    word = text(name, known[0])
    if word not in known:
        raise ImproperlyConfigured(f"{name} must be {' or '.join(known)}, not {word!r}.")
    return word


def mailbox(name: str, default: str) -> str:
    """One mail address, perhaps with a name; raises ImproperlyConfigured for anything else."""
    found = text(name, default)
    try:
        parse_mailbox(found)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be one mail address, not {found!r}.") from None
    return found


def domain_of(mailbox: str) -> str:
    """The part behind the @ of what `mailbox` returned."""
    return parse_mailbox(mailbox).address.rpartition("@")[2]


def server(name: str, default: str, *schemes: str) -> str:
    """An address with one of these schemes; raises ImproperlyConfigured for any other."""
    address = text(name, default)
    if address and address.partition("://")[0] not in schemes:
        raise ImproperlyConfigured(f"{name} must begin with {schemes[0]}://, not be {address!r}.")
    return address


def stored(path: Path) -> str:
    """What a running `./run` wrote for the commands beside it; empty without one."""
    return path.read_text().strip() if path.exists() else ""


def secret_key(data: Path) -> str:
    """SECRET_KEY, else the key in the data directory, made there at the first start (mode 600)."""
    key = text("SECRET_KEY")
    if key.startswith("django-insecure"):
        raise ImproperlyConfigured("SECRET_KEY begins with django-insecure; set a random one.")
    return key or _stored_key(data / "secret_key")


def _stored_key(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_key(path)
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key


def _read_key(path: Path) -> str:
    """The key another process stored; refuses an empty file rather than sign with nothing."""
    key = path.read_text().strip()
    if not key:
        raise ImproperlyConfigured(f"{path} is empty; delete it to have a new key made.")
    return key
