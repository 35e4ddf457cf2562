"""Who may read the site's figures."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

# What a proxy adds. Whoever comes through one is not this machine, whatever the header says.
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded")


def may_read_figures(request: HttpRequest) -> bool:
    """A process on this machine that asks directly, or whoever has METRICS_TOKEN."""
    return _has_token(request) or _is_from_here(request)


def _has_token(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    wanted = settings.METRICS_TOKEN
    matches = constant_time_compare(token.strip(), wanted)
    return bool(wanted) and scheme.casefold() == "bearer" and matches


def _is_from_here(request: HttpRequest) -> bool:
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
