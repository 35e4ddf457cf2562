"""The settings of the site as its organizers may read them: what is set, what else it would be.

Only what stands here is shown. Of servers it is scheme and host, never a name or password.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True)
class SiteSetting:
    name: str
    value: str
    effect: str
    default: str


def site_settings() -> list[SiteSetting]:
    """In the order of docs/reference/settings.md, where the rest stands."""
    return [
        _row("BASE_URL", settings.BASE_URL, "what links in mail begin with", "this machine"),
        _row("DATABASE_URL", _server(settings.DATABASE_URL), "where all rows lie", "SQLite"),
        _row(
            "REDIS_URL",
            _server(settings.CELERY_BROKER_URL),
            "the wire between web and worker",
            "a private Redis, or files",
        ),
        _row("EMAIL_URL", _server(settings.EMAIL_URL), "where mail goes", "files on this machine"),
        _row(
            "DEFAULT_FROM_EMAIL",
            settings.DEFAULT_FROM_EMAIL,
            "the address that all mail comes from",
            "bhyvecon@localhost",
        ),
        _row(
            "BOUNCE_ADDRESS",
            settings.BOUNCE_ADDRESS,
            "where undeliverable mail comes back",
            "bounces@ the domain of the From address",
        ),
        _row("MAIL_RATE", settings.MAIL_RATE, "deliveries per minute at most", "no limit"),
        _row(
            "MAIL_HOLD",
            settings.MAIL_HOLD,
            "seconds in which an approved post can be taken back",
            "600 for lists, 60 for direct mail, 30 with files",
        ),
        _row(
            "TRUSTED_PROXY_COUNT",
            settings.TRUSTED_PROXY_COUNT,
            "reverse proxies that are believed who asks",
            "0",
        ),
        _row(
            "REQUIRE_SECOND_FACTOR",
            "1" if settings.REQUIRE_SECOND_FACTOR else "",
            "1 demands an app or a passkey of everybody who logs in",
            "0",
        ),
    ]


def _row(name: str, value: object, effect: str, default: str) -> SiteSetting:
    said = "" if value is None else str(value)
    return SiteSetting(name, said, effect, default)


def _server(address: str) -> str:
    """`postgresql://db.example.org:5432` of an address with user and password."""
    parts = urlsplit(address)
    if not parts.hostname:
        return parts.scheme
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}"
