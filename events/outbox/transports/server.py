"""EMAIL_URL, read: which server, how to log in, how to encrypt."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

WRONG = (
    "EMAIL_URL must look like smtp://user:password@mail.example:587?tls=starttls "
    "or smtps://user:password@mail.example."
)


@dataclass(frozen=True)
class Server:
    """One mail server. Its words never show the login."""

    host: str
    port: int
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    tls: str = ""

    @property
    def label(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether it is this very machine, by its literal name; nothing is looked up."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def parse_server(url: str) -> Server:
    """Read `smtp://`, `smtp://...?tls=starttls` or `smtps://`; raises ImproperlyConfigured."""
    try:
        parts = urlsplit(url)
        port = parts.port or (465 if parts.scheme == "smtps" else 25)
    except ValueError:
        raise ImproperlyConfigured(WRONG) from None
    tls = "smtps" if parts.scheme == "smtps" else "".join(parse_qs(parts.query).get("tls", []))
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(WRONG)
    if tls not in {"", "smtps", "starttls"}:
        raise ImproperlyConfigured(WRONG)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, port, user, password, tls)
