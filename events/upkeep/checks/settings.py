"""Settings that go together, or do not."""

from urllib.parse import urlsplit

from django.conf import settings

from events.upkeep.checks.check import Check, ok, warn, wrong

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LEAST_KEY = 50


def checks() -> list[Check]:
    return [address(), proxies(), secret_key()]


def address() -> Check:
    url = settings.BASE_URL
    if url.startswith("https://"):
        return ok("address", f"{url} is encrypted.")
    if urlsplit(url).hostname in LOOPBACK:
        return ok("address", f"{url} is for this machine only.")
    return wrong("address", f"{url} is not encrypted: put TLS in front, set BASE_URL=https://...")


def proxies() -> Check:
    count = settings.TRUSTED_PROXY_COUNT
    if settings.BASE_URL.startswith("https://") and not count:
        text = "With https a proxy stands in front: set TRUSTED_PROXY_COUNT=1, or pages redirect"
        return wrong("proxies", f"{text} for ever and all readers look like one.")
    return ok("proxies", f"{count} in front are believed.")


def secret_key() -> Check:
    if len(settings.SECRET_KEY) < LEAST_KEY:
        return warn("secret key", f"It is short: {LEAST_KEY} random characters are meant.")
    return ok("secret key", "It is long. It is in no backup: keep a copy elsewhere.")
