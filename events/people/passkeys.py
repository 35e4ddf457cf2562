"""Where passkeys work: under https and on localhost, not on 127.0.0.1 (browsers refuse them)."""

import ipaddress
import json
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from events.shared.middlewares import HEADERS

_POWERS = ("publickey-credentials-create", "publickey-credentials-get")


def context(request: HttpRequest, options: dict[str, Any] | None = None) -> dict[str, Any]:
    """For templates: whether passkeys work `here`, `elsewhere` or `nowhere`, and where then."""
    here = urlsplit(f"//{request.get_host()}")
    port = f":{here.port}" if here.port else ""
    return {
        "passkeys": _state(here.hostname or "", secure=request.is_secure()),
        "passkeys_at": f"http://localhost{port}{request.get_full_path()}",
        "passkey_options": json.dumps(options) if options else "",
    }


def _state(host: str, *, secure: bool) -> str:
    if host == "localhost" or host.endswith(".localhost"):
        return "here"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "here" if secure else "nowhere"
    return "elsewhere" if address.is_loopback else "nowhere"


def allow(response: HttpResponse) -> HttpResponse:
    """Give this page the one power that all others are denied: to ask for a passkey."""
    policy = HEADERS["Permissions-Policy"]
    for power in _POWERS:
        policy = policy.replace(f"{power}=()", f"{power}=(self)")
    response.headers["Permissions-Policy"] = policy
    return response
